import type { LogFiles } from "./calls";

/** A query that is saved for whoever asks about the lineage. */
export interface SavedQuery {
  readonly name: string;
  /** What it answers, and what the answer leaves out. */
  readonly answers: string;
  /** Which values whoever asks fills in at the top. */
  readonly fillIn: string;
  /** The query in Athena's SQL. */
  readonly sql: (logs: LogFiles) => string;
}

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

/**
 * A query that is asked every day, and whose rows are told: the first column is how grave a row is
 * (`severity`), the gravest rows are first, and the last column is the number of rows in all.
 */
export interface AlertQuery extends Omit<SavedQuery, "fillIn"> {
  /** What whoever gets the message does next. */
  readonly advice: string;
}

/** The day before, in UTC: all of its log files are there, and no later day has them. */
export const yesterday = "current_date - INTERVAL '1' DAY";

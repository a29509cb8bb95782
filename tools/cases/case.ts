import type { RecordEntry } from "../replay/records";
import type { Expectation } from "./expectation";

/** Records, with what is expected of them. */
export interface Case {
  /** The case file. */
  readonly file: string;
  /** The file with the records, as the case file names it. */
  readonly records: string;
  readonly entries: readonly RecordEntry[];
  readonly expected: Expectation;
}

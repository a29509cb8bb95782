import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Shown, Replayed } from "../deliveries";
import type { Tally } from "./tally";

/** Tells the user what becomes of records. */
export interface Reporter {
  /** Each record that something takes, but no event twice; and the first of each file. */
  record(record: CloudTrailRecord, replayed: Replayed): void;
  /** After each file, how many bytes it has. */
  read?(bytes: number): void;
  /** Waits until what was told is taken. */
  taken?(): Promise<void>;
  fault(place: string, message: string): void;
  end(tally: Tally, parts: Shown): void;
}

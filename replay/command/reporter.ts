import type { CloudTrailRecord } from "../cloudtrail-record";
import type { Replay, Replayed } from "../deliveries";
import type { Tally } from "./tally";

/** Tells the user what becomes of records. */
export interface Reporter {
  record(record: CloudTrailRecord, replayed: Replayed): void;
  fault(place: string, message: string): void;
  end(tally: Tally, parts: Pick<Replay, "trails" | "rules">): void;
}

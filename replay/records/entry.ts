import type { CloudTrailRecord } from "../cloudtrail-record";
import type { Origin } from "../event-bridge";

/** A record, and what is known of it beside itself. */
export interface RecordEntry extends Origin {
  readonly kind: "record";
  readonly record: CloudTrailRecord;
  readonly place: string;
}

/** Something that cannot be read. */
export interface FaultEntry {
  readonly kind: "fault";
  readonly place: string;
  readonly message: string;
}

/** What reading finds; a digest file is passed over. */
export type Entry = RecordEntry | FaultEntry | { readonly kind: "digest"; readonly place: string };

import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
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

/** What reading finds; digest files, and others whose names do not say that they hold records, are passed over. */
export type Entry =
  | RecordEntry
  | FaultEntry
  | { readonly kind: "digest"; readonly place: string }
  | { readonly kind: "other"; readonly place: string };

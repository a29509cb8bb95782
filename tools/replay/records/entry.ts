import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Origin } from "../event-bridge";

/** A record, with its place in the input. */
export interface RecordEntry extends Origin {
  readonly kind: "record";
  readonly record: CloudTrailRecord;
  readonly place: string;
}

/** A part of the input that cannot be read. */
export interface FaultEntry {
  readonly kind: "fault";
  readonly place: string;
  readonly message: string;
}

/** A part of the input. Digest files and files with other names are skipped. */
export type Entry =
  | RecordEntry
  | FaultEntry
  | { readonly kind: "digest"; readonly place: string }
  | { readonly kind: "other"; readonly place: string };

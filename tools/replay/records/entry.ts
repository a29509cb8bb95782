import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Origin } from "../event-bridge";

/** A record, with its place in the input. */
export interface RecordEntry extends Origin {
  readonly kind: "record";
  readonly record: CloudTrailRecord;
  readonly place: string;
  /** The kind in its outline, if it has one. */
  readonly alike?: string;
}

/** A part of the input that cannot be read. */
export interface FaultEntry {
  readonly kind: "fault";
  readonly place: string;
  readonly message: string;
  /** The number of faults that it stands for. @default 1 */
  readonly count?: number;
}

/** A part of the input. Digest files, files with other names and parts without records are skipped. */
export type Entry =
  | RecordEntry
  | FaultEntry
  | { readonly kind: "digest"; readonly place: string }
  | { readonly kind: "other"; readonly place: string }
  | { readonly kind: "skipped"; readonly place: string; readonly what: string };

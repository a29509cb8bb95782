import type { CloudTrailRecord } from "../cloudtrail-record";

export interface RecordEntry {
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

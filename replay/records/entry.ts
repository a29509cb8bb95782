import type { CloudTrailRecord } from "../cloudtrail-record";

/** A record, with the envelope of the EventBridge event or CloudTrail look-up that it came in. */
export interface RecordEntry {
  readonly kind: "record";
  readonly record: CloudTrailRecord;
  readonly place: string;
  readonly envelope?: Readonly<Record<string, unknown>>;
}

/** What reading finds: a record, a digest file that is passed over, or something that cannot be read. */
export type Entry =
  | RecordEntry
  | { readonly kind: "digest"; readonly place: string }
  | { readonly kind: "fault"; readonly place: string; readonly message: string };

import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";

/** The number of remembered events, which take some 50 MiB. Beyond it, the older half is forgotten. */
const maxIds = 500_000;

/**
 * Remembers the latest delivered events: each trail logs an event, but EventBridge gets it only once.
 *
 * @see
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export class RecentIds {
  private young = new Set<string>();
  private old = new Set<string>();

  constructor(private readonly limit = maxIds) {}

  has(record: CloudTrailRecord): boolean {
    const name = nameOf(record);
    return this.young.has(name) || this.old.has(name);
  }

  add(record: CloudTrailRecord): void {
    if (record.eventID === undefined) return;
    this.young.add(nameOf(record));
    if (this.young.size < this.limit / 2) return;
    this.old = this.young;
    this.young = new Set();
  }
}

/** Time and account are included, since hand-made records may share an ID. */
function nameOf({ eventID, eventTime, recipientAccountId }: CloudTrailRecord): string {
  return [recipientAccountId, eventTime, eventID].join(" ");
}

import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";

/** From how many on the older half may be forgotten: they take some 50 MiB. */
const maxIds = 500_000;

/**
 * The events that were delivered lately: each trail logs an event once more, and EventBridge gets it but once.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export class RecentIds {
  private young = new Set<string>();
  private old = new Set<string>();

  constructor(private readonly most = maxIds) {}

  has(record: CloudTrailRecord): boolean {
    const name = nameOf(record);
    return this.young.has(name) || this.old.has(name);
  }

  add(record: CloudTrailRecord): void {
    if (record.eventID === undefined) return;
    this.young.add(nameOf(record));
    if (this.young.size < this.most / 2) return;
    this.old = this.young;
    this.young = new Set();
  }
}

/** Hand-made records may have one ID for several events. */
function nameOf({ eventID, eventTime, recipientAccountId }: CloudTrailRecord): string {
  return [recipientAccountId, eventTime, eventID].join(" ");
}

import type { CloudTrailRecord } from "../cloudtrail-record";

/** How many are remembered: what they take of memory does not grow beyond some 20 MiB. */
const MOST_IDS = 100_000;

/**
 * The events that were delivered lately: each trail logs an event once more, and EventBridge gets it but once.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export class RecentIds {
  private readonly ids = new Set<string>();

  constructor(private readonly most = MOST_IDS) {}

  has(record: CloudTrailRecord): boolean {
    return this.ids.has(nameOf(record));
  }

  add(record: CloudTrailRecord): void {
    if (record.eventID === undefined) return;
    this.ids.add(nameOf(record));
    const [oldest] = this.ids;
    if (this.ids.size > this.most && oldest !== undefined) this.ids.delete(oldest);
  }
}

/** Hand-made records may have one ID for several events. */
function nameOf({ awsRegion, eventID, eventTime, recipientAccountId }: CloudTrailRecord): string {
  return [recipientAccountId, awsRegion, eventTime, eventID].join(" ");
}

import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Arrival } from "../event-bridge";
import { compileFilterPattern } from "../../../engines/filter-pattern/filter-pattern";
import { isOversize } from "../../../engines/cloudtrail/record-size";
import type { LogSubscription } from "../../../engines/terraform-json/synthesized";
import type { Outcome } from "./delivery";
import type { LogSubscribers } from "./log-subscribers";
import type { RecordedTrail } from "./recorded-trail";

/** A compiled subscription filter of a stack. */
export class SubscriptionFilter {
  readonly address: string;
  readonly region: string;
  private readonly writers: readonly RecordedTrail[];
  private readonly matchesPattern: (record: CloudTrailRecord) => boolean;

  /**
   * @param trails the account's trails, of which some may write to the log group
   * @throws Error for a pattern that CloudWatch Logs does not accept.
   */
  constructor(
    readonly stack: string,
    private readonly subscription: LogSubscription,
    trails: readonly RecordedTrail[],
    private readonly subscribers: LogSubscribers,
  ) {
    const { address, filterPattern, logGroupName, region } = subscription;
    this.address = address;
    this.region = region;
    this.writers = trails.filter(
      ({ trail }) => trail.logGroupName === logGroupName && trail.region === region,
    );
    this.matchesPattern = compileFilterPattern(filterPattern);
  }

  /** Whether the filter matches a record. The slowest check is last. */
  matches(record: CloudTrailRecord): boolean {
    return this.isWritten(record) && this.matchesPattern(record) && !isOversize(record);
  }

  /** Why the filter does not match a record; undefined if it does. */
  whyNotMatched(record: CloudTrailRecord): string | undefined {
    const { filterPattern, logGroupName } = this.subscription;
    if (this.writers.length === 0) return `no trail of the stacks writes to the log group ${logGroupName}`;
    if (!this.isWritten(record))
      return `the trail ${this.writers.map(({ trail }) => trail.name).join(", ")} does not record it`;
    if (!this.matchesPattern(record)) return `the filter pattern ${filterPattern} does not match`;
    return isOversize(record)
      ? "CloudTrail does not send records of more than 256 KB to a log group"
      : undefined;
  }

  /** Delivers records that alert nobody in batches. */
  probe(records: readonly CloudTrailRecord[]): Promise<void> {
    return this.subscribers.probe(this.subscription, records);
  }

  deliver({ record }: Pick<Arrival, "record">): Promise<Outcome> {
    return this.subscribers.deliver(this.subscription, record);
  }

  private isWritten(record: CloudTrailRecord): boolean {
    return this.writers.some(({ records }) => records(record));
  }
}

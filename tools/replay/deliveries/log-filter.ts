import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Arrival } from "../event-bridge";
import { compileFilterPattern } from "../../../engines/filter-pattern/filter-pattern";
import { isOversize } from "../../../engines/cloudtrail/record-size";
import type { LogSubscription } from "../../../engines/terraform-json/synthesized";
import { shortened } from "../../../engines/words";
import type { Outcome } from "./delivery";
import type { RecordedTrail } from "./recorded-trail";

/** The characters of a pattern that tell what it is about. */
const maxCharacters = 200;

/** What gets the records that a filter of a log group matches. */
export interface LogReceiver {
  readonly deliver: (record: CloudTrailRecord) => Promise<Outcome>;
  /** Delivers records that alert nobody in batches. */
  readonly probe?: (records: readonly CloudTrailRecord[]) => Promise<void>;
}

/** A compiled subscription filter or metric filter of a stack. */
export class LogFilter {
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
    private readonly filter: Pick<LogSubscription, "address" | "filterPattern" | "logGroupName" | "region">,
    trails: readonly RecordedTrail[],
    private readonly receiver: LogReceiver,
  ) {
    const { address, filterPattern, logGroupName, region } = filter;
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
    const { filterPattern, logGroupName } = this.filter;
    if (this.writers.length === 0) return `no trail of the stacks writes to the log group ${logGroupName}`;
    if (!this.isWritten(record))
      return `the trail ${this.writers.map(({ trail }) => trail.name).join(", ")} does not record it`;
    if (!this.matchesPattern(record))
      return `the record does not match the filter pattern ${shortened(filterPattern, maxCharacters)}`;
    return isOversize(record)
      ? "CloudTrail does not send records of more than 256 KB to a log group"
      : undefined;
  }

  /** Delivers records that alert nobody in batches. */
  async probe(records: readonly CloudTrailRecord[]): Promise<void> {
    await this.receiver.probe?.(records);
  }

  deliver({ record }: Pick<Arrival, "record">): Promise<Outcome> {
    return this.receiver.deliver(record);
  }

  private isWritten(record: CloudTrailRecord): boolean {
    return this.writers.some(({ records }) => records(record));
  }
}

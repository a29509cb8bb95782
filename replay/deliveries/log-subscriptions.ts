import { constants, gzipSync } from "node:zlib";
import type { CloudTrailRecord } from "../cloudtrail-record";
import { compileFilterPattern } from "../filter-pattern";
import type { LambdaFunction, LogSubscription } from "../synthesized";
import type { Outcome } from "./delivery";
import { outcomeOf } from "./delivery";
import { FunctionWorker } from "./function-worker";
import type { RecordedTrail } from "./recorded-trail";

/** The most bytes of a record that CloudTrail sends to a log group. */
const MOST_BYTES = 256 * 1024;

/** A subscription filter of a stack, compiled. */
export class Subscription {
  readonly address: string;
  readonly region: string;
  private readonly writers: readonly RecordedTrail[];
  private readonly matches: (record: CloudTrailRecord) => boolean;

  /**
   * @param trails those of the account, of which some may write to the log group
   * @throws Error for a pattern that CloudWatch Logs refuses.
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
    this.matches = compileFilterPattern(filterPattern);
  }

  /** Whether the filter takes a record; what takes the longest to know is asked last. */
  takes(record: CloudTrailRecord): boolean {
    return this.isWritten(record) && this.matches(record) && !isOversize(record);
  }

  /** Why the filter does not take a record; undefined where it does. */
  refusal(record: CloudTrailRecord): string | undefined {
    const { filterPattern, logGroupName } = this.subscription;
    if (this.writers.length === 0) return `no trail of the stacks writes to the log group ${logGroupName}`;
    if (!this.isWritten(record))
      return `the trail ${this.writers.map(({ trail }) => trail.name).join(", ")} does not record it`;
    if (!this.matches(record)) return `the filter pattern ${filterPattern} does not match`;
    return isOversize(record) ? "CloudTrail sends no record of more than 256 KB to a log group" : undefined;
  }

  deliver(record: CloudTrailRecord): Promise<Outcome> {
    return this.subscribers.deliver(this.subscription, record);
  }

  private isWritten(record: CloudTrailRecord): boolean {
    return this.writers.some(({ records }) => records(record));
  }
}

function isOversize(record: CloudTrailRecord): boolean {
  return Buffer.byteLength(JSON.stringify(record)) > MOST_BYTES;
}

/** Invokes the functions of log subscriptions; each function starts once, and keeps what it remembers. */
export class LogSubscribers {
  private readonly workers = new Map<string, Promise<FunctionWorker>>();

  /** @param account the account of the log groups */
  constructor(private readonly account: string) {}

  async deliver(subscription: LogSubscription, record: CloudTrailRecord): Promise<Outcome> {
    const { function: lambda, destinationArn } = subscription;
    const target = lambda?.address ?? destinationArn;
    return outcomeOf(target, [], async (collect) => {
      if (!lambda) throw new Error(`replay does not know what ${destinationArn} does with log events`);
      const worker = await this.worker(lambda);
      await worker.invoke(invocation(subscription, record, this.account), (payload) =>
        collect({ kind: "slack", recipient: "Slack", payload }),
      );
    });
  }

  async close(): Promise<void> {
    const started = await Promise.allSettled(this.workers.values());
    await Promise.all(started.map((each) => (each.status === "fulfilled" ? each.value.close() : undefined)));
  }

  private worker(lambda: LambdaFunction): Promise<FunctionWorker> {
    const worker = this.workers.get(lambda.arn) ?? FunctionWorker.start(lambda);
    this.workers.set(lambda.arn, worker);
    return worker;
  }
}

/** What CloudWatch Logs sends: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html */
function invocation({ name, logGroupName }: LogSubscription, record: CloudTrailRecord, account: string) {
  const payload = {
    messageType: "DATA_MESSAGE",
    owner: account,
    logGroup: logGroupName,
    logStream: `${account}_CloudTrail_${record.awsRegion}`,
    subscriptionFilters: [name],
    logEvents: [
      {
        id: record.eventID ?? "0",
        timestamp: Date.parse(record.eventTime),
        message: JSON.stringify(record),
      },
    ],
  };
  return {
    awslogs: {
      data: gzipSync(JSON.stringify(payload), { level: constants.Z_BEST_SPEED }).toString("base64"),
    },
  };
}

import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { LogSubscription } from "../../../engines/terraform-json/synthesized";
import type { Outcome } from "./delivery";
import { joined, outcomeOf } from "./delivery";
import { FunctionProcess } from "./function-process";
import type { Functions } from "./functions";
import { logInvocation } from "./log-invocation";
import type { LogReceiver } from "./log-filter";
import type { LocalTables } from "./local-tables";
import { SilentBatches } from "./silent-batches";

/** Invokes the functions of subscription filters. A second instance of each probes batches in advance. */
export class LogSubscribers {
  private readonly silentBatches = new Map<LogSubscription, SilentBatches>();

  /** @param account the account of the log groups */
  constructor(
    private readonly account: string,
    private readonly functions: Functions,
    private readonly tables: LocalTables,
  ) {}

  /** What gets the records of a subscription. */
  of(subscription: LogSubscription): LogReceiver {
    return {
      probe: (records) => this.probe(subscription, records),
      deliver: (record) => this.deliver(subscription, record),
    };
  }

  /**
   * Invokes a subscription's function with batches of records. Records without messages need no further
   * delivery.
   */
  private async probe(subscription: LogSubscription, records: readonly CloudTrailRecord[]): Promise<void> {
    const { function: lambda } = subscription;
    // What remembers events in a table must get each in its turn.
    if (!lambda || this.tables.isUsedBy(lambda)) return;
    const batches =
      this.silentBatches.get(subscription) ??
      new SilentBatches(subscription, this.account, () => FunctionProcess.start(lambda, false, this.tables));
    this.silentBatches.set(subscription, batches);
    await batches.run(records);
  }

  private async deliver(subscription: LogSubscription, record: CloudTrailRecord): Promise<Outcome> {
    if (this.silentBatches.get(subscription)?.isSilent(record)) return joined([]);
    const { function: lambda, destinationArn } = subscription;
    const target = lambda?.address ?? destinationArn;
    return outcomeOf(target, [], async (collect) => {
      if (!lambda) throw new Error(`replay does not know what ${destinationArn} does with log events`);
      await this.functions.invoke(lambda, logInvocation(subscription, [record], this.account), collect);
    });
  }

  /** Stops the instances that probe. They start again with the next batch. */
  async close(): Promise<void> {
    await Promise.all([...this.silentBatches.values()].map((batches) => batches.close()));
  }
}

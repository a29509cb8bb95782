import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { LambdaFunction, LogSubscription } from "../../../engines/terraform-json/synthesized";
import { isObject } from "../../../engines/json";
import { parseArn } from "../../../engines/aws";
import type { Delivery, Outcome } from "./delivery";
import { joined, outcomeOf } from "./delivery";
import { FunctionProcess } from "./function-process";
import type { FunctionMessage } from "./local-services";
import { logInvocation } from "./log-invocation";
import type { LocalTables } from "./local-tables";
import { SilentBatches } from "./silent-batches";
import type { TopicReaders } from "./topic-readers";

/** Invokes the functions of subscription filters. A second instance of each probes batches in advance. */
export class LogSubscribers {
  private readonly workers = new Map<string, Promise<FunctionProcess>>();
  private readonly silentBatches = new Map<LogSubscription, SilentBatches>();

  /** @param account the account of the log groups */
  constructor(
    private readonly account: string,
    private readonly readers: TopicReaders,
    private readonly tables: LocalTables,
  ) {}

  /**
   * Invokes a subscription's function with batches of records. Records without messages need no further
   * delivery.
   */
  async probe(subscription: LogSubscription, records: readonly CloudTrailRecord[]): Promise<void> {
    const { function: lambda } = subscription;
    // What remembers events in a table must get each in its turn.
    if (!lambda || this.tables.isUsedBy(lambda)) return;
    const batches =
      this.silentBatches.get(subscription) ??
      new SilentBatches(subscription, this.account, () => FunctionProcess.start(lambda, false, this.tables));
    this.silentBatches.set(subscription, batches);
    await batches.run(records);
  }

  async deliver(subscription: LogSubscription, record: CloudTrailRecord): Promise<Outcome> {
    if (this.silentBatches.get(subscription)?.isSilent(record)) return joined([]);
    const { function: lambda, destinationArn } = subscription;
    const target = lambda?.address ?? destinationArn;
    return outcomeOf(target, [], async (collect) => {
      if (!lambda) throw new Error(`replay does not know what ${destinationArn} does with log events`);
      const worker = await this.worker(lambda);
      await worker.invoke(logInvocation(subscription, [record], this.account), (message) =>
        collect(this.deliveryOf(message)),
      );
    });
  }

  /** Stops the functions. They start again with the next record. */
  async close(): Promise<void> {
    const started = await Promise.allSettled(this.workers.values());
    this.workers.clear();
    await Promise.all([
      ...started.map((each) => (each.status === "fulfilled" ? each.value.close() : undefined)),
      ...[...this.silentBatches.values()].map((batches) => batches.close()),
    ]);
  }

  private deliveryOf(message: FunctionMessage): Omit<Delivery, "target" | "warnings"> {
    const { kind, payload } = message;
    if (message.kind === "sns") {
      const name = parseArn(message.topicArn)?.resource;
      const readers = this.readers.of(message.topicArn, message.payload, message.attributes);
      return { kind, recipient: `topic ${name} (${readers})`, payload };
    }
    if (message.kind === "event-bus") return { kind, recipient: `event bus ${message.busArn}`, payload };
    if (kind === "teams") return { kind, recipient: "Teams", payload };
    const isAnswer = isObject(payload) && payload.thread_ts !== undefined;
    return { kind, recipient: isAnswer ? "Slack (in a thread)" : "Slack", payload };
  }

  private worker(lambda: LambdaFunction): Promise<FunctionProcess> {
    const worker = this.workers.get(lambda.arn) ?? FunctionProcess.start(lambda, true, this.tables);
    this.workers.set(lambda.arn, worker);
    return worker;
  }
}

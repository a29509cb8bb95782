import { isObject } from "../../../engines/json";
import { parseArn } from "../../../engines/aws";
import type { LambdaFunction } from "../../../engines/terraform-json/synthesized";
import type { Collect, Delivery } from "./delivery";
import { FunctionProcess } from "./function-process";
import type { FunctionMessage } from "./local-services";
import type { LocalTables } from "./local-tables";
import type { TopicReaders } from "./topic-readers";

/** Invokes functions, each in a process that outlives an invocation, as a container of Lambda does. */
export class Functions {
  private readonly processes = new Map<string, Promise<FunctionProcess>>();

  constructor(
    private readonly readers: TopicReaders,
    private readonly tables: LocalTables,
  ) {}

  /** Invokes a function and collects what it sends; rejects if it fails. */
  async invoke(lambda: LambdaFunction, event: unknown, collect: Collect): Promise<void> {
    const started = this.processes.get(lambda.arn) ?? FunctionProcess.start(lambda, true, this.tables);
    this.processes.set(lambda.arn, started);
    await (await started).invoke(event, (message) => collect(this.deliveryOf(message)));
  }

  /** Stops the functions. They start again with the next event. */
  async close(): Promise<void> {
    const started = await Promise.allSettled(this.processes.values());
    this.processes.clear();
    await Promise.all(started.map((each) => (each.status === "fulfilled" ? each.value.close() : undefined)));
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
}

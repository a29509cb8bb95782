import { parseArn } from "../../../engines/aws";
import type { MetricAlarm, MetricFilter } from "../../../engines/terraform-json/synthesized";
import type { Outcome } from "./delivery";
import { joined, outcomeOf } from "./delivery";
import type { LogReceiver } from "./log-filter";
import type { TopicReaders } from "./topic-readers";

/** Raises the alarms on a metric filter's metric, whatever their threshold. */
export class LogAlarms implements LogReceiver {
  constructor(
    private readonly filter: MetricFilter,
    private readonly readers: TopicReaders,
  ) {}

  async deliver(): Promise<Outcome> {
    return joined(await Promise.all(this.filter.alarms.map((alarm) => this.raise(alarm))));
  }

  private raise({ address, name, description, topicArns }: MetricAlarm): Promise<Outcome> {
    // CloudWatch's message has more fields, of which these say what happened.
    const payload = { AlarmName: name, AlarmDescription: description, NewStateValue: "ALARM" };
    const text = JSON.stringify(payload);
    return outcomeOf(address, [], (collect) => {
      collect({ kind: "alarm", recipient: `alarm ${name}`, payload: description });
      for (const arn of topicArns) {
        const topic = parseArn(arn)?.resource ?? arn;
        collect({ kind: "sns", recipient: `topic ${topic} (${this.readers.of(arn, text)})`, payload });
      }
    });
  }
}

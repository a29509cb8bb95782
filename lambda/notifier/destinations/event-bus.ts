import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { parseArn } from "../../../engines/aws";
import type { Message } from "../message/message";
import { plainTextOf } from "../message/plain-text";
import { eventBridge } from "../sdk";
import { type Destination, endingAt, failWith } from "./destination";

/** What rules on the bus match: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-custom-events.html */
const source = "cloudtrail-pipelines";
const detailType = "CloudTrail Alert";

/** EventBridge takes 256 KB at least: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const maxBytes = 240_000;

/** An EventBridge bus, whose rules pass the message on, such as to PagerDuty, Jira or a function. */
export class EventBus implements Destination {
  readonly isForPrograms = true;
  private readonly events: EventBridgeClient;

  constructor(private readonly arn: string) {
    this.events = new (eventBridge().EventBridgeClient)({ region: parseArn(arn)?.region });
  }

  async send(message: Message, deadline: number): Promise<void> {
    const { PutEventsCommand } = eventBridge();
    const put = new PutEventsCommand({
      Entries: [
        { EventBusName: this.arn, Source: source, DetailType: detailType, Detail: detailOf(message) },
      ],
    });
    const abortSignal = endingAt(deadline);
    const { Entries: [entry] = [] } = await this.events
      .send(put, { abortSignal })
      .catch((error: unknown) => this.refused(error));
    if (entry?.ErrorCode) this.refused({ name: entry.ErrorCode });
  }

  private refused(error: unknown): never {
    return failWith(`EventBridge did not accept the message for ${this.arn}`, error);
  }
}

/** The event's detail. Records that find no room are counted: the text has the calls of all of them. */
function detailOf(message: Message): string {
  const { headline, severity, records } = message;
  const text = plainTextOf(message);
  let room = maxBytes - Buffer.byteLength(JSON.stringify({ headline, severity, text }));
  const shown = records.filter((each) => (room -= Buffer.byteLength(JSON.stringify(each)) + 1) >= 0);
  const left = records.length - shown.length;
  return JSON.stringify({ headline, severity, text, records: shown, ...(left > 0 && { recordsLeft: left }) });
}

import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { parseArn } from "../../../engines/aws";
import type { Message } from "../message/message";
import { plainTextOf } from "../message/plain-text";
import { type Destination, DeliveryError, endingAt, nameOf } from "./destination";

/** What rules on the bus match: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-custom-events.html */
const source = "cloudtrail-pipelines";
const detailType = "CloudTrail Alert";

/** An EventBridge bus, whose rules pass the message on, such as to PagerDuty, Jira or a function. */
export class EventBus implements Destination {
  readonly isForPrograms = true;
  private readonly events: EventBridgeClient;

  constructor(private readonly arn: string) {
    this.events = new EventBridgeClient({ region: parseArn(arn)?.region });
  }

  async send(message: Message, deadline: number): Promise<void> {
    const { headline, severity, records } = message;
    const detail = { headline, severity, text: plainTextOf(message), records };
    const put = new PutEventsCommand({
      Entries: [
        { EventBusName: this.arn, Source: source, DetailType: detailType, Detail: JSON.stringify(detail) },
      ],
    });
    const abortSignal = endingAt(deadline);
    const { Entries: [entry] = [] } = await this.events
      .send(put, { abortSignal })
      .catch((error: unknown) => this.refused(nameOf(error)));
    if (entry?.ErrorCode) this.refused(entry.ErrorCode);
  }

  private refused(code: string): never {
    throw new DeliveryError(`EventBridge did not accept the message for ${this.arn}: ${code}.`);
  }
}

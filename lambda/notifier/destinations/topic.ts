import type { SNSClient } from "@aws-sdk/client-sns";
import { parseArn } from "../../../engines/aws";
import { shortened } from "../../../engines/words";
import type { Message } from "../message/message";
import { plainTextOf } from "../message/plain-text";
import { sns } from "../sdk";
import { type Destination, endingAt, failWith } from "./destination";

/** A subject has less than 100 characters: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const maxSubject = 99;

/**
 * An SNS topic, whose subscribers filter by the message attribute `severity`.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
export class Topic implements Destination {
  private readonly sns: SNSClient;

  constructor(private readonly arn: string) {
    this.sns = new (sns().SNSClient)({ region: parseArn(arn)?.region });
  }

  async send(message: Message, deadline: number): Promise<void> {
    const { PublishCommand } = sns();
    const publish = new PublishCommand({
      TopicArn: this.arn,
      Subject: shortened(message.headline, maxSubject - 3),
      Message: plainTextOf(message),
      MessageAttributes: { severity: { DataType: "String", StringValue: message.severity } },
    });
    const abortSignal = endingAt(deadline);
    await this.sns
      .send(publish, { abortSignal })
      .catch((error: unknown) => failWith(`SNS did not accept the message for ${this.arn}`, error));
  }
}

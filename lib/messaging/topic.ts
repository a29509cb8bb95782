import type { IConstruct } from "constructs";
import type { AlarmCondition } from "../observability/alarms";
import type { ServiceRole } from "../security/service-role";
import { resourceConsoleUrl } from "../stack/console-url";
import type { DeadLetterQueue } from "./dead-letter-queue";

/** A standard SNS topic: a `Topic`, or one that exists. */
export interface ITopic extends IConstruct {
  readonly name: string;
  readonly arn: string;
  /** The topic in the console, where one sees whether the subscriptions are confirmed. */
  readonly consoleUrl: string;
  /** Where messages go that SNS could not deliver to a subscriber of the stack. */
  readonly deadLetters?: DeadLetterQueue;
  /**
   * Lets a rule publish: the ARN of the role that EventBridge must assume, which is made when it is asked
   * for; undefined where the topic's policy admits EventBridge itself.
   */
  grantPublish(role: () => ServiceRole): string | undefined;
  /** Grants a role of the stack to publish. */
  grantPublishTo(role: ServiceRole): void;
  /** Lets an alarm publish, by its ARN. */
  grantAlarm(alarmArn: string): void;
  /** SNS gave a message up; undefined where the topic's owner sees that. */
  failedDeliveries(): AlarmCondition | undefined;
}

export function topicConsoleUrl(region: string, arn: string): string {
  return resourceConsoleUrl("aws_sns_topic", region, arn);
}

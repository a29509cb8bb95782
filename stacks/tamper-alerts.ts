import { TamperWatch } from "../lib/eventbridge/tamper-watch";
import { TopicTarget } from "../lib/eventbridge/targets/topic-target";
import { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import { ExistingTopic } from "../lib/messaging/existing-topic";
import { Alarms } from "../lib/observability/alarms";
import type { AuditStack } from "../lib/stack/audit-stack";
import { tamperMail } from "./call-mails";

export interface TamperAlertsProps {
  /** The topic that is told. @default nobody is told */
  readonly tamperTopicArn?: string;
  /** Topics that the alarms on the telling notify. @default none */
  readonly alarmTopicArn?: string | readonly string[];
}

/**
 * Tells a topic of calls on what a stack has, in its home Region. It is made after what it watches, and
 * whatever the hardening is: who names a topic wants to be told.
 */
export function tamperAlerts(stack: AuditStack, { tamperTopicArn, alarmTopicArn }: TamperAlertsProps): void {
  if (tamperTopicArn === undefined) return;
  const { name, region } = stack;
  const topic = new ExistingTopic(stack, "tamper_topic", {
    topicArn: tamperTopicArn,
    setting: "tamperTopicArn",
  });
  const keeps = "alerts of tampering that reached no topic";
  const deadLetters = DeadLetterQueue.forStack(stack, "tamper_dead_letters", keeps);
  const watch = new TamperWatch(stack, "tamper_rule", {
    name: `${name}-tampering`,
    description: `Changes to what ${name} has, to a topic.`,
    target: (parameters) =>
      new TopicTarget(
        topic,
        tamperMail(region, parameters, [
          `A call on what ${name} has: <call> (<service>)`,
          "If this was no deployment of yours, somebody may be hiding what they do.",
        ]),
      ),
    deadLetters,
  });
  Alarms.forStack(stack, "tamper_alarms", {
    conditions: [deadLetters?.messagesAlarm(), ...watch.conditions],
    topicArns: alarmTopicArn,
  });
}

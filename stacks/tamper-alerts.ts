import type { TamperWatchProps } from "../lib/eventbridge/tamper-watch";
import { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import { ExistingTopic } from "../lib/messaging/existing-topic";
import { Alarms } from "../lib/observability/alarms";
import type { Encryption } from "../lib/security/encryption-key";
import type { AuditStack } from "../lib/stack/audit-stack";
import { tamperMail } from "./call-mails";
import type { SecondWatchSettings } from "./settings/shared";
import { refuseSecondWatch, type TamperWatches, tamperWatches } from "./tamper-watches";

export interface TamperAlertsProps {
  /** The topic that is told. @default nobody is told */
  readonly tamperTopicArn?: string;
  /** Whom the second watch tells. @default the same topic, with hardening */
  readonly secondWatch?: SecondWatchSettings;
  /** How the stack encrypts. */
  readonly encryption?: Encryption;
  /** Further Regions that the stack forwards calls from. @default none */
  readonly regions?: TamperWatchProps["regions"];
  /** Topics that the alarms on the telling notify. @default none */
  readonly alarmTopicArn?: string | readonly string[];
}

/**
 * Tells a topic of calls on what a stack has, in its home Region; forwarders send it those of theirs. It is
 * made after what it watches, and whatever the hardening is: who names a topic wants to be told.
 */
export function tamperAlerts(
  stack: AuditStack,
  { tamperTopicArn, secondWatch, encryption, regions, alarmTopicArn }: TamperAlertsProps,
): TamperWatches | undefined {
  if (tamperTopicArn === undefined) {
    refuseSecondWatch(stack, secondWatch, "give tamperTopicArn");
    return undefined;
  }
  const { name, region } = stack;
  const topic = new ExistingTopic(stack, "tamper_topic", {
    topicArn: tamperTopicArn,
    setting: "tamperTopicArn",
    output: "tamper_topic",
  });
  const keeps = "alerts of tampering that reached no topic";
  const deadLetters = DeadLetterQueue.forStack(stack, "tamper_dead_letters", keeps);
  const onStack = [
    `A call on what ${name} has: <call> (<service>)`,
    "If this was no deployment of yours, somebody may be hiding what they do.",
  ];
  const watches = tamperWatches(stack, {
    name,
    description: `Changes to what ${name} has, to a topic.`,
    topic,
    deadLetters,
    mail: (parameters, firstLines = onStack) => tamperMail(region, parameters, firstLines),
    secondWatch,
    regions,
    alarmTopicArn,
    encryption,
  });
  Alarms.forStack(stack, "tamper_alarms", {
    conditions: [deadLetters?.messagesAlarm(), ...watches.conditions],
    topicArns: alarmTopicArn,
  });
  return watches;
}

import type { AlarmCondition } from "../lib/observability/alarms";
import type { ILogGroup } from "../lib/observability/log-group";
import type { MailForm } from "../lib/eventbridge/input-transformer-errors";
import { SecondWatch } from "../lib/eventbridge/second-watch";
import { tamperFilters } from "../lib/eventbridge/tamper-filters";
import { TamperWatch, type TamperWatchProps } from "../lib/eventbridge/tamper-watch";
import type { NamingParameters } from "../lib/eventbridge/tampering/patterns";
import { TopicTarget } from "../lib/eventbridge/targets/topic-target";
import type { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import { ExistingTopic } from "../lib/messaging/existing-topic";
import { Topic } from "../lib/messaging/own-topic";
import { furtherEmailsOf, type Mailed, subscriptionEmail } from "../lib/messaging/subscription-email";
import type { ITopic } from "../lib/messaging/topic";
import { type Encryption, EncryptionKey } from "../lib/security/encryption-key";
import { validArn } from "../lib/stack/arns";
import type { AuditStack } from "../lib/stack/audit-stack";
import { ruleName } from "../lib/validation/names";
import { addErrors, errorMessage } from "../lib/validation/validation";
import type { SecondWatchSettings } from "./settings/shared";

export interface TamperWatchesProps extends Mailed {
  /** What the names of the rules begin with. */
  readonly name: string;
  /** What the first watch tells, as its rules' description says it. */
  readonly description: string;
  readonly topic: ITopic;
  readonly deadLetters?: DeadLetterQueue;
  /** The mail on a call, by the parameters that may name its resource and by what the mail says first. */
  readonly mail: (parameters: NamingParameters, firstLines?: readonly string[]) => MailForm;
  /** Whom the second watch tells. @default the same, with hardening */
  readonly secondWatch?: SecondWatchSettings;
  /** The log group that a trail of management events sends them to. @default no alarm tells of calls in it */
  readonly log?: ILogGroup;
  /** A trail that exists may be an organization's, whose log group has calls of others, too. @default none */
  readonly existingTrail?: object;
  /** Further Regions that the stack forwards calls from. @default none */
  readonly regions?: TamperWatchProps["regions"];
  /** Topics that the stack's alarms notify. @default none */
  readonly alarmTopicArn?: string | readonly string[];
  /** How the stack encrypts: where it does by a key, the second topic has one of its own. */
  readonly encryption?: Encryption;
}

/** What tells of tampering with a stack: two watches, each of which watches the other. */
export interface TamperWatches {
  readonly first: TamperWatch;
  /** @default none */
  readonly second?: SecondWatch;
  readonly conditions: readonly (AlarmCondition | undefined)[];
}

/**
 * The rules on tampering with a stack, and others on tampering with those, which share no topic, key or role
 * with them: what is tampered with is not what tells of it. They are made after what they watch.
 */
export function tamperWatches(stack: AuditStack, props: TamperWatchesProps): TamperWatches {
  const { description, topic, deadLetters, mail, log, regions } = props;
  const names = { first: `${props.name}-tampering`, second: `${props.name}-watch` };
  // Without these, alarms tell nobody where rules do not.
  for (const arn of [props.alarmTopicArn ?? []].flat()) {
    if (validArn(arn)?.region === stack.region) stack.usesExisting("aws_sns_topic", arn);
  }
  const secondTold = secondTopic(stack, props);
  const first = new TamperWatch(stack, "tamper_rule", {
    name: names.first,
    description,
    target: (parameters) => new TopicTarget(topic, mail(parameters)),
    otherWatch: secondTold && names.second,
    regions,
    deadLetters,
  });
  // A name that is refused is not refused again in one that is made from the same.
  if (!ruleName.test(names.first)) return { first, conditions: first.conditions };
  const second =
    secondTold &&
    new SecondWatch(stack, "watch_rule", {
      name: names.second,
      description: "Calls on what tells of tampering, told by other means.",
      target: (parameters) => new TopicTarget(secondTold, mail(parameters, onWatches(stack))),
      otherWatch: names.first,
      regions,
      deadLetters,
    });
  const ofTopic = secondTold === topic ? undefined : secondTold?.failedDeliveries();
  const rules = second ? [names.first, names.second] : [names.first];
  const ofLog = log && tamperFilters(stack, log, rules, props.existingTrail ? stack.account : undefined);
  const onLog = ofLog && { ...ofLog, topic };
  return { first, second, conditions: [...first.conditions, ...(second?.conditions ?? []), ofTopic, onLog] };
}

/** Refuses a second watch where there is no first. */
export function refuseSecondWatch(stack: AuditStack, given: unknown, remedy: string): void {
  if (given === undefined) return;
  const accepts = "it watches what tells of tampering, and nothing does";
  addErrors(stack, [errorMessage("secondWatch", given, accepts, `${remedy}, or leave secondWatch out`)]);
}

function onWatches({ name }: AuditStack): string[] {
  return [
    `A call on what tells of tampering with ${name}: <call> (<service>)`,
    "If this was no deployment of yours, somebody may be silencing the alerts.",
  ];
}

/** The topic that the second watch tells. */
function secondTopic(stack: AuditStack, props: TamperWatchesProps): ITopic | undefined {
  const { topic: first, deadLetters } = props;
  const chosen: Partial<SecondWatchSettings> | undefined =
    props.secondWatch ?? stack.hardened("second-watch", () => ({}));
  if (!chosen) return undefined;
  const { topicArn, emails } = chosen;
  if (topicArn !== undefined) {
    const given = { topicArn, setting: "secondWatch.topicArn", output: "watch_topic" };
    return new ExistingTopic(stack, "watch_topic", given);
  }
  if (!emails && first instanceof ExistingTopic) return first;
  const name = `${stack.name}-watch`;
  const key = EncryptionKey.forStack(stack, "watch_key", ownOf(props.encryption), { alias: name });
  const topic = new Topic(stack, "watch_topic", {
    name,
    displayName: "AWS tampering",
    key,
    deadLetters: first.deadLetters ?? deadLetters,
  });
  if (!emails) topic.addEmail("subscription", subscriptionEmail(stack, props));
  // An address that is named twice the first topic refuses.
  topic.addEmails("further_subscriptions", emails ?? [...new Set(furtherEmailsOf(props))]);
  stack.output("watch_topic_arn", "ARN of the SNS topic that the second watch tells.", topic.arn);
  return topic;
}

/** A key that exists is the first topic's. */
function ownOf(encryption?: Encryption): Encryption | undefined {
  return typeof encryption === "object" ? "customer-key" : encryption;
}

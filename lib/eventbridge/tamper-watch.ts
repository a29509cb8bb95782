import type { Construct } from "constructs";
import type { ITrail } from "../cloudtrail/trail";
import type { DeadLetterQueue } from "../messaging/dead-letter-queue";
import type { ITopic } from "../messaging/topic";
import type { EncryptionKey } from "../security/encryption-key";
import { AuditStack } from "../stack/audit-stack";
import type { EventPattern } from "./event-pattern-errors";
import { EventRule, type EventRuleProps, type RuleTarget } from "./event-rule";

/** The request parameters that name what a call is done to: a call that matches has one of them. */
export const tamperedParameters = [
  "name",
  "trailName",
  "rule",
  "topicArn",
  "subscriptionArn",
  "keyId",
  "bucketName",
  "queueUrl",
  "alarmNames",
  "roleName",
] as const;

/** What of a pipeline is watched, as far as it lies in the Region of the rule that watches. */
interface WatchedResources {
  /** The pipeline's rules, besides the one that watches. */
  readonly rules: readonly EventRule[];
  /** Queues besides that of the rule that watches. @default none */
  readonly queues?: readonly (DeadLetterQueue | undefined)[];
  /** A trail with its bucket. @default none */
  readonly trail?: ITrail;
  /** @default none */
  readonly topic?: ITopic;
  /** @default none */
  readonly key?: EncryptionKey;
}

export interface TamperWatchProps
  extends WatchedResources, Omit<EventRuleProps, "pattern" | "readOnlyEvents"> {
  /** What tells of a call. */
  readonly target: RuleTarget;
}

/**
 * A rule on the API calls that stop, blind or divert a pipeline, the rule itself included. A call is told by
 * the parameter that names what it is done to, so that the calls of other pipelines of the account do not
 * match.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export class TamperWatch extends EventRule {
  constructor(scope: Construct, id: string, props: TamperWatchProps) {
    const { target, rules, queues = [], trail, topic, key, ...rule } = props;
    const stack = AuditStack.of(scope);
    const pattern = tamperPattern({
      ruleNames: [...rules.map(({ name }) => name), rule.name],
      queueNames: [rule.deadLetters, ...queues].flatMap((queue) => queue?.name ?? []),
      namePrefix: `${stack.name}-`,
      roleNames: stack.givenRoleNames,
      trailName: trail?.name,
      bucketName: trail?.bucket?.name,
      topicEnd: topic && topicEnd(topic),
      keyId: key?.keyId,
    });
    super(scope, id, { ...rule, pattern });
    this.addTarget("target", target);
  }

  /** The rule of a stack whose hardening has it; none otherwise. */
  static forStack(scope: Construct, id: string, props: TamperWatchProps): TamperWatch | undefined {
    return AuditStack.of(scope).hardened("tamper-watch", () => new TamperWatch(scope, id, props));
  }
}

interface WatchedNames {
  readonly ruleNames: readonly string[];
  readonly queueNames: readonly string[];
  /**
   * What the names of alarms and roles begin with. IAM records its calls in one Region alone, such as
   * us-east-1.
   */
  readonly namePrefix: string;
  /** Names of roles that the settings give. */
  readonly roleNames: readonly string[];
  readonly trailName?: string;
  readonly bucketName?: string;
  /** What the topic's ARN ends with. */
  readonly topicEnd?: string;
  readonly keyId?: string;
}

/** The ARN of a topic that exists; of one that is made, only Terraform knows more than the name. */
function topicEnd({ arn, name }: ITopic): string {
  return arn === name || arn.endsWith(`:${name}`) ? arn : `:${name}`;
}

function tamperPattern(watched: WatchedNames): EventPattern {
  const {
    ruleNames,
    queueNames,
    namePrefix,
    roleNames,
    trailName,
    bucketName,
    topicEnd: topic,
    keyId,
  } = watched;
  // A caller may give an ARN in place of a name: its end is enough, and keeps the pattern short.
  const trailNames = trailName ? [trailName, { suffix: `/${trailName}` }] : [];
  return {
    source: [{ prefix: "aws." }],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      $or: [
        call(["StopLogging", "DeleteTrail", "UpdateTrail", "DisableRule", "DeleteRule", "PutRule"], "name", [
          ...trailNames,
          ...ruleNames,
        ]),
        // Any write: the pattern's quota has no room for the names of all calls.
        on("trailName", trailNames),
        on("rule", ruleNames),
        call(
          ["DeleteTopic", "SetTopicAttributes", "AddPermission", "RemovePermission"],
          "topicArn",
          topic ? [{ suffix: topic }] : [],
        ),
        on("subscriptionArn", topic ? [{ wildcard: `*${topic}:*` }] : []),
        call(
          ["ScheduleKeyDeletion", "DisableKey", "PutKeyPolicy"],
          "keyId",
          keyId ? [{ suffix: keyId }] : [],
        ),
        call(
          [{ prefix: "DeleteBucket" }, { prefix: "PutBucket" }],
          "bucketName",
          bucketName ? [bucketName] : [],
        ),
        call(
          ["DeleteQueue", "PurgeQueue", "SetQueueAttributes"],
          "queueUrl",
          queueNames.map((queueName) => ({ suffix: `/${queueName}` })),
        ),
        call(["DeleteAlarms", "DisableAlarmActions"], "alarmNames", [{ prefix: namePrefix }]),
        call([{ prefix: "DeleteRole" }, "PutRolePolicy", "UpdateAssumeRolePolicy"], "roleName", [
          { prefix: namePrefix },
          ...roleNames,
        ]),
      ].flat(),
    },
  };
}

type TamperedParameter = (typeof tamperedParameters)[number];

function call(
  eventName: readonly unknown[],
  parameter: TamperedParameter,
  values: readonly unknown[],
): EventPattern[] {
  return on(parameter, values).map((pattern) => ({ eventName, ...pattern }));
}

function on(parameter: TamperedParameter, values: readonly unknown[]): EventPattern[] {
  return values.length > 0 ? [{ requestParameters: { [parameter]: values } }] : [];
}

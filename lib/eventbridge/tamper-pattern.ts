import type { EncryptionKey } from "../security/encryption-key";
import type { DeadLetterQueue } from "../messaging/dead-letter-queue";
import type { EventPattern } from "./event-pattern-errors";
import type { Topic } from "../messaging/topic";
import type { Trail } from "../cloudtrail/trail";
import type { TrailBucket } from "../cloudtrail/trail-bucket";

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
export interface Tamperable {
  readonly ruleNames: readonly string[];
  readonly queues: readonly (DeadLetterQueue | undefined)[];
  /** What the names of alarms and roles begin with. IAM records its calls in one Region alone, such as us-east-1. */
  readonly namePrefix: string;
  readonly trail?: Trail;
  readonly bucket?: TrailBucket;
  readonly topic?: Topic;
  readonly key?: EncryptionKey;
}

/**
 * Matches the API calls that stop, blind or divert a pipeline. A call is told by the parameter that names what it is done to, so
 * that the calls of other pipelines of the account do not match.
 */
export function tamperPattern(made: Tamperable): EventPattern {
  const { ruleNames, queues, namePrefix, trail, bucket, topic, key } = made;
  // A caller may give an ARN in place of a name: its end is enough, and keeps the pattern short.
  const trailNames = trail ? [trail.name, { suffix: `/${trail.name}` }] : [];
  return {
    source: [{ prefix: "aws." }],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      $or: [
        call(["StopLogging", "DeleteTrail", "UpdateTrail", "DisableRule", "DeleteRule", "PutRule"], "name", [
          ...trailNames,
          ...ruleNames,
        ]),
        call(["PutEventSelectors", "PutInsightSelectors"], "trailName", trailNames),
        call(["RemoveTargets", "PutTargets"], "rule", ruleNames),
        call(
          ["DeleteTopic", "SetTopicAttributes", "AddPermission", "RemovePermission"],
          "topicArn",
          topic ? [{ suffix: `:${topic.name}` }] : [],
        ),
        // Any write: the pattern's quota has no room for the calls' names.
        on("subscriptionArn", topic ? [{ wildcard: `*:${topic.name}:*` }] : []),
        call(
          ["ScheduleKeyDeletion", "DisableKey", "PutKeyPolicy"],
          "keyId",
          key?.keyId ? [{ suffix: key.keyId }] : [],
        ),
        call(
          [{ prefix: "DeleteBucket" }, { prefix: "PutBucket" }],
          "bucketName",
          bucket ? [bucket.name] : [],
        ),
        call(
          ["DeleteQueue", "PurgeQueue", "SetQueueAttributes"],
          "queueUrl",
          queues.flatMap((queue) => (queue ? [{ suffix: `/${queue.name}` }] : [])),
        ),
        call(["DeleteAlarms", "DisableAlarmActions"], "alarmNames", [{ prefix: namePrefix }]),
        call([{ prefix: "DeleteRole" }, "PutRolePolicy", "UpdateAssumeRolePolicy"], "roleName", [
          { prefix: namePrefix },
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

import type { PolicyStatement } from "../security/policy-statements";

const cloudWatch = [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }];

/**
 * The statement of a topic's policy that lets EventBridge publish.
 * @param account whose rules publish; without it, those of any account
 */
export function eventBridgePublishes(arn: string, account?: string): PolicyStatement {
  const fromAccount = account && [{ test: "StringEquals", variable: "aws:SourceAccount", values: [account] }];
  return {
    sid: "EventBridgePublishes",
    condition: fromAccount || undefined,
    principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
    actions: ["SNS:Publish"],
    resources: [arn],
  };
}

/**
 * The statement of a topic's policy that lets an alarm publish.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export function alarmPublishes(arn: string, alarmArn: string, account: string): PolicyStatement {
  return {
    sid: "AlarmPublishes",
    principals: cloudWatch,
    actions: ["SNS:Publish"],
    resources: [arn],
    condition: [
      { test: "ArnEquals", variable: "aws:SourceArn", values: [alarmArn] },
      { test: "StringEquals", variable: "aws:SourceAccount", values: [account] },
    ],
  };
}

/** What a publisher needs of the key that encrypts a topic. */
export const encryptMessages = ["kms:GenerateDataKey*", "kms:Decrypt"];

/**
 * The statement of the key's policy that lets EventBridge publish to an encrypted topic. SNS hands
 * EventBridge's request to KMS without its source: with a condition on it no event would arrive.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export const eventBridgeEncrypts: Omit<PolicyStatement, "resources"> = {
  sid: "EventBridgeEncryptsForTopic",
  principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
  actions: encryptMessages,
};

/**
 * The statement of the key's policy that lets an alarm publish to an encrypted topic: like EventBridge's it
 * has no condition on the source.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export const alarmEncrypts: Omit<PolicyStatement, "resources"> = {
  sid: "AlarmEncryptsForTopic",
  principals: cloudWatch,
  actions: encryptMessages,
};

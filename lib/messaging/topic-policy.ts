import type { PolicyStatement } from "../security/policy-statements";

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

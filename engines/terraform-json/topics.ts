import { type JsonObject, parsed } from "../json";
import { compileFilterPolicy, filterPolicyScopes } from "../filter-policy";
import { withContext } from "./block";
import type { Resource } from "./resource";

/** An SNS topic of a synthesized stack, or one that exists, with the stack's subscriptions. */
export interface Topic {
  readonly address: string;
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** Whether it exists besides the stack, and has subscribers that the stack does not know. */
  readonly exists: boolean;
  readonly subscriptions: readonly Subscription[];
}

/** Who gets the messages of a topic. */
export interface Subscription {
  readonly address: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** Whether the endpoint gets the message alone, and not what SNS says of it. */
  readonly isRaw: boolean;
  /** Whether its filter policy lets a message pass. EventBridge gives messages no attributes. */
  readonly matches: (message: string, attributes: JsonObject) => boolean;
}

/**
 * Reads a topic with those of the subscriptions that are its own, the AWS provider's
 * `aws_sns_topic_subscription`.
 *
 * @throws Error for a filter policy that SNS refuses, or replay does not know.
 */
export function topicOf(topic: Resource, subscriptions: readonly Resource[]): Topic {
  const { arn } = topic;
  return {
    address: topic.address,
    name: topic.attribute("name"),
    arn,
    region: topic.region,
    // No resource has its ARN as an argument.
    exists: topic.has("arn"),
    subscriptions: subscriptions.filter((each) => each.text("topic_arn") === arn).map(subscriptionOf),
  };
}

function subscriptionOf(subscription: Resource): Subscription {
  return {
    address: subscription.address,
    protocol: subscription.requiredText("protocol"),
    endpoint: subscription.requiredText("endpoint"),
    isRaw: subscription.flag("raw_message_delivery", false),
    matches: filterOf(subscription),
  };
}

function filterOf(subscription: Resource): Subscription["matches"] {
  const scope = subscription.oneOf("filter_policy_scope", filterPolicyScopes, "MessageAttributes");
  const policy = subscription.parsed("filter_policy") ?? {};
  const matches = withContext(`filter_policy of ${subscription.address}`, () =>
    compileFilterPolicy(policy, scope),
  );
  return (message, attributes) => matches(scope === "MessageBody" ? bodyOf(message) : attributes);
}

function bodyOf(message: string): unknown {
  const result = parsed(message);
  return "value" in result ? result.value : undefined;
}

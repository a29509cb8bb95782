import { parsed } from "../json";
import { compileFilterPolicy } from "./filter-policy";
import { withContext } from "./block";
import type { Resource } from "./resource";

/**
 * What a filter policy is asked of:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html
 */
const scopes = ["MessageAttributes", "MessageBody"] as const;

/** An SNS topic of a synthesized stack, with its subscriptions. */
export interface Topic {
  readonly address: string;
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly subscriptions: readonly Subscription[];
}

/** Who gets the messages of a topic. */
export interface Subscription {
  readonly address: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** Whether its filter policy lets a message of EventBridge pass, which has no attributes. */
  readonly matches: (message: string) => boolean;
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
    subscriptions: subscriptions.filter((each) => each.text("topic_arn") === arn).map(subscriptionOf),
  };
}

function subscriptionOf(subscription: Resource): Subscription {
  return {
    address: subscription.address,
    protocol: subscription.requiredText("protocol"),
    endpoint: subscription.requiredText("endpoint"),
    matches: filterOf(subscription),
  };
}

function filterOf(subscription: Resource): Subscription["matches"] {
  const scope = subscription.oneOf("filter_policy_scope", scopes, "MessageAttributes");
  const policy = subscription.parsed("filter_policy") ?? {};
  const matches = withContext(`filter_policy of ${subscription.address}`, () => compileFilterPolicy(policy));
  return (message) => matches(scope === "MessageBody" ? bodyOf(message) : {});
}

function bodyOf(message: string): unknown {
  const result = parsed(message);
  return "value" in result ? result.value : undefined;
}

import type { Resource } from "./resource";

/** An SNS topic of a synthesized stack, with its subscriptions. */
export interface Topic {
  readonly address: string;
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly displayName?: string;
  readonly subscriptions: readonly Subscription[];
}

/** Who gets the messages of a topic. */
export interface Subscription {
  readonly address: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly deadLetterArn?: string;
}

/** Reads a topic with those of the subscriptions that are its own, the AWS provider's `aws_sns_topic_subscription`. */
export function topicOf(topic: Resource, subscriptions: readonly Resource[]): Topic {
  const { arn } = topic;
  return {
    address: topic.address,
    name: topic.attribute("name"),
    arn,
    region: topic.region,
    displayName: topic.text("display_name"),
    subscriptions: subscriptions.filter((each) => each.text("topic_arn") === arn).map(subscriptionOf),
  };
}

function subscriptionOf(subscription: Resource): Subscription {
  const redrive = subscription.parsed("redrive_policy") as { deadLetterTargetArn?: string } | undefined;
  return {
    address: subscription.address,
    protocol: subscription.requiredText("protocol"),
    endpoint: subscription.requiredText("endpoint"),
    deadLetterArn: redrive?.deadLetterTargetArn,
  };
}

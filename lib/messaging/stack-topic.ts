import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Construct } from "constructs";
import type { PolicyStatement } from "../security/policy-statements";
import { AuditStack } from "../stack/audit-stack";
import { addErrors, errorMessage } from "../validation/validation";
import { DeadLetterQueue } from "./dead-letter-queue";
import { ExistingTopic } from "./existing-topic";
import { Topic, type TopicProps } from "./own-topic";
import { Subscription } from "./subscription";
import { furtherEmailsOf, type Mailed, subscriptionEmail } from "./subscription-email";
import type { MessageFormat } from "./subscription-errors";
import type { Subscriptions } from "./subscription-settings";
import type { ITopic } from "./topic";

export interface StackTopicProps extends Omit<TopicProps, "deadLetters">, Mailed {
  /** A topic that exists, in place of one that is made. @default a topic is made */
  readonly topicArn?: string;
  /** Subscribers by any protocol. @default none */
  readonly subscriptions?: Subscriptions;
  /** What the messages are. */
  readonly messages: MessageFormat;
}

/** The topic of a stack: one that exists, or one that is made and mails. */
export function topicForStack(scope: Construct, id: string, props: StackTopicProps): ITopic {
  const { topicArn, subscriptions = {}, messages } = props;
  const subscribes = Object.keys(subscriptions).length > 0;
  const deadLetters =
    topicArn === undefined || subscribes
      ? DeadLetterQueue.forStack(scope, "lost_mails", "mails that SNS could not deliver")
      : undefined;
  const topic =
    topicArn === undefined
      ? mailingTopic(scope, id, { ...props, deadLetters })
      : new ExistingTopic(scope, id, { topicArn, deadLetters, subscribes });
  if (subscribes) new TopicSubscriptions(topic, subscriptions, messages);
  return topic;
}

function mailingTopic(
  scope: Construct,
  id: string,
  { emails, furtherEmails, ...props }: TopicProps & Mailed,
): Topic {
  const topic = new Topic(scope, id, props);
  const mailed = { emails, furtherEmails };
  topic.addEmail("subscription", subscriptionEmail(scope, mailed));
  topic.addEmails("further_subscriptions", furtherEmailsOf(mailed), emails?.slice(0, 1));
  return topic;
}

/** Subscribers of a topic by name, and what the owners of queues and functions must add to their policies. */
class TopicSubscriptions extends Construct {
  constructor(topic: ITopic, subscriptions: Subscriptions, messages: MessageFormat) {
    super(topic, "subscriptions");
    addErrors(this, subscribedTwice(subscriptions));
    const made = Object.entries(subscriptions).map(([name, settings]) => ({
      protocol: settings.protocol,
      required: new Subscription(this, name, { ...settings, topic, messages }).required,
    }));
    const requiredOf = (wanted: string) =>
      made.flatMap(({ protocol, required }) => (protocol === wanted && required ? [required] : []));
    this.require("queue", "queues, each of the SQS queue in Resource", requiredOf("sqs"));
    this.require("function", "functions, each of the function in Resource", requiredOf("lambda"));
  }

  private require(what: string, whose: string, statement: PolicyStatement[]): void {
    if (statement.length === 0) return;
    const policy = new DataAwsIamPolicyDocument(this, `${what}_policy_document`, { statement });
    AuditStack.of(this).output(
      `required_${what}_policies`,
      `Statements that the policies of subscribed ${whose}, must have.`,
      policy.json,
    );
  }
}

/** SNS takes a subscription of one endpoint for the one that is there: two resources would share it. */
function subscribedTwice(subscriptions: Subscriptions): string[] {
  const all = Object.entries(subscriptions);
  return all.flatMap(([name, { protocol, endpoint }], index) => {
    const before = all
      .slice(0, index)
      .find(([, other]) => other.protocol === protocol && other.endpoint === endpoint);
    if (!before) return [];
    const accepts = `subscriptions.${before[0]} has it already by ${protocol}`;
    return [errorMessage(`subscriptions.${name}.endpoint`, endpoint, accepts, "leave one of the two out")];
  });
}

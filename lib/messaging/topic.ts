import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { TerraformIterator } from "cdktf";
import { Construct } from "constructs";
import type { AlarmCondition } from "../observability/alarms";
import { AuditStack } from "../stack/audit-stack";
import { consoleUrl } from "../stack/console-url";
import type { DeadLetterQueue } from "./dead-letter-queue";
import type { EncryptionKey } from "../security/encryption-key";
import { escapeTemplate } from "../stack/hcl";
import { Region } from "../stack/region";
import { email } from "./email";
import { topicDisplayName, topicName } from "../validation/names";
import { validate, validateEach, errorMessage, addErrors } from "../validation/validation";
import { pascalCase } from "../validation/words";

export interface TopicProps {
  readonly name: string;
  /** The sender's name in the mail. */
  readonly displayName?: string;
  /** @default not encrypted: EventBridge cannot use AWS's own key for SNS */
  readonly key?: EncryptionKey;
  /** Where mails go that could not be delivered. @default they are lost after six hours */
  readonly deadLetters?: DeadLetterQueue;
}

/**
 * A topic that EventBridge publishes to and that mails its subscribers.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 */
export class Topic extends Construct {
  readonly name: string;
  readonly arn: string;
  private readonly deadLetters?: DeadLetterQueue;

  constructor(scope: Construct, id: string, { name, displayName, key, deadLetters }: TopicProps) {
    super(scope, id);
    validate(this, "the topic's name", name, topicName);
    validate(this, "the topic's display name", displayName, topicDisplayName);

    const topic = new SnsTopic(this, "Default", {
      name,
      displayName: displayName && escapeTemplate(displayName),
      kmsMasterKeyId: key?.arn,
    });
    // SNS hands EventBridge's request to KMS without its source: with a condition on it no event would arrive.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
    key?.allow({
      sid: "EventBridgeEncryptsForTopic",
      principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
      actions: ["kms:GenerateDataKey*", "kms:Decrypt"],
    });

    this.name = name;
    this.arn = topic.arn;
    this.deadLetters = deadLetters;
    deadLetters?.accept(`${pascalCase(this.node.id)}Sends`, "sns.amazonaws.com", this.arn);
    this.admitEventBridge();
  }

  /** Mails one address, which somebody must confirm. */
  mail(id: string, address: string): void {
    this.subscribe(id, { endpoint: address });
  }

  /** Mails several addresses, each of which somebody must confirm. */
  mailEach(id: string, setting: string, addresses: readonly string[]): void {
    validateEach(this, setting, addresses, email);
    const twice = addresses.filter((address, index) => addresses.indexOf(address) !== index);
    addErrors(
      this,
      twice.map((address) => errorMessage(setting, address, "each address gets one mail", "name it once")),
    );
    if (addresses.length === 0) return;

    const each = TerraformIterator.fromList([...addresses]);
    this.subscribe(id, { endpoint: each.value, forEach: each });
  }

  /** The topic in the console, where one sees whether the subscriptions are confirmed. */
  get consoleUrl(): string {
    const region = Region.of(this);
    return consoleUrl(region, `sns/v3/home?region=${region}#/topic/${this.arn}`);
  }

  /** SNS gave a mail up. */
  failedDeliveries(): AlarmCondition {
    return {
      id: `${this.node.id}_failed_deliveries`,
      description: `The topic ${this.name} could not deliver to a subscriber: see whether each subscription is confirmed.`,
      namespace: "AWS/SNS",
      metricName: "NumberOfNotificationsFailed",
      statistic: "Sum",
      dimensions: { TopicName: this.name },
    };
  }

  private subscribe(
    id: string,
    to: { readonly endpoint: string; readonly forEach?: TerraformIterator },
  ): void {
    new SnsTopicSubscription(this, id, {
      topicArn: this.arn,
      protocol: "email",
      ...to,
      redrivePolicy: this.deadLetters && JSON.stringify({ deadLetterTargetArn: this.deadLetters.arn }),
    });
  }

  private admitEventBridge(): void {
    const stack = AuditStack.of(this);
    const fromThisAccount = stack.hardened(() => ({
      sid: "EventBridgePublishes",
      condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [stack.account] }],
    }));
    const policy = new DataAwsIamPolicyDocument(this, "policy_document", {
      statement: [
        {
          ...fromThisAccount,
          principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
          actions: ["SNS:Publish"],
          resources: [this.arn],
        },
      ],
    });
    new SnsTopicPolicy(this, "policy", { arn: this.arn, policy: policy.json });
  }
}

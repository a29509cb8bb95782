import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { TerraformIterator } from "cdktf";
import { Construct } from "constructs";
import type { AlarmCondition } from "../observability/alarms";
import { PolicyStatements } from "../security/policy-statements";
import type { ServiceRole } from "../security/service-role";
import { AuditStack } from "../stack/audit-stack";
import type { DeadLetterQueue } from "./dead-letter-queue";
import type { EncryptionKey } from "../security/encryption-key";
import { escapeTemplate } from "../stack/hcl";
import { Region } from "../stack/region";
import { email } from "./email";
import { topicDisplayName, topicName } from "../validation/names";
import { validate, validateEach, errorMessage, addErrors } from "../validation/validation";
import { pascalCase } from "../validation/words";
import { type Publishers, publisherStatements } from "./publishers";
import { redrivePolicy } from "./subscription";
import { type ITopic, topicConsoleUrl } from "./topic";
import {
  alarmEncrypts,
  alarmPublishes,
  encryptMessages,
  eventBridgeEncrypts,
  eventBridgePublishes,
} from "./topic-policy";

export interface TopicProps {
  /** The topic's name: 1 to 256 letters, digits, `_` and `-`. */
  readonly name: string;
  /**
   * The sender's name in the mail: at most 100 printable ASCII characters.
   * @default "AWS Notifications", which SNS takes
   */
  readonly displayName?: string;
  /** @default not encrypted: EventBridge cannot use AWS's own key for SNS */
  readonly key?: EncryptionKey;
  /** Where mails go that could not be delivered. @default they are lost after six hours */
  readonly deadLetters?: DeadLetterQueue;
  /** Who publishes besides EventBridge. @default nobody */
  readonly publishers?: Publishers;
}

/** A subscriber by e-mail: one, or each element of a list. */
interface EmailEndpoint {
  readonly endpoint: string;
  readonly forEach?: TerraformIterator;
}

/**
 * A topic that EventBridge publishes to and that mails its subscribers.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 */
export class Topic extends Construct implements ITopic {
  readonly name: string;
  readonly arn: string;
  readonly deadLetters?: DeadLetterQueue;
  private readonly key?: EncryptionKey;
  private readonly policy = new PolicyStatements();

  constructor(scope: Construct, id: string, props: TopicProps) {
    super(scope, id);
    const stack = AuditStack.of(this);
    const { name, displayName, key, deadLetters, publishers = {} } = props;
    validate(this, "the topic's name", name, topicName);
    validate(this, "the topic's display name", displayName, topicDisplayName);

    const topic = new SnsTopic(this, "Default", {
      name,
      displayName: displayName && escapeTemplate(displayName),
      kmsMasterKeyId: key?.arn,
    });
    this.name = name;
    this.arn = topic.arn;
    this.deadLetters = deadLetters;
    this.key = key;
    deadLetters?.grantSend({
      sid: `${pascalCase(this.node.id)}Sends`,
      service: "sns.amazonaws.com",
      arn: this.arn,
    });
    const others = publisherStatements(this, this.arn, publishers);
    for (const statement of [eventBridgeEncrypts, ...others.key]) key?.grant(statement);
    const account = stack.hardened("source-conditions", () => stack.account);
    for (const statement of [eventBridgePublishes(this.arn, account), ...others.topic])
      this.policy.add(statement);
    const { json } = new DataAwsIamPolicyDocument(this, "policy_document", { statement: this.policy.all });
    new SnsTopicPolicy(this, "policy", { arn: this.arn, policy: json });
  }

  /** Mails an address, whose owner must confirm the subscription. */
  addEmail(id: string, address: string): void {
    this.subscribe(id, { endpoint: address });
  }

  /** Mails several addresses besides others, each of whose owners must confirm the subscription. */
  addEmails(id: string, addresses: readonly string[], others: readonly string[] = []): void {
    validateEach(this, "emails", addresses, email);
    const all = [...others, ...addresses];
    const twice = all.filter((address, index) => all.indexOf(address) !== index);
    addErrors(
      this,
      twice.map((address) => errorMessage("emails", address, "each address gets one mail", "name it once")),
    );
    if (addresses.length === 0) return;

    const each = TerraformIterator.fromList([...addresses]);
    this.subscribe(id, { endpoint: each.value, forEach: each });
  }

  get consoleUrl(): string {
    return topicConsoleUrl(Region.of(this), this.arn);
  }

  grantPublish(): undefined {
    return undefined;
  }

  grantPublishTo(role: ServiceRole): void {
    role.grant({ sid: "PublishToTopic", actions: ["SNS:Publish"], resources: [this.arn] });
    if (!this.key) return;
    role.grant({ sid: "EncryptForTopic", actions: encryptMessages, resources: [this.key.arn] });
  }

  grantAlarm(alarmArn: string): void {
    this.policy.add(alarmPublishes(this.arn, alarmArn, AuditStack.of(this).account));
    this.key?.grant(alarmEncrypts);
  }

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

  private subscribe(id: string, to: EmailEndpoint): void {
    new SnsTopicSubscription(this, id, {
      topicArn: this.arn,
      protocol: "email",
      ...to,
      redrivePolicy: redrivePolicy(this),
    });
  }
}

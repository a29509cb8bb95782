import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Op, TerraformOutput, Token } from "cdktf";
import { Construct } from "constructs";
import { PolicyStatements } from "../security/policy-statements";
import type { ServiceRole } from "../security/service-role";
import { eventTopicArn, validArn } from "../stack/arns";
import { AuditStack } from "../stack/audit-stack";
import { isOtherAccount } from "../stack/place";
import { validate } from "../validation/validation";
import { pascalCase } from "../validation/words";
import type { DeadLetterQueue } from "./dead-letter-queue";
import { type ITopic, topicConsoleUrl } from "./topic";
import {
  alarmEncrypts,
  alarmPublishes,
  encryptMessages,
  eventBridgeEncrypts,
  eventBridgePublishes,
} from "./topic-policy";

export interface ExistingTopicProps {
  /** The topic's ARN, in the home Region, of this account or another. */
  readonly topicArn: string;
  /** The setting that has the ARN. @default topicArn */
  readonly setting?: string;
  /** What the outputs with the statements are named after: `required_<name>_policy`. @default topic */
  readonly output?: string;
  /** Whether the stack subscribes to it. @default false */
  readonly subscribes?: boolean;
  /** Where messages go that could not be delivered to the stack's subscribers. @default they are lost */
  readonly deadLetters?: DeadLetterQueue;
}

/**
 * A topic that exists: it is not touched. The statements that its policy and its key's must have are the
 * outputs `required_topic_policy` and `required_topic_key_policy`, or those of another name. To a topic of
 * another account EventBridge publishes with a role, as the topic's policy cannot admit it for another
 * account's rule.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html
 */
export class ExistingTopic extends Construct implements ITopic {
  /** The ARN where only Terraform knows it. */
  readonly name: string;
  readonly arn: string;
  readonly deadLetters?: DeadLetterQueue;
  /** The account where it is another one than is deployed to. */
  private readonly otherAccount?: string;
  private readonly policy = new PolicyStatements();
  private readonly keyPolicy = new PolicyStatements();

  constructor(scope: Construct, id: string, props: ExistingTopicProps) {
    super(scope, id);
    const stack = AuditStack.of(this);
    const { topicArn, setting = "topicArn", output = "topic", deadLetters, subscribes = false } = props;
    validate(this, setting, topicArn, eventTopicArn(stack.region));
    const { account, resource = topicArn } = validArn(topicArn) ?? {};
    this.name = resource;
    this.arn = topicArn;
    this.deadLetters = deadLetters;
    this.otherAccount = account && isOtherAccount(this, account) ? account : undefined;
    deadLetters?.grantSend({
      sid: `${pascalCase(this.node.id)}Sends`,
      service: "sns.amazonaws.com",
      arn: topicArn,
    });
    if (this.otherAccount === undefined) {
      this.policy.add(eventBridgePublishes(topicArn, stack.account));
      this.keyPolicy.add({ ...eventBridgeEncrypts, resources: ["*"] });
    } else if (subscribes) {
      this.policy.add({
        sid: "AccountSubscribes",
        principals: this.thisAccount(),
        actions: ["SNS:Subscribe"],
        resources: [topicArn],
      });
    }
    this.addOutputs(output, account);
    stack.describeExisting(this, "aws_sns_topic", { name: this.name, arn: topicArn });
    stack.usesExisting("aws_sns_topic", topicArn);
  }

  get consoleUrl(): string {
    return topicConsoleUrl(AuditStack.of(this).region, this.arn);
  }

  grantPublish(getRole: () => ServiceRole): string | undefined {
    if (this.otherAccount === undefined) return undefined;
    const role = getRole();
    this.grantPublishTo(role);
    return role.arn;
  }

  grantPublishTo(role: ServiceRole): void {
    const { partition, region, account } = AuditStack.of(this);
    const keys = `arn:${partition}:kms:${region}:${this.otherAccount ?? account}:key/*`;
    role.grant({ sid: "PublishToTopic", actions: ["SNS:Publish"], resources: [this.arn] });
    // Which key encrypts the topic its owner knows, whose policy decides.
    role.grant({ sid: "EncryptForTopic", actions: encryptMessages, resources: [keys] });
    if (this.otherAccount === undefined) return;
    // The role need not be there yet when the owner names it in a condition.
    const byRole = {
      principals: this.thisAccount(),
      condition: [{ test: "ArnEquals", variable: "aws:PrincipalArn", values: [role.expectedArn] }],
    };
    this.policy.add({ sid: "RulePublishes", ...byRole, actions: ["SNS:Publish"], resources: [this.arn] });
    this.keyPolicy.add({
      sid: "RuleEncryptsForTopic",
      ...byRole,
      actions: encryptMessages,
      resources: ["*"],
    });
  }

  grantAlarm(alarmArn: string): void {
    this.policy.add(alarmPublishes(this.arn, alarmArn, AuditStack.of(this).account));
    this.keyPolicy.add({ ...alarmEncrypts, resources: ["*"] });
  }

  failedDeliveries(): undefined {
    return undefined;
  }

  private thisAccount() {
    const { partition, account } = AuditStack.of(this);
    return [{ type: "AWS", identifiers: [`arn:${partition}:iam::${account}:root`] }];
  }

  private addOutputs(name: string, account?: string): void {
    const stack = AuditStack.of(this);
    const document = (id: string, { all }: PolicyStatements) =>
      new DataAwsIamPolicyDocument(this, id, { statement: all }).json;
    const policy = new TerraformOutput(stack, `required_${name}_policy`, {
      description: `Statements that the policy of the SNS topic ${this.name} must have.`,
      value: document("policy_document", this.policy),
    });
    if (account && this.otherAccount === undefined) {
      // cdktf 0.21 leaves the argument of that name out.
      policy.addOverride("precondition", this.isOfThisAccount(account));
    }
    stack.output(
      `required_${name}_key_policy`,
      `Statements that the policy of the KMS key must have that encrypts the SNS topic ${this.name}, if one does.`,
      document("key_policy_document", this.keyPolicy),
    );
  }

  /** Without `allowedAccountIds` only a plan sees that a topic is another account's. */
  private isOfThisAccount(account: string) {
    return {
      condition: Token.asString(Op.eq(AuditStack.of(this).account, account)),
      error_message:
        `The topic ${this.arn} is of the account ${account}, and Terraform deploys to another: ` +
        "name the account that is deployed to in allowedAccountIds, and EventBridge publishes with a role.",
    };
  }
}

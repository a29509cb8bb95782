import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import type { PolicyStatement } from "../security/policy-statements";
import { ServiceRole } from "../security/service-role";
import { validArn } from "../stack/arns";
import { AuditStack } from "../stack/audit-stack";
import { escapeTemplate } from "../stack/hcl";
import { isOtherAccount } from "../stack/place";
import { undefinedIfEmpty } from "../validation/lists";
import { addErrors } from "../validation/validation";
import { pascalCase } from "../validation/words";
import { type MessageFormat, subscriptionErrors } from "./subscription-errors";
import type { SubscriptionSettings } from "./subscription-settings";
import type { ITopic } from "./topic";

export interface SubscriptionProps extends SubscriptionSettings {
  readonly topic: ITopic;
  /** What the messages are. @default "JSON" */
  readonly messages?: MessageFormat;
}

/**
 * A subscriber of a topic by any protocol, with what SNS needs to deliver to it as far as the stack may make
 * it: a function's permission, and the role for a Firehose stream.
 * https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
export class Subscription extends Construct {
  /** The statement that the policy of the queue or function must have, where its owner adds it. */
  readonly required?: PolicyStatement;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SubscriptionProps,
  ) {
    super(scope, id);
    const { topic, messages = "JSON", protocol, endpoint, filterPolicy, deliveryPolicy } = props;
    const { filterPolicyScope = "MessageBody" } = props;
    const { region } = AuditStack.of(this);
    addErrors(this, subscriptionErrors(`subscriptions.${id}`, props, region, messages));

    if (this.isOfHome) this.useEndpoint();

    const role = protocol === "firehose" ? this.firehoseRole() : undefined;
    const permission = protocol === "lambda" && this.isOfHome ? this.permission() : undefined;
    if (protocol === "sqs") this.required = this.statement("sqs:SendMessage");
    if (protocol === "lambda" && !permission) this.required = this.statement("lambda:InvokeFunction");
    new SnsTopicSubscription(this, "Default", {
      topicArn: topic.arn,
      protocol,
      endpoint,
      filterPolicy: filterPolicy && escapeTemplate(JSON.stringify(filterPolicy)),
      filterPolicyScope: filterPolicy && filterPolicyScope,
      rawMessageDelivery: props.rawMessageDelivery,
      deliveryPolicy: deliveryPolicy && escapeTemplate(JSON.stringify(deliveryPolicy)),
      endpointAutoConfirms: props.endpointAutoConfirms,
      confirmationTimeoutInMinutes: props.confirmationTimeoutInMinutes,
      subscriptionRoleArn: role?.arn,
      redrivePolicy: redrivePolicy(topic),
      // A message may be published as soon as the subscription is there.
      dependsOn: undefinedIfEmpty([permission, role?.policy].filter((each) => each !== undefined)),
    });
  }

  /** A function that only Terraform knows counts as one of this account and Region. */
  private get isOfHome(): boolean {
    const arn = validArn(this.props.endpoint);
    if (!arn) return true;
    return arn.region === AuditStack.of(this).region && !isOtherAccount(this, arn.account);
  }

  /** Who changes it, or empties the queue, takes away what the subscriber would be told. */
  private useEndpoint(): void {
    const { protocol, endpoint } = this.props;
    const stack = AuditStack.of(this);
    const { resource = "" } = validArn(endpoint) ?? {};
    const [name = "", functionName = ""] = resource.split(":");
    if (protocol === "sqs" && name !== "") stack.usesExisting("aws_sqs_queue", name);
    if (protocol === "lambda" && functionName !== "") stack.usesExisting("aws_lambda_function", functionName);
  }

  private permission(): LambdaPermission {
    const { endpoint, topic } = this.props;
    const [, qualifier] = /:function:[^:]+:(.+)$/.exec(endpoint) ?? [];
    return new LambdaPermission(this, "permission", {
      statementId: `${AuditStack.of(this).name}-${this.node.id}`,
      action: "lambda:InvokeFunction",
      functionName: qualifier ? endpoint.slice(0, -qualifier.length - 1) : endpoint,
      qualifier,
      principal: "sns.amazonaws.com",
      sourceArn: topic.arn,
    });
  }

  /** https://docs.aws.amazon.com/sns/latest/dg/prereqs-kinesis-data-firehose.html */
  private firehoseRole(): ServiceRole {
    const role = new ServiceRole(this, "role", {
      name: `${AuditStack.of(this).name}-to-${this.node.id.replaceAll("_", "-")}`,
      service: "sns.amazonaws.com",
    });
    role.grant({
      sid: "PutRecords",
      actions: [
        "firehose:DescribeDeliveryStream",
        "firehose:ListDeliveryStreams",
        "firehose:ListTagsForDeliveryStream",
        "firehose:PutRecord",
        "firehose:PutRecordBatch",
      ],
      resources: [this.props.endpoint],
    });
    return role;
  }

  private statement(action: string): PolicyStatement {
    const { endpoint, topic } = this.props;
    return {
      sid: `${pascalCase(`${AuditStack.of(this).name}-${this.node.id}`)}Delivers`,
      principals: [{ type: "Service", identifiers: ["sns.amazonaws.com"] }],
      actions: [action],
      resources: [endpoint],
      condition: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [topic.arn] }],
    };
  }
}

/** Where messages go that SNS could not deliver. */
export function redrivePolicy({ deadLetters }: Pick<ITopic, "deadLetters">): string | undefined {
  return deadLetters && JSON.stringify({ deadLetterTargetArn: deadLetters.arn });
}

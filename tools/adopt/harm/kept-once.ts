import { shellWord } from "../shell";
import { textAt, type Values } from "../values";

/** What AWS keeps once for each parent, so that creating it replaces what the parent has. */
export interface KeptOnce {
  /** The parent in words. */
  readonly parent: string;
  readonly parentType: string;
  /** The attribute that names the parent. */
  readonly attribute: string;
  /** The attribute that distinguishes those of one parent, if AWS keeps one for each name. */
  readonly name?: string;
  /** The operation of the AWS CLI that shows it, up to the parent's name. */
  readonly look: string;
  /** The ID that an `import` block takes. @default the parent's name */
  readonly importId?: (values: Values) => string | undefined;
}

const ofBucket = (look: string): KeptOnce => ({
  parent: "bucket",
  parentType: "aws_s3_bucket",
  attribute: "bucket",
  look: `s3api ${look} --bucket`,
  importId: (values) => joined(values, ",", "bucket", "expected_bucket_owner"),
});

const ofTopic = (look: string): KeptOnce => ({
  parent: "topic",
  parentType: "aws_sns_topic",
  attribute: "arn",
  look: `sns ${look}`,
});

const ofQueue = (attribute: string): KeptOnce => ({
  parent: "queue",
  parentType: "aws_sqs_queue",
  attribute: "queue_url",
  look: `sqs get-queue-attributes --attribute-names ${attribute} --queue-url`,
});

/** By the type of resource. The IDs are those of the AWS provider's pages. */
export const keptOnce: Readonly<Record<string, KeptOnce>> = {
  aws_s3_bucket_accelerate_configuration: ofBucket("get-bucket-accelerate-configuration"),
  aws_s3_bucket_acl: {
    ...ofBucket("get-bucket-acl"),
    importId: (values) => joined(values, ",", "bucket", "expected_bucket_owner", "acl"),
  },
  aws_s3_bucket_cors_configuration: ofBucket("get-bucket-cors"),
  aws_s3_bucket_lifecycle_configuration: ofBucket("get-bucket-lifecycle-configuration"),
  aws_s3_bucket_logging: ofBucket("get-bucket-logging"),
  aws_s3_bucket_notification: ofBucket("get-bucket-notification-configuration"),
  aws_s3_bucket_object_lock_configuration: ofBucket("get-object-lock-configuration"),
  aws_s3_bucket_ownership_controls: ofBucket("get-bucket-ownership-controls"),
  aws_s3_bucket_policy: ofBucket("get-bucket-policy"),
  aws_s3_bucket_public_access_block: ofBucket("get-public-access-block"),
  aws_s3_bucket_replication_configuration: ofBucket("get-bucket-replication"),
  aws_s3_bucket_request_payment_configuration: ofBucket("get-bucket-request-payment"),
  aws_s3_bucket_server_side_encryption_configuration: ofBucket("get-bucket-encryption"),
  aws_s3_bucket_versioning: ofBucket("get-bucket-versioning"),
  aws_s3_bucket_website_configuration: ofBucket("get-bucket-website"),

  aws_sns_topic_policy: ofTopic("get-topic-attributes --topic-arn"),
  aws_sns_topic_data_protection_policy: ofTopic("get-data-protection-policy --resource-arn"),

  aws_sqs_queue_policy: ofQueue("Policy"),
  aws_sqs_queue_redrive_policy: ofQueue("RedrivePolicy"),
  aws_sqs_queue_redrive_allow_policy: ofQueue("RedriveAllowPolicy"),

  aws_cloudwatch_event_bus_policy: {
    parent: "event bus",
    parentType: "aws_cloudwatch_event_bus",
    attribute: "event_bus_name",
    look: "events describe-event-bus --name",
  },
  aws_cloudwatch_event_target: {
    parent: "rule",
    parentType: "aws_cloudwatch_event_rule",
    attribute: "rule",
    name: "target_id",
    look: "events list-targets-by-rule --rule",
    importId: (values) => joined(values, "/", "event_bus_name", "rule", "target_id"),
  },
  aws_cloudwatch_log_data_protection_policy: {
    parent: "log group",
    parentType: "aws_cloudwatch_log_group",
    attribute: "log_group_name",
    look: "logs get-data-protection-policy --log-group-identifier",
  },
  aws_cloudwatch_log_metric_filter: {
    parent: "log group",
    parentType: "aws_cloudwatch_log_group",
    attribute: "log_group_name",
    name: "name",
    look: "logs describe-metric-filters --log-group-name",
    importId: (values) => joined(values, ":", "log_group_name", "name"),
  },
  aws_cloudwatch_log_subscription_filter: {
    parent: "log group",
    parentType: "aws_cloudwatch_log_group",
    attribute: "log_group_name",
    name: "name",
    look: "logs describe-subscription-filters --log-group-name",
    importId: (values) => joined(values, "|", "log_group_name", "name"),
  },
  aws_dynamodb_resource_policy: {
    parent: "table",
    parentType: "aws_dynamodb_table",
    attribute: "resource_arn",
    look: "dynamodb get-resource-policy --resource-arn",
  },
  aws_iam_role_policy: {
    parent: "role",
    parentType: "aws_iam_role",
    attribute: "role",
    name: "name",
    look: "iam list-role-policies --role-name",
    importId: (values) => joined(values, ":", "role", "name"),
  },
  aws_kms_key_policy: {
    parent: "key",
    parentType: "aws_kms_key",
    attribute: "key_id",
    look: "kms get-key-policy --key-id",
  },
  aws_lambda_function_event_invoke_config: {
    parent: "function",
    parentType: "aws_lambda_function",
    attribute: "function_name",
    look: "lambda get-function-event-invoke-config --function-name",
  },
};

/** The command of the AWS CLI that shows what a parent has. */
export function lookCommand({ look }: KeptOnce, parent: string, region: string | undefined): string {
  return ["aws", look, shellWord(parent), ...(region === undefined ? [] : [`--region ${region}`])].join(" ");
}

/** The attributes that are set, joined. */
function joined(values: Values, between: string, ...attributes: readonly string[]): string {
  return attributes.flatMap((attribute) => textAt(values, attribute) ?? []).join(between);
}

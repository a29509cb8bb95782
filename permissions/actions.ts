/** The IAM actions that Terraform needs for one type. */
export interface RequiredActions {
  /** To refresh and to plan. */
  readonly plan: readonly string[];
  /** To create, change and destroy, besides those of the plan. */
  readonly apply: readonly string[];
}

const nothing: RequiredActions = { plan: [], apply: [] };

/** What a table with a customer key asks KMS for: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
const useOfTableKey = [
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/**
 * What each type that the stacks emit needs, with the AWS provider from 5.100 to 6.25; data sources begin with `data.`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const requiredActions: Readonly<Record<string, RequiredActions>> = {
  "data.aws_caller_identity": nothing,
  "data.aws_iam_policy_document": nothing,
  "data.aws_partition": nothing,
  "data.aws_regions": { plan: ["ec2:DescribeRegions"], apply: [] },
  "data.aws_dynamodb_table": {
    plan: [
      "dynamodb:DescribeContinuousBackups",
      "dynamodb:DescribeTable",
      "dynamodb:DescribeTimeToLive",
      "dynamodb:ListTagsOfResource",
    ],
    apply: [],
  },
  "data.aws_organizations_organization": {
    plan: [
      "organizations:DescribeOrganization",
      "organizations:ListAWSServiceAccessForOrganization",
      "organizations:ListAccounts",
      "organizations:ListRoots",
    ],
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-an-organizational-trail-prepare.html
    apply: ["iam:CreateServiceLinkedRole", "organizations:EnableAWSServiceAccess"],
  },

  aws_athena_named_query: {
    plan: ["athena:GetNamedQuery"],
    apply: ["athena:CreateNamedQuery", "athena:DeleteNamedQuery"],
  },
  aws_athena_workgroup: {
    plan: ["athena:GetWorkGroup", "athena:ListTagsForResource"],
    apply: [
      "athena:CreateWorkGroup",
      "athena:DeleteWorkGroup",
      "athena:TagResource",
      "athena:UntagResource",
      "athena:UpdateWorkGroup",
    ],
  },
  aws_cloudtrail: {
    plan: [
      "cloudtrail:DescribeTrails",
      "cloudtrail:GetEventSelectors",
      "cloudtrail:GetInsightSelectors",
      "cloudtrail:GetTrailStatus",
      "cloudtrail:ListTags",
    ],
    apply: [
      "cloudtrail:AddTags",
      "cloudtrail:CreateTrail",
      "cloudtrail:DeleteTrail",
      "cloudtrail:PutEventSelectors",
      "cloudtrail:PutInsightSelectors",
      "cloudtrail:RemoveTags",
      "cloudtrail:StartLogging",
      "cloudtrail:StopLogging",
      "cloudtrail:UpdateTrail",
      "iam:PassRole",
    ],
  },
  aws_cloudwatch_event_rule: {
    plan: ["events:DescribeRule", "events:ListTagsForResource"],
    apply: ["events:DeleteRule", "events:PutRule", "events:TagResource", "events:UntagResource"],
  },
  aws_cloudwatch_event_target: {
    plan: ["events:ListTargetsByRule"],
    apply: ["events:PutTargets", "events:RemoveTargets", "iam:PassRole"],
  },
  aws_cloudwatch_log_group: {
    plan: ["logs:DescribeLogGroups", "logs:ListTagsForResource"],
    apply: [
      "logs:AssociateKmsKey",
      "logs:CreateLogGroup",
      "logs:DeleteLogGroup",
      "logs:DeleteRetentionPolicy",
      "logs:DisassociateKmsKey",
      "logs:PutRetentionPolicy",
      "logs:TagResource",
      "logs:UntagResource",
    ],
  },
  aws_cloudwatch_log_subscription_filter: {
    plan: ["logs:DescribeSubscriptionFilters"],
    apply: ["logs:DeleteSubscriptionFilter", "logs:PutSubscriptionFilter"],
  },
  aws_cloudwatch_metric_alarm: {
    plan: ["cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource"],
    apply: [
      "cloudwatch:DeleteAlarms",
      "cloudwatch:PutMetricAlarm",
      "cloudwatch:TagResource",
      "cloudwatch:UntagResource",
    ],
  },
  aws_dynamodb_table: {
    plan: [
      "dynamodb:DescribeContinuousBackups",
      "dynamodb:DescribeTable",
      "dynamodb:DescribeTimeToLive",
      "dynamodb:ListTagsOfResource",
    ],
    apply: [
      "dynamodb:CreateTable",
      "dynamodb:DeleteTable",
      "dynamodb:TagResource",
      "dynamodb:UntagResource",
      "dynamodb:UpdateContinuousBackups",
      "dynamodb:UpdateTable",
      ...useOfTableKey,
    ],
  },
  aws_glue_catalog_database: {
    plan: ["glue:GetDatabase", "glue:GetTags"],
    apply: [
      "glue:CreateDatabase",
      "glue:DeleteDatabase",
      "glue:TagResource",
      "glue:UntagResource",
      "glue:UpdateDatabase",
    ],
  },
  aws_glue_catalog_table: {
    plan: ["glue:GetPartitionIndexes", "glue:GetTable"],
    apply: ["glue:CreateTable", "glue:DeleteTable", "glue:UpdateTable"],
  },
  aws_iam_role: {
    plan: ["iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
    apply: [
      "iam:CreateRole",
      "iam:DeleteRole",
      "iam:ListInstanceProfilesForRole",
      "iam:TagRole",
      "iam:UntagRole",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateRole",
    ],
  },
  aws_iam_role_policy: {
    plan: ["iam:GetRolePolicy"],
    apply: ["iam:DeleteRolePolicy", "iam:PutRolePolicy"],
  },
  aws_kms_alias: {
    plan: ["kms:ListAliases"],
    apply: ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"],
  },
  aws_kms_key: {
    plan: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
    apply: [
      "kms:CreateKey",
      "kms:DisableKeyRotation",
      "kms:EnableKeyRotation",
      "kms:PutKeyPolicy",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateKeyDescription",
    ],
  },
  // Lambda decrypts the environment with the caller's permission: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
  aws_lambda_function: {
    plan: [
      "kms:Decrypt",
      "lambda:GetFunction",
      "lambda:GetFunctionCodeSigningConfig",
      "lambda:GetFunctionConfiguration",
      "lambda:ListVersionsByFunction",
    ],
    apply: [
      "iam:PassRole",
      "kms:CreateGrant",
      "kms:Encrypt",
      "lambda:CreateFunction",
      "lambda:DeleteFunction",
      "lambda:TagResource",
      "lambda:UntagResource",
      "lambda:UpdateFunctionCode",
      "lambda:UpdateFunctionConfiguration",
    ],
  },
  aws_lambda_permission: {
    plan: ["lambda:GetPolicy"],
    apply: ["lambda:AddPermission", "lambda:RemovePermission"],
  },
  // Newer versions of the provider read and write a bucket's tags with actions of their own.
  aws_s3_bucket: {
    plan: [
      "s3:GetAccelerateConfiguration",
      "s3:GetBucketAcl",
      "s3:GetBucketCORS",
      "s3:GetBucketLocation",
      "s3:GetBucketLogging",
      "s3:GetBucketObjectLockConfiguration",
      "s3:GetBucketPolicy",
      "s3:GetBucketRequestPayment",
      "s3:GetBucketTagging",
      "s3:GetBucketVersioning",
      "s3:GetBucketWebsite",
      "s3:GetEncryptionConfiguration",
      "s3:GetLifecycleConfiguration",
      "s3:GetReplicationConfiguration",
      "s3:ListBucket",
      "s3:ListTagsForResource",
    ],
    apply: [
      "s3:CreateBucket",
      "s3:DeleteBucket",
      "s3:PutBucketTagging",
      "s3:TagResource",
      "s3:UntagResource",
    ],
  },
  aws_s3_bucket_lifecycle_configuration: {
    plan: ["s3:GetLifecycleConfiguration"],
    apply: ["s3:PutLifecycleConfiguration"],
  },
  aws_s3_bucket_notification: {
    plan: ["s3:GetBucketNotification"],
    apply: ["s3:PutBucketNotification"],
  },
  aws_s3_bucket_ownership_controls: {
    plan: ["s3:GetBucketOwnershipControls"],
    apply: ["s3:PutBucketOwnershipControls"],
  },
  aws_s3_bucket_policy: {
    plan: ["s3:GetBucketPolicy"],
    apply: ["s3:DeleteBucketPolicy", "s3:PutBucketPolicy"],
  },
  aws_s3_bucket_public_access_block: {
    plan: ["s3:GetBucketPublicAccessBlock"],
    apply: ["s3:PutBucketPublicAccessBlock"],
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    plan: ["s3:GetEncryptionConfiguration"],
    apply: ["s3:PutEncryptionConfiguration"],
  },
  aws_s3_bucket_versioning: {
    plan: ["s3:GetBucketVersioning"],
    apply: ["s3:PutBucketVersioning"],
  },
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
  aws_sfn_state_machine: {
    plan: [
      "states:DescribeStateMachine",
      "states:ListStateMachineVersions",
      "states:ListTagsForResource",
      "states:ValidateStateMachineDefinition",
    ],
    apply: [
      "iam:PassRole",
      "states:CreateStateMachine",
      "states:DeleteStateMachine",
      "states:TagResource",
      "states:UntagResource",
      "states:UpdateStateMachine",
    ],
  },
  aws_sns_topic: {
    plan: ["sns:GetTopicAttributes", "sns:ListTagsForResource"],
    apply: [
      "sns:CreateTopic",
      "sns:DeleteTopic",
      "sns:SetTopicAttributes",
      "sns:TagResource",
      "sns:UntagResource",
    ],
  },
  aws_sns_topic_policy: { plan: ["sns:GetTopicAttributes"], apply: ["sns:SetTopicAttributes"] },
  aws_sns_topic_subscription: {
    plan: ["sns:GetSubscriptionAttributes"],
    apply: ["sns:SetSubscriptionAttributes", "sns:Subscribe", "sns:Unsubscribe"],
  },
  aws_sqs_queue: {
    plan: ["sqs:GetQueueAttributes", "sqs:ListQueueTags"],
    apply: ["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue", "sqs:UntagQueue"],
  },
  aws_sqs_queue_policy: { plan: ["sqs:GetQueueAttributes"], apply: ["sqs:SetQueueAttributes"] },
};

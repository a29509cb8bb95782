import { local } from "../../lib/stack/backends";
import type { Settings } from "../../stacks/settings";

/**
 * The same module's trail on one table, whose log group feeds a function of the team's own. The function
 * keeps its code until the override of it goes.
 */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),
  permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/team-boundary",

  changeAlerts: {
    hardening: {
      only: [
        "bucket-encryption",
        "log-file-validation",
        "public-access-block",
        "source-conditions",
        "tls-only",
        "versioning",
      ],
    },
    encryption: { keyArn: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
    webhookParameter: "/orders/slack-webhook",
    expectedRoles: [],
    tables: ["arn:aws:dynamodb:us-east-1:111122223333:table/orders"],
    readWriteType: "All",
    trailName: "orders-data-events",
    bucketName: "example-corp-orders-trail",
    accessLogs: { bucketName: "example-corp-access-logs", prefix: "s3/example-corp-orders-trail/" },
    retention: {
      ruleId: "archive-and-expire",
      filter: "prefix",
      glacierAfterDays: 90,
      noncurrentGlacierAfterDays: 90,
      expireAfterDays: 2555,
    },
    logs: { name: "/audit/orders-data-events", retentionInDays: 365, streams: "all" },
    logRetentionInDays: 30,
    functionName: "orders-notifier",
    filterName: "orders-writes",
    addresses: {
      "aws_cloudwatch_log_group.function_log": "notifier",
      "aws_iam_role.function_role": "notifier",
      "aws_iam_role_policy.function_role_policy": "notifier",
      "aws_lambda_function.function": "notifier",
      "aws_lambda_permission.subscription_permission": "logs",
      "aws_cloudwatch_log_subscription_filter.subscription": "orders",
    },
    roleNames: {
      "aws_iam_role.trail_log_role": {
        name: "orders-data-events-cloudwatch",
        policyName: "cloudwatch-delivery",
      },
      "aws_iam_role.notifier": { name: "orders-notifier-role", policyName: "notifier" },
    },
    statementIds: {
      AWSCloudTrailAclCheck: "AllowCloudTrailAclCheck",
      AWSCloudTrailWrite: "AllowCloudTrailWrite",
      CloudWatchLogsInvokes: "AllowExecutionFromCloudWatchLogs",
      OnlyTls: "DenyInsecureTransport",
      SendEvents: null,
      ServiceAssumesRole: null,
    },
    additionalResources: {
      "aws_s3_bucket_acl.trail_bucket": {
        bucket: "${aws_s3_bucket.trail_bucket.id}",
        acl: "log-delivery-write",
      },
      "aws_s3_bucket_ownership_controls.trail_bucket": {
        bucket: "${aws_s3_bucket.trail_bucket.id}",
        rule: { object_ownership: "BucketOwnerPreferred" },
      },
    },
    overrides: {
      // The team's code, until this goes: the next plan changes the function in place.
      "aws_lambda_function.notifier": {
        kms_key_arn: null,
        lifecycle: {
          ignore_changes: [
            "architectures",
            "description",
            "environment",
            "filename",
            "handler",
            "memory_size",
            "runtime",
            "source_code_hash",
            "timeout",
          ],
        },
      },
      // What that code needs, until then.
      "data.aws_iam_policy_document.function_role_permissions": {
        statement: [
          {
            actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
            resources: ["${aws_cloudwatch_log_group.notifier.arn}:*"],
          },
          {
            actions: ["ssm:GetParameter"],
            resources: ["arn:aws:ssm:us-east-1:111122223333:parameter/orders/*"],
          },
        ],
      },
      // The permission has the function's name, and no account: to change either replaces it.
      "aws_lambda_permission.logs": {
        function_name: "${aws_lambda_function.notifier.function_name}",
        source_account: null,
      },
      // The team's own pattern.
      "aws_cloudwatch_log_subscription_filter.orders": {
        filter_pattern: "{ $.eventName = PutItem || $.eventName = UpdateItem || $.eventName = DeleteItem }",
      },
    },
  },
};

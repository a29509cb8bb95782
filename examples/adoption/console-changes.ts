import { local } from "../../lib/stack/backends";
import type { Settings } from "../../stacks/settings";

const role = "${aws_iam_role.trail_log_role.name}";
const writeLogs = (group: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `arn:aws:logs:us-east-1:111122223333:log-group:${group}:*`,
      },
    ],
  });

/**
 * Change alerts that the console made, with its names: no state has them, and each is imported. Its roles
 * have managed policies.
 */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),
  rolePath: "/service-role/",

  changeAlerts: {
    hardening: { only: ["log-file-validation"] },
    webhookParameter: "/orders/slack-webhook",
    expectedRoles: [],
    tables: ["arn:aws:dynamodb:us-east-1:111122223333:table/orders"],
    trailName: "orders-trail",
    bucketName: "aws-cloudtrail-logs-orders-1a2b3c4d",
    logs: { name: "aws-cloudtrail-logs-orders-5e6f7a8b", retentionInDays: 0 },
    logRetentionInDays: 0,
    functionName: "orders-alerts",
    filterName: "orders-alerts-trigger",
    resourceTags: { "aws_lambda_function.function": { team: "orders" } },
    roleNames: {
      "aws_iam_role.trail_log_role": "CloudTrailRoleForCloudWatchLogs_orders",
      "aws_iam_role.function_role": "orders-alerts-role-q1w2e3r4",
    },
    statementIds: {
      AWSCloudTrailAclCheck: "AWSCloudTrailAclCheck20150319-5c1b9d21",
      AWSCloudTrailWrite: "AWSCloudTrailWrite20150319-0e7f6a3c",
      CloudWatchLogsInvokes: "InvokePermissionsForCWL0f9e8d7c",
      ServiceAssumesRole: null,
    },
    additionalResources: {
      "aws_iam_policy.trail_log_role": {
        name: "Cloudtrail-CW-access-policy-orders-trail-9f8e7d6c",
        path: "/service-role/",
        policy: writeLogs("aws-cloudtrail-logs-orders-5e6f7a8b"),
      },
      "aws_iam_role_policy_attachment.trail_log_role": {
        role,
        policy_arn: "${aws_iam_policy.trail_log_role.arn}",
      },
      "aws_iam_policy.function_role": {
        name: "AWSLambdaBasicExecutionRole-3b2a1c0d",
        path: "/service-role/",
        policy: writeLogs("/aws/lambda/orders-alerts"),
      },
      "aws_iam_role_policy_attachment.function_role": {
        role: "${aws_iam_role.function_role.name}",
        policy_arn: "${aws_iam_policy.function_role.arn}",
      },
    },
    overrides: {
      // The console gives roles managed policies, which are above.
      "aws_iam_role_policy.*": null,
      // The team's code, until this goes.
      "aws_lambda_function.function": {
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
      // The permission has the function's name.
      "aws_lambda_permission.subscription_permission": {
        function_name: "${aws_lambda_function.function.function_name}",
      },
      // The console's trigger sends everything.
      "aws_cloudwatch_log_subscription_filter.subscription": { filter_pattern: "" },
    },
  },
};

import { local } from "../../lib/stack/backends";
import type { Settings } from "../../stacks/settings";

/** Root sign-ins alone, by a trail of one Region with a log group, mailed in the same words always. */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),

  signInAlerts: {
    hardening: "none",
    trailName: "root-watch",
    isMultiRegionTrail: false,
    includeGlobalServiceEvents: true,
    bucketName: "example-corp-root-watch",
    forceDestroy: true,
    logs: { retentionInDays: 90, streams: "all" },
    topicName: "root-watch",
    topicDisplayName: "",
    ruleName: "root-sign-in",
    ruleDescription: "Root has signed in.",
    pattern: {
      "detail-type": ["AWS Console Sign In via CloudTrail"],
      detail: { userIdentity: { type: ["Root"] } },
    },
    // The old rule does not get the sign-ins that are read-only events.
    readOnlyEvents: false,
    targetId: "sns",
    mail: { input: JSON.stringify("The root user of the production account has signed in.") },
    addresses: {
      "aws_cloudtrail.trail": "root",
      "aws_s3_bucket.trail_bucket": "cloudtrail",
      "aws_s3_bucket_policy.trail_bucket_policy": "cloudtrail",
      "aws_cloudwatch_log_group.trail_log": "cloudtrail",
      "aws_iam_role.trail_log_role": "cloudtrail",
      "aws_iam_role_policy.trail_log_role_policy": "cloudtrail",
      "aws_sns_topic.topic": "root",
      "aws_sns_topic_policy.topic_policy": "root",
      "aws_sns_topic_subscription.topic_subscription": "root",
      "aws_cloudwatch_event_rule.rule": "root",
      "aws_cloudwatch_event_target.rule_target": "root",
    },
    roleNames: { "aws_iam_role.cloudtrail": { name: "root-watch-logs", policyName: "logs" } },
    statementIds: {
      AWSCloudTrailAclCheck: "AllowAclCheck",
      AWSCloudTrailWrite: "AllowWrite",
      EventBridgePublishes: null,
      SendEvents: "WriteLogs",
      ServiceAssumesRole: null,
    },
  },
};

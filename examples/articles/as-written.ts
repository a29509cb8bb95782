import { local } from "../../lib/stack/backends";
import type { Settings } from "../../stacks/settings";

/**
 * The five articles as they are written: their resources at their addresses with their values, faults that
 * deploy included. A state that was made by hand from an article is taken over without a change; `hardening:
 * "full"` is then a plan of its own.
 */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),

  signInAlerts: {
    hardening: "none",
    outcomes: ["Success", "Failure"],
    trailName: "cloudynotes-gizmos-trial",
    bucketName: "cloudynotes-gizmos-trial",
    forceDestroy: true,
    topicName: "gizmos-aws-sign-in",
    topicDisplayName: "Gizmos login",
    ruleName: "gizmos-aws-sign-in",
    ruleDescription: "Capture each AWS Console Sign In",
    targetId: "gizmosLoginSNS",
    mail: {
      inputPaths: {
        aws_account: "$.detail.awsRegion",
        time: "$.time",
        user: "$.detail.userIdentity.accountId",
      },
      inputTemplate: '        "Warning! Successfully loggin to <aws_account> at <time> with user: <user>!"\n',
    },
    statementIds: { EventBridgePublishes: null },
    addresses: {
      "aws_cloudtrail.trail": "gizmos",
      "aws_s3_bucket.trail_bucket": "gizmos",
      "aws_s3_bucket_policy.trail_bucket_policy": "gizmos",
      "aws_sns_topic.topic": "gizmos_sns_topic",
      "aws_sns_topic_policy.topic_policy": "gizmos_topic_policy",
      "aws_sns_topic_subscription.topic_subscription": "gizmos_sqs_subscription",
      "aws_cloudwatch_event_rule.rule": "gizmos_event_rule",
      "aws_cloudwatch_event_target.rule_target": "gizmos_event_target",
    },
  },

  apiEventLog: {
    hardening: "none",
    eventNames: ["CreateSubnet", "DeleteSubnet"],
    tableName: "state-machine-demo-table",
    addresses: { "aws_dynamodb_table.table": "state_machine_demo_table" },
  },

  tableTrail: {
    hardening: "none",
    tableName: "My-DynamoDB",
    partitionKey: "key1",
    sortKey: "key2",
    trailName: "My-Trail",
    bucketName: "my-bucket",
    overrides: { "aws_dynamodb_table.table": { tags: { BackupPlan: "Critical" } } },
    additionalResources: {
      "aws_s3_bucket_notification.trail_bucket_notification": {
        bucket: "${aws_s3_bucket.trail_bucket.id}",
        eventbridge: true,
      },
      // With hardening "full" the stack makes these two itself: leave them out then.
      "aws_s3_bucket_ownership_controls.trail_bucket_ownership_controls": {
        bucket: "${aws_s3_bucket.trail_bucket.id}",
        rule: { object_ownership: "BucketOwnerEnforced" },
      },
      "aws_s3_bucket_public_access_block.trail_bucket_public_access_block": {
        bucket: "${aws_s3_bucket.trail_bucket.id}",
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    },
  },

  changeAlerts: {
    hardening: "none",
    webhookParameter: "/change-alerts/slack-webhook",
    expectedRoles: ["arn:aws:iam::343224565791:role/services-profile"],
    tables: ["arn:aws:dynamodb:us-east-1:343224565791:table/services_profile"],
  },

  tableLineage: {
    hardening: "none",
    trailName: "dynamodb-data-events-trail",
    bucketName: "your-cloudtrail-bucket-name",
    retention: { glacierAfterDays: 90, filter: "none" },
    addresses: {
      "aws_cloudtrail.trail": "dynamodb_trail",
      "aws_s3_bucket.trail_bucket": "cloudtrail_bucket",
      "aws_s3_bucket_policy.trail_bucket_policy": "cloudtrail_bucket_policy",
      "aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle": "cloudtrail_lifecycle",
    },
  },
};

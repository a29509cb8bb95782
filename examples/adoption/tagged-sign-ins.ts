import { local } from "../../lib/stack/backends";
import type { Settings } from "../../stacks/settings";

const tags = { Name: "console-sign-ins" };

/**
 * Console sign-ins to a topic that an alarm notifies too, with a tag on every resource, and a bucket whose
 * versions, encryption and public access block are resources.
 */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),

  signInAlerts: {
    hardening: { only: ["bucket-encryption", "public-access-block", "versioning"] },
    trailName: "account-trail",
    bucketName: "example-corp-account-trail",
    logs: { name: "account-trail", retentionInDays: 180, streams: "all" },
    topicName: "console-sign-ins",
    topicDisplayName: "",
    publishers: { services: ["cloudwatch.amazonaws.com"] },
    ruleName: "console-sign-ins",
    ruleDescription: "Console sign-ins",
    pattern: { "detail-type": ["AWS Console Sign In via CloudTrail"] },
    // The old rule does not get the sign-ins that are read-only events.
    readOnlyEvents: false,
    targetId: "SendToSNS",
    mail: {
      inputPaths: { user: "$.detail.userIdentity.arn", time: "$.time" },
      inputTemplate: '"Sign-in of <user> at <time>"',
    },
    resourceTags: { "aws_*.*": tags },
    roleNames: {
      "aws_iam_role.trail_log_role": { name: "account-trail-to-cloudwatch", policyName: "write-logs" },
    },
    statementIds: {
      AWSCloudTrailAclCheck: "AWSCloudTrailAclCheck20150319",
      AWSCloudTrailWrite: "AWSCloudTrailWrite20150319",
      EventBridgePublishes: "AllowEventBridge",
      SendEvents: null,
      ServiceAssumesRole: null,
      ServicesPublish: "AllowAlarms",
    },
    // What the stack does not make, and no other configuration has.
    additionalResources: {
      "aws_cloudwatch_log_metric_filter.without_mfa": {
        name: "sign-in-without-mfa",
        log_group_name: "${aws_cloudwatch_log_group.trail_log.name}",
        pattern: '{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed != "Yes") }',
        metric_transformation: [{ name: "SignInWithoutMfa", namespace: "Audit", value: "1" }],
      },
      "aws_cloudwatch_metric_alarm.without_mfa": {
        alarm_name: "sign-in-without-mfa",
        namespace: "Audit",
        metric_name: "SignInWithoutMfa",
        statistic: "Sum",
        period: 300,
        evaluation_periods: 1,
        comparison_operator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        alarm_actions: ["${aws_sns_topic.topic.arn}"],
        tags,
      },
    },
  },
};

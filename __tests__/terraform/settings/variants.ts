import { local } from "../../../lib/stack/backends";
import type { Settings } from "../../../stacks/settings";

/**
 * Each stack with full hardening in its main variants, in another home Region, beside the stacks of the
 * default settings.
 */
export const settings: Settings = {
  region: "eu-central-1",
  tags: { Project: "variants" },
  backend: local(),
  permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
  rolePath: "/audit/",
  dashboard: true,
  overrides: { "aws_cloudwatch_metric_alarm.alarms_*": { period: 60 } },

  /**
   * Keys that AWS owns, both outcomes, several addresses, a bus, one other Region, log files that go, a log
   * group with a name of its own, and a second watch that mails somebody else.
   */
  signInAlerts: {
    name: "sign-ins",
    encryption: "aws-managed",
    outcomes: ["Success", "Failure"],
    furtherEmails: ["first@example.com", "second@example.com"],
    publishers: { services: ["cloudwatch.amazonaws.com"], accounts: ["123456789012"] },
    destinations: { bus: { eventBusArn: "arn:aws:events:eu-central-1:123456789012:event-bus/central" } },
    subscriptions: { phone: { protocol: "sms", endpoint: "+15555550100" } },
    signInRegions: ["us-east-1"],
    retention: { glacierAfterDays: 30, expireAfterDays: 365 },
    logs: { name: "/audit/sign-ins", retentionInDays: 90 },
    secondWatch: { emails: ["watch@example.com"] },
    alarmTopicArn: "arn:aws:sns:eu-central-1:123456789012:operations",
    forceDestroy: true,
    readers: ["444455556666"],
    signIns: { identityTypes: ["Root"], mfaUsed: "No" },
    resourceTags: { "aws_s3_bucket.*": { Name: "sign-ins" } },
    additionalResources: {
      "aws_s3_bucket_notification.trail_bucket": {
        bucket: "${aws_s3_bucket.trail_bucket.id}",
        eventbridge: true,
      },
    },
  },

  /**
   * An express state machine that the stack's key encrypts, items that expire, a column with a default, and a
   * second watch with a topic and a key of its own.
   */
  apiEventLog: {
    name: "calls",
    type: "EXPRESS",
    regions: ["us-east-1"],
    encryptExecutions: true,
    logLevel: "ALL",
    eventNames: ["RunInstances", "TerminateInstances"],
    columns: {
      EventTime: "$.detail.eventTime",
      Who: { path: "$.detail.userIdentity.arn", default: "-" },
    },
    indexes: [{ name: "by-who", partitionKey: "Who", sortKey: "EventTime" }],
    expireItemsAfterDays: 365,
    recoveryPeriodInDays: 7,
    tamperTopicArn: "arn:aws:sns:eu-central-1:123456789012:operations",
    secondWatch: { emails: ["watch@example.com"] },
  },

  /** A table, a key and a second watch's topic that exist, and calls of one role alone. */
  tableTrail: {
    name: "orders-trail",
    existingTableName: "orders",
    operations: ["DeleteItem", "PutItem"],
    onlyRoles: ["arn:aws:iam::123456789012:role/services/orders"],
    excludeRoles: ["arn:aws:iam::123456789012:role/backup"],
    selectorName: "orders",
    encryption: { keyArn: "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000" },
    tamperTopicArn: "arn:aws:sns:eu-central-1:123456789012:operations",
    secondWatch: { topicArn: "arn:aws:sns:eu-central-1:123456789012:watch" },
    forceDestroy: true,
  },

  /** Named tables in selectors of one's own, keys that AWS owns, and a function in a VPC that remembers. */
  changeAlerts: {
    name: "orders-changes",
    encryption: "aws-managed",
    webhookParameter: "/orders/slack-webhook",
    expectedRoles: ["arn:aws:iam::123456789012:role/orders-service"],
    tables: ["arn:aws:dynamodb:eu-central-1:123456789012:table/orders"],
    selectors: [
      {
        name: "Writes by others than backups",
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::DynamoDB::Table"] },
          { field: "readOnly", equals: ["false"] },
          {
            field: "userIdentity.arn",
            notStartsWith: ["arn:aws:sts::123456789012:assumed-role/backup/"],
          },
        ],
      },
    ],
    maskKeys: true,
    deniedAttempts: false,
    tamperTopicArn: "arn:aws:sns:eu-central-1:123456789012:operations",
    memory: { tableName: "orders-changes-told" },
    vpc: { subnetIds: ["subnet-0a1b2c3d4e5f60718"], securityGroupIds: ["sg-0c3d4e5f60718293a"] },
    retention: { expireAfterDays: 90 },
    forceDestroy: true,
  },

  /**
   * Advanced selectors on the trail of an organization, with management events and what is unusual among
   * them, and daily alerts.
   */
  tableLineage: {
    name: "organization-lineage",
    organization: true,
    accountIds: ["123456789012"],
    operations: ["PutItem", "Scan"],
    alerts: {
      firstReaders: { days: 7 },
      topicArn: "arn:aws:sns:eu-central-1:123456789012:operations",
    },
    tamperTopicArn: "arn:aws:sns:eu-central-1:123456789012:operations",
    excludeRoles: ["arn:aws:iam::123456789012:role/backup"],
    managementEvents: "all",
    insights: ["ApiCallRateInsight", "ApiErrorRateInsight"],
    encryption: "aws-managed",
    forceDestroy: true,
  },
};

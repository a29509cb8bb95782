import { local } from "../../lib/stack/backends";
import type { Settings } from "../../stacks/settings";

const region = "us-east-1";
const account = "123456789012";
const arn = `arn:aws:cloudtrail:${region}:${account}:trail/main`;
const operations = (region: string) => `arn:aws:sns:${region}:${account}:operations`;

/**
 * An account whose one trail records management events and the events of items, in a bucket and in a log
 * group: mails, Slack and Athena over that trail, and no other.
 */
export const settings: Settings = {
  region,
  backend: local(),

  signInAlerts: {
    existingTrail: { arn, logGroupName: "/trails/main", logRoleName: "main-trail-logs" },
    // An alarm reaches a topic of its own Region alone.
    alarmTopicArn: [region, "us-east-2", "eu-north-1", "ap-southeast-2"].map(operations),
  },
  changeAlerts: {
    webhookParameter: "/change-alerts/slack-webhook",
    expectedRoles: [`arn:aws:iam::${account}:role/orders-service`],
    existingTrail: {
      arn,
      recordsItems: true,
      logGroupName: "/trails/main",
      logRoleName: "main-trail-logs",
    },
    alarmTopicArn: operations(region),
  },
  tableLineage: {
    existingTrail: { arn, recordsItems: true, bucketName: "acme-trail-logs", s3KeyPrefix: "main" },
  },
};

import { local } from "../../../lib/stack/backends";
import type { Settings } from "../../../stacks/settings";

/**
 * A trail and a topic that exist. A queue gets the events of root from the topic, and a Firehose stream gets
 * all of them.
 */
export const settings: Settings = {
  region: "us-east-1",
  allowedAccountIds: ["123456789012"],
  backend: local(),
  rolePath: "/audit/",
  signInAlerts: {
    existingTrail: { arn: "arn:aws:cloudtrail:us-east-1:123456789012:trail/main" },
    topicArn: "arn:aws:sns:us-east-1:123456789012:security",
    signInRegions: [],
    mail: "event",
    subscriptions: {
      siem: {
        protocol: "sqs",
        endpoint: "${aws_sqs_queue.siem.arn}",
        filterPolicy: { detail: { userIdentity: { type: ["Root"] } } },
        rawMessageDelivery: true,
      },
      archive: {
        protocol: "firehose",
        endpoint: "arn:aws:firehose:us-east-1:123456789012:deliverystream/archive",
      },
    },
    additionalResources: { "aws_sqs_queue.siem": { name: "siem" } },
  },
};

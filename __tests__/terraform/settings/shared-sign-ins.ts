import { local } from "../../../lib/stack/backends";
import type { Settings } from "../../../stacks/settings";

/**
 * Sign-in alerts in place of those of `hand-written/shared-sign-ins`, without what is hardened and shared
 * there.
 */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),
  signInAlerts: {
    hardening: "none",
    trailName: "company-trail",
    bucketName: "company-trail-logs",
    retention: { expireAfterDays: 365 },
    topicName: "company-alerts",
    ruleName: "sign-ins",
    targetId: "mail",
    addresses: {
      "aws_cloudtrail.trail": "company",
      "aws_s3_bucket.trail_bucket": "logs",
      "aws_s3_bucket_policy.trail_bucket_policy": "logs",
    },
    overrides: {
      "aws_cloudtrail.company": {
        event_selector: [{ read_write_type: "WriteOnly", include_management_events: true }],
      },
    },
    additionalResources: {
      "aws_s3_bucket_notification.logs": { bucket: "${aws_s3_bucket.logs.id}", eventbridge: true },
    },
  },
};

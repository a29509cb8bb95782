import type { Settings } from "../../stacks/settings";
import { local } from "../../lib/stack/backends";

/** A small account without an organization: sign-ins without MFA from outside the office. */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),

  signInAlerts: {
    outcomes: ["Success", "Failure"],
    signIns: { mfaUsed: "No", excludeSourceAddresses: ["203.0.113.7"] },
    logs: { retentionInDays: 90 },
    // CloudWatch's alarms may notify the same topic.
    publishers: { services: ["cloudwatch.amazonaws.com"] },
    subscriptions: { phone: { protocol: "sms", endpoint: "+15555550100" } },
    roleNames: { "aws_iam_role.trail_log_role": "audit-trail-log" },
  },
};

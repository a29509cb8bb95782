import type { Settings } from "../../stacks/settings";
import { cloud } from "../../lib/stack/backends";

const accounts = ["111122223333", "222233334444", "333344445555"];

/** The delegated administrator of CloudTrail: item changes and lineage of every account. */
export const settings: Settings = {
  region: "us-east-1",
  backend: cloud({ organization: "acme", workspace: { prefix: "audit-" } }),
  // Logs outlive the stacks.
  overrides: { "aws_cloudwatch_log_group.*": { skip_destroy: true } },

  changeAlerts: {
    webhookParameter: "/change-alerts/slack-webhook",
    expectedRoles: [],
    organization: true,
    logs: { name: "/audit/item-changes", retentionInDays: 30 },
    readers: ["777788889999"],
    // Private subnets with a way to Slack.
    vpc: {
      subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-0b2c3d4e5f6071829"],
      securityGroupIds: ["sg-0c3d4e5f60718293a"],
    },
  },
  tableLineage: {
    readWriteType: "WriteOnly",
    organization: true,
    accountIds: accounts,
    objectLock: { mode: "GOVERNANCE", days: 365 },
    accessLogs: { bucketName: "acme-access-logs" },
    resourceTags: { "aws_s3_bucket.*": { Name: "lineage" } },
  },
};

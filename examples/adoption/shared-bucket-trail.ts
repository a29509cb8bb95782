import { local } from "../../lib/stack/backends";
import type { Settings } from "../../stacks/settings";

/**
 * Three operations on one table, by a trail with advanced selectors that delivers under a prefix into a
 * bucket of others: their policy, lifecycle and notification stay in their own configuration.
 */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),

  tableTrail: {
    hardening: { only: ["log-file-validation"] },
    existingTableName: "orders",
    existingBucketName: "example-corp-logs",
    trailName: "orders-writes",
    s3KeyPrefix: "cloudtrail/orders",
    operations: ["DeleteItem", "PutItem", "UpdateItem"],
    selectorName: "Writes of orders",
    addresses: { "aws_cloudtrail.trail": "orders" },
  },
};

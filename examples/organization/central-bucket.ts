import type { Settings } from "../../stacks/settings";
import { none } from "../../lib/stack/backends";

const logArchive = "777788889999";

/**
 * An account whose log files go to the bucket of a log-archive account. The outputs `required_bucket_policy`
 * and `required_key_policy` are what that account adds.
 */
export const settings: Settings = {
  region: "eu-central-1",
  // The platform that runs Terraform adds a backend of its own.
  backend: none(),

  tableTrail: {
    existingTableName: "orders",
    existingBucketName: "acme.audit.logs",
    s3KeyPrefix: "orders",
    encryption: { keyArn: `arn:aws:kms:eu-central-1:${logArchive}:key/1234abcd-12ab-34cd-56ef-1234567890ab` },
  },
};

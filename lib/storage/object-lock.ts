import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { Construct } from "constructs";
import { choice, number } from "../validation/schema/kinds";
import { object, required, type SettingsOf } from "../validation/schema/object";
import { validate } from "../validation/validation";
import { days } from "./bucket-lifecycle";

const objectLockShape = {
  /**
   * `"GOVERNANCE"`: who has the permission `s3:BypassGovernanceRetention` may delete; `"COMPLIANCE"`: nobody,
   * and nobody shortens it, root included.
   * @change in place
   */
  mode: required(choice("GOVERNANCE", "COMPLIANCE")),
  /**
   * Days that a log file is locked from its delivery on.
   * @change in place, for files from then on
   */
  days: required(number(days)),
};
export const objectLock = object(objectLockShape);

/** How long nobody deletes or overwrites an object's version. */
export interface ObjectLock extends SettingsOf<typeof objectLockShape> {}

/**
 * Locks each object of a bucket when it is written. The bucket must have been made for it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export class BucketObjectLock extends Construct {
  /** @param bucket the bucket's name, which Terraform may know only when it plans */
  constructor(scope: Construct, id: string, bucket: string, objectLock: ObjectLock) {
    super(scope, id);
    validate(this, "objectLock.days", objectLock.days, days);
    new S3BucketObjectLockConfigurationA(this, "Default", {
      bucket,
      rule: { defaultRetention: { mode: objectLock.mode, days: objectLock.days } },
    });
  }
}

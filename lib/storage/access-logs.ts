import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { Construct } from "constructs";
import { existingBucketName } from "../validation/names";
import { string } from "../validation/schema/kinds";
import { object, required, type SettingsOf } from "../validation/schema/object";
import { validate } from "../validation/validation";

const accessLogsShape = {
  /**
   * A bucket of the same account and Region that exists, whose policy lets `logging.s3.amazonaws.com` write.
   * @change in place
   */
  bucketName: required(string(existingBucketName)),
  /**
   * What the keys of the access logs begin with.
   * @default the name of the bucket that is logged, and a slash
   * @change in place
   */
  prefix: string(),
};
export const accessLogs = object(accessLogsShape);

/** Where S3 writes who read and wrote a bucket's objects. */
export interface AccessLogs extends SettingsOf<typeof accessLogsShape> {}

/**
 * Logs the requests to a bucket in another bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class BucketAccessLogs extends Construct {
  /**
   * @param bucket the name of the bucket that is logged, which Terraform may know only when it plans
   */
  constructor(scope: Construct, id: string, bucket: string, { bucketName, prefix }: AccessLogs) {
    super(scope, id);
    validate(this, "accessLogs.bucketName", bucketName, existingBucketName);
    new S3BucketLoggingA(this, "Default", {
      bucket,
      targetBucket: bucketName,
      targetPrefix: prefix ?? `${bucket}/`,
    });
  }
}

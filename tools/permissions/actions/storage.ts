/** Amazon S3. */
export const storage = {
  // Newer versions of the provider tag a bucket with s3:ListTagsForResource, s3:TagResource and
  // s3:UntagResource.
  aws_s3_bucket: {
    plan: [
      "s3:GetAccelerateConfiguration",
      "s3:GetBucketAcl",
      "s3:GetBucketCORS",
      "s3:GetBucketLocation",
      "s3:GetBucketLogging",
      "s3:GetBucketObjectLockConfiguration",
      "s3:GetBucketPolicy",
      "s3:GetBucketRequestPayment",
      "s3:GetBucketTagging",
      "s3:GetBucketVersioning",
      "s3:GetBucketWebsite",
      "s3:GetEncryptionConfiguration",
      "s3:GetLifecycleConfiguration",
      "s3:GetReplicationConfiguration",
      "s3:ListBucket",
      "s3:ListTagsForResource",
    ],
    apply: [
      "s3:CreateBucket",
      "s3:DeleteBucket",
      "s3:PutBucketTagging",
      "s3:TagResource",
      "s3:UntagResource",
    ],
  },
  aws_s3_bucket_lifecycle_configuration: {
    plan: ["s3:GetLifecycleConfiguration"],
    apply: ["s3:PutLifecycleConfiguration"],
  },
  aws_s3_bucket_logging: {
    plan: ["s3:GetBucketLogging"],
    apply: ["s3:PutBucketLogging"],
  },
  aws_s3_bucket_notification: {
    plan: ["s3:GetBucketNotification"],
    apply: ["s3:PutBucketNotification"],
  },
  aws_s3_bucket_object_lock_configuration: {
    plan: ["s3:GetBucketObjectLockConfiguration"],
    apply: ["s3:PutBucketObjectLockConfiguration"],
  },
  aws_s3_bucket_ownership_controls: {
    plan: ["s3:GetBucketOwnershipControls"],
    apply: ["s3:PutBucketOwnershipControls"],
  },
  aws_s3_bucket_policy: {
    plan: ["s3:GetBucketPolicy"],
    apply: ["s3:DeleteBucketPolicy", "s3:PutBucketPolicy"],
  },
  aws_s3_bucket_public_access_block: {
    plan: ["s3:GetBucketPublicAccessBlock"],
    apply: ["s3:PutBucketPublicAccessBlock"],
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    plan: ["s3:GetEncryptionConfiguration"],
    apply: ["s3:PutEncryptionConfiguration"],
  },
  aws_s3_bucket_versioning: {
    plan: ["s3:GetBucketVersioning"],
    apply: ["s3:PutBucketVersioning"],
  },
};

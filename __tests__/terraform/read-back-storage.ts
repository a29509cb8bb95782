import { DescribeContinuousBackupsCommand, DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  type LifecycleRule,
} from "@aws-sdk/client-s3";
import type { Readers } from "./read-back";
import { type Values, parsed } from "./values";

/** S3's buckets and DynamoDB's tables: https://docs.aws.amazon.com/AmazonS3/latest/API/ and https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/ */
export const storageReaders: Readers = {
  aws_s3_bucket: {
    expected: (values) => ({ region: values.text("region") }),
    actual: async (values, { s3 }) => {
      const location = await s3.send(new GetBucketLocationCommand({ Bucket: values.text("bucket") }));
      // The oldest Region has no constraint: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html
      return { region: location.LocationConstraint || "us-east-1" };
    },
  },
  aws_s3_bucket_policy: {
    expected: (values) => ({ policy: values.json("policy") }),
    actual: async (values, { s3 }) => {
      const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket: values.text("bucket") }));
      return { policy: parsed(Policy) };
    },
  },
  aws_s3_bucket_lifecycle_configuration: {
    expected: (values) => ({ rule: values.blocks("rule").map(lifecycleRule) }),
    actual: async (values, { s3 }) => {
      const Bucket = values.text("bucket");
      const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
      return { rule: Rules.map(lifecycleRuleOfS3) };
    },
  },
  aws_s3_bucket_versioning: {
    expected: (values) => ({
      versioning_configuration: values.block("versioning_configuration")?.text("status"),
    }),
    actual: async (values, { s3 }) => {
      const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket: values.text("bucket") }));
      return { versioning_configuration: Status };
    },
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    expected: (values) => {
      const rule = values.block("rule");
      const by = rule?.block("apply_server_side_encryption_by_default");
      return {
        rule: {
          algorithm: by?.value("sse_algorithm"),
          key: by?.value("kms_master_key_id"),
          bucketKey: rule?.value("bucket_key_enabled") ?? false,
        },
      };
    },
    actual: async (values, { s3 }) => {
      const Bucket = values.text("bucket");
      const { ServerSideEncryptionConfiguration: is } = await s3.send(
        new GetBucketEncryptionCommand({ Bucket }),
      );
      const rule = is?.Rules?.[0];
      const by = rule?.ApplyServerSideEncryptionByDefault;
      return {
        rule: {
          algorithm: by?.SSEAlgorithm,
          key: by?.KMSMasterKeyID,
          bucketKey: rule?.BucketKeyEnabled ?? false,
        },
      };
    },
  },
  aws_s3_bucket_public_access_block: {
    expected: (values) => ({
      block_public_acls: values.value("block_public_acls"),
      block_public_policy: values.value("block_public_policy"),
      ignore_public_acls: values.value("ignore_public_acls"),
      restrict_public_buckets: values.value("restrict_public_buckets"),
    }),
    actual: async (values, { s3 }) => {
      const { PublicAccessBlockConfiguration: is } = await s3.send(
        new GetPublicAccessBlockCommand({ Bucket: values.text("bucket") }),
      );
      return {
        block_public_acls: is?.BlockPublicAcls,
        block_public_policy: is?.BlockPublicPolicy,
        ignore_public_acls: is?.IgnorePublicAcls,
        restrict_public_buckets: is?.RestrictPublicBuckets,
      };
    },
  },
  aws_s3_bucket_ownership_controls: {
    expected: (values) => ({ rule: values.block("rule")?.text("object_ownership") }),
    actual: async (values, { s3 }) => {
      const Bucket = values.text("bucket");
      const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
      return { rule: OwnershipControls?.Rules?.[0]?.ObjectOwnership };
    },
  },
  aws_s3_bucket_notification: {
    expected: (values) => ({ eventbridge: values.value("eventbridge") }),
    actual: async (values, { s3 }) => {
      const Bucket = values.text("bucket");
      const is = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
      return { eventbridge: is.EventBridgeConfiguration !== undefined };
    },
  },
  aws_dynamodb_table: {
    expected: (values) => ({
      hash_key: values.text("hash_key"),
      range_key: values.value("range_key"),
      billing_mode: values.text("billing_mode"),
      global_secondary_index: values
        .blocks("global_secondary_index")
        .map((index) => [
          index.text("name"),
          index.text("hash_key"),
          index.value("range_key"),
          index.text("projection_type"),
        ]),
      deletion_protection_enabled: values.value("deletion_protection_enabled") ?? false,
      point_in_time_recovery: values.block("point_in_time_recovery")?.value("enabled") ?? false,
      server_side_encryption: values.block("server_side_encryption")?.value("kms_key_arn"),
    }),
    actual: async (values, { dynamoDb }) => {
      const TableName = values.text("name");
      const { Table: is } = await dynamoDb.send(new DescribeTableCommand({ TableName }));
      const backups = await dynamoDb.send(new DescribeContinuousBackupsCommand({ TableName }));
      const recovery = backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
      const key = (type: string, schema = is?.KeySchema) =>
        schema?.find(({ KeyType }) => KeyType === type)?.AttributeName;
      return {
        hash_key: key("HASH"),
        range_key: key("RANGE"),
        billing_mode: is?.BillingModeSummary?.BillingMode,
        global_secondary_index: (is?.GlobalSecondaryIndexes ?? []).map((index) => [
          index.IndexName,
          key("HASH", index.KeySchema),
          key("RANGE", index.KeySchema),
          index.Projection?.ProjectionType,
        ]),
        deletion_protection_enabled: is?.DeletionProtectionEnabled ?? false,
        point_in_time_recovery: recovery?.PointInTimeRecoveryStatus === "ENABLED",
        server_side_encryption: is?.SSEDescription?.KMSMasterKeyArn,
      };
    },
  },
};

function lifecycleRule(rule: Values) {
  return {
    id: rule.text("id"),
    status: rule.text("status"),
    prefix: rule.block("filter")?.value("prefix") ?? "",
    unfinished: rule.block("abort_incomplete_multipart_upload")?.value("days_after_initiation"),
    transition: rule.blocks("transition").map((to) => [to.value("days"), to.text("storage_class")]),
    expiration: rule.block("expiration")?.value("days"),
    noncurrentTransition: rule
      .blocks("noncurrent_version_transition")
      .map((to) => [to.value("noncurrent_days"), to.text("storage_class")]),
    noncurrentExpiration: rule.block("noncurrent_version_expiration")?.value("noncurrent_days"),
  };
}

function lifecycleRuleOfS3(rule: LifecycleRule) {
  return {
    id: rule.ID,
    status: rule.Status,
    prefix: rule.Filter?.Prefix ?? "",
    unfinished: rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
    transition: (rule.Transitions ?? []).map((to) => [to.Days, to.StorageClass]),
    expiration: rule.Expiration?.Days,
    noncurrentTransition: (rule.NoncurrentVersionTransitions ?? []).map((to) => [
      to.NoncurrentDays,
      to.StorageClass,
    ]),
    noncurrentExpiration: rule.NoncurrentVersionExpiration?.NoncurrentDays,
  };
}

import type { Changes } from "../changes";
import type { ResourceChange } from "../plan";
import { isUnknownAt, textAt, valuesAfter } from "../values";
import type { Harm } from "./harm";
import { shorterLifecycle } from "./lifecycle";
import {
  keepsAll,
  type Protection,
  staysEncrypted,
  staysLong,
  staysOff,
  staysOn,
  staysSame,
  staysSet,
  staysStrict,
  staysStrong,
} from "./protection";

const pointInTime = "point_in_time_recovery.0";
const bucketDefault = "rule.0.apply_server_side_encryption_by_default.0";
const objectLock = "rule.0.default_retention.0";
const workgroup = "configuration.0";

const policy = [staysStrict("policy")];

/** The protections of each type of resource, by their paths in the AWS provider's schema. */
export const protections: Readonly<Record<string, readonly Protection[]>> = {
  aws_cloudtrail: [
    staysOn("enable_log_file_validation", "log files are no longer validated"),
    staysEncrypted("kms_key_id"),
    staysSet("cloud_watch_logs_group_arn", "records are no longer delivered to a log group"),
    staysSet("sns_topic_name", "no topic is told of log files any more"),
  ],
  aws_s3_bucket: [staysOff("force_destroy", "a destroy deletes the files, too")],
  aws_s3_bucket_policy: policy,
  aws_s3_bucket_public_access_block: [
    staysOn("block_public_acls", "public ACLs are no longer blocked"),
    staysOn("block_public_policy", "public policies are no longer blocked"),
    staysOn("ignore_public_acls", "public ACLs are no longer ignored"),
    staysOn("restrict_public_buckets", "access by public policies is no longer restricted"),
  ],
  aws_s3_bucket_versioning: [
    staysOn("versioning_configuration.0.status", "replaced and deleted files are no longer kept as versions"),
    staysOn("versioning_configuration.0.mfa_delete", "versions are deleted without MFA"),
  ],
  aws_s3_bucket_server_side_encryption_configuration: [
    staysStrong(`${bucketDefault}.sse_algorithm`, "the encryption", ["AES256", "aws:kms", "aws:kms:dsse"]),
    staysEncrypted(`${bucketDefault}.kms_master_key_id`),
  ],
  aws_s3_bucket_ownership_controls: [
    staysStrong("rule.0.object_ownership", "the ownership", [
      ...["ObjectWriter", "BucketOwnerPreferred", "BucketOwnerEnforced"],
    ]),
  ],
  aws_s3_bucket_lifecycle_configuration: [shorterLifecycle],
  aws_s3_bucket_logging: [staysSame("target_bucket", "access logs go to another bucket")],
  aws_s3_bucket_object_lock_configuration: [
    staysStrong(`${objectLock}.mode`, "the lock", ["GOVERNANCE", "COMPLIANCE"]),
    staysLong(`${objectLock}.days`, "versions are locked for", "days"),
    staysLong(`${objectLock}.years`, "versions are locked for", "years"),
  ],

  aws_sns_topic: [staysEncrypted("kms_master_key_id"), ...policy],
  aws_sns_topic_policy: policy,
  aws_sns_topic_subscription: [staysSet("redrive_policy", "what is not delivered goes to no queue")],
  aws_sqs_queue: [
    staysEncrypted("kms_master_key_id"),
    unlessSet(
      "kms_master_key_id",
      staysOn("sqs_managed_sse_enabled", "messages are no longer encrypted by SQS"),
    ),
    staysLong("message_retention_seconds", "messages are kept for", "seconds"),
    staysSet("redrive_policy", "what is not received goes to no other queue"),
    ...policy,
  ],
  aws_sqs_queue_policy: policy,

  aws_lambda_event_source_mapping: [
    staysOn("enabled", "what waits in the queue does not reach the function"),
  ],

  aws_cloudwatch_event_bus_policy: policy,
  aws_cloudwatch_event_target: [staysSet("dead_letter_config", "what is not delivered goes to no queue")],
  aws_cloudwatch_log_group: [
    staysEncrypted("kms_key_id"),
    staysLong("retention_in_days", "records are kept", "days", true),
    staysOn("skip_destroy", "a destroy deletes the log group"),
  ],
  aws_cloudwatch_log_resource_policy: [staysStrict("policy_document")],
  aws_cloudwatch_metric_alarm: [
    staysOn("actions_enabled", "the alarm tells nobody"),
    keepsAll("alarm_actions", "the alarm no longer tells"),
  ],

  aws_dynamodb_table: [
    staysOn("deletion_protection_enabled", "the table is no longer protected from deletion"),
    staysOn(`${pointInTime}.enabled`, "the table can no longer be restored to a point in time"),
    staysLong(`${pointInTime}.recovery_period_in_days`, "the table can be restored for", "days"),
    staysOn("server_side_encryption.0.enabled", "the table is encrypted with a key of AWS only"),
    staysEncrypted("server_side_encryption.0.kms_key_arn"),
    staysOff("ttl.0.enabled", "items expire"),
  ],
  aws_dynamodb_resource_policy: policy,

  aws_iam_policy: policy,
  aws_iam_role: [
    staysSet("permissions_boundary", "the role has no permissions boundary"),
    staysStrict("assume_role_policy"),
  ],
  aws_iam_role_policy: policy,

  aws_kms_key: [
    staysOn("enable_key_rotation", "the key is no longer rotated"),
    staysOn("is_enabled", "the key is disabled"),
    staysLong("deletion_window_in_days", "a deleted key can be restored for", "days"),
    ...policy,
  ],
  aws_kms_key_policy: policy,

  aws_lambda_function: [
    staysEncrypted("kms_key_arn"),
    staysSet("code_signing_config_arn", "the code need not be signed"),
    staysSet("dead_letter_config", "what fails goes to no queue"),
  ],
  aws_scheduler_schedule: [
    staysSet("target.0.dead_letter_config", "what could not be started goes to no queue"),
  ],
  aws_sfn_state_machine: [
    staysStrong("logging_configuration.0.level", "the logging", ["OFF", "FATAL", "ERROR", "ALL"]),
    staysEncrypted("encryption_configuration.0.kms_key_id"),
  ],
  aws_athena_workgroup: [
    staysOn(`${workgroup}.enforce_workgroup_configuration`, "queries may use settings of their own"),
    staysSet(`${workgroup}.result_configuration.0.encryption_configuration`, "results are not encrypted"),
    staysSet(`${workgroup}.bytes_scanned_cutoff_per_query`, "queries may scan any amount"),
  ],
};

/** The resources that a plan changes in place and that are protected less afterwards. */
export function weakened({ changed }: Changes): Harm {
  return {
    title: "Weakened",
    resources: changed
      .map((each) => ({ address: each.address, lines: weaknesses(each) }))
      .filter(({ lines }) => lines.length > 0),
    remedy:
      "Protections are lost, or the plan does not tell whether they stay. " +
      'Set what keeps them, such as hardening: "full", or apply it only if you can do without.',
  };
}

function weaknesses(resource: ResourceChange): string[] {
  return protections[resource.type]?.flatMap((protection) => protection(resource)) ?? [];
}

/** A protection that gives way to another one. */
function unlessSet(other: string, protection: Protection): Protection {
  return (resource) => {
    const isSet = isUnknownAt(resource, other) || textAt(valuesAfter(resource), other) !== undefined;
    return isSet ? [] : protection(resource);
  };
}

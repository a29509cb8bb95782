import { warningsOf } from "../../lib/app/warnings";
import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { testApp } from "../lib/validation/faults-of";
import { alerts } from "./synthesized-sign-in-alerts";

const full = alerts();

describe("the trail and its bucket", () => {
  it("records all Regions and global services, validates its files and waits for the bucket's policy", () => {
    expect(full.resource("aws_cloudtrail.trail")).toMatchObject({
      name: "sign-in-alerts",
      s3_bucket_name: "${aws_s3_bucket.trail_bucket.id}",
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      kms_key_id: "${aws_kms_key.key.arn}",
      cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.trail_log.arn}:*",
      depends_on: ["aws_s3_bucket_policy.trail_bucket_policy", "aws_iam_role_policy.trail_log_role_policy"],
    });
  });

  it("can record its home Region alone, with the global sign-in page or without", () => {
    const one = alerts({ isMultiRegionTrail: false, includeGlobalServiceEvents: true });
    expect(one.resource("aws_cloudtrail.trail")).toMatchObject({
      is_multi_region_trail: false,
      include_global_service_events: true,
    });
    const neither = alerts({ isMultiRegionTrail: false }).resource("aws_cloudtrail.trail");
    expect(neither).toMatchObject({ include_global_service_events: false });
  });

  it("warns of a home Region alone, where sign-ins of others are not seen", () => {
    const warnings = (settings: SignInAlertsSettings) =>
      warningsOf(new SignInAlerts(testApp(), "sign-in-alerts", { region: "us-east-1", ...settings })).map(
        ({ message }) => message,
      );
    const elsewhere =
      ": those of other Regions are told only where another trail of the account records them; set isMultiRegionTrail to true.";
    expect(warnings({})).toEqual([]);
    expect(warnings({ isMultiRegionTrail: false, includeGlobalServiceEvents: true })).toEqual([
      `the trail sign-in-alerts records the sign-ins of us-east-1 alone${elsewhere}`,
    ]);
    expect(warnings({ isMultiRegionTrail: false })).toEqual([
      `the trail sign-in-alerts records the sign-ins of us-east-1 alone, and none of the global sign-in page${elsewhere}`,
    ]);
  });

  it("lets this trail alone check the bucket's ACL and write this account's files, and nobody without TLS", () => {
    const trailArn =
      "arn:${data.aws_partition.current_partition.partition}:cloudtrail:us-east-1:" +
      "${data.aws_caller_identity.current_account.account_id}:trail/sign-in-alerts";
    const cloudTrail = [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }];
    expect(full.statements("trail_bucket_policy_document")).toEqual([
      {
        sid: "AWSCloudTrailAclCheck",
        principals: cloudTrail,
        actions: ["s3:GetBucketAcl"],
        resources: ["${aws_s3_bucket.trail_bucket.arn}"],
        condition: [{ test: "StringEquals", variable: "aws:SourceArn", values: [trailArn] }],
      },
      {
        sid: "AWSCloudTrailWrite",
        principals: cloudTrail,
        actions: ["s3:PutObject"],
        resources: [
          "${aws_s3_bucket.trail_bucket.arn}/AWSLogs/${data.aws_caller_identity.current_account.account_id}/*",
        ],
        condition: [
          { test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] },
          { test: "StringEquals", variable: "aws:SourceArn", values: [trailArn] },
        ],
      },
      {
        sid: "OnlyTls",
        effect: "Deny",
        principals: [{ type: "*", identifiers: ["*"] }],
        actions: ["s3:*"],
        resources: ["${aws_s3_bucket.trail_bucket.arn}", "${aws_s3_bucket.trail_bucket.arn}/*"],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
    ]);
  });

  it("blocks public access, disables ACLs, keeps versions and encrypts with the stack's key", () => {
    expect(full.resource("aws_s3_bucket_public_access_block.trail_bucket_public_access_block")).toMatchObject(
      {
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    );
    expect(full.resource("aws_s3_bucket_ownership_controls.trail_bucket_ownership_controls").rule).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(
      full.resource("aws_s3_bucket_versioning.trail_bucket_versioning").versioning_configuration,
    ).toEqual({
      status: "Enabled",
    });
    expect(
      full.resource("aws_s3_bucket_server_side_encryption_configuration.trail_bucket_encryption").rule,
    ).toEqual([
      {
        apply_server_side_encryption_by_default: {
          kms_master_key_id: "${aws_kms_key.key.arn}",
          sse_algorithm: "aws:kms",
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  it("archives and removes log files as set, small ones too", () => {
    const kept = alerts({ retention: { glacierAfterDays: 30, expireAfterDays: 400 } });
    const lifecycle = kept.resource("aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle");
    expect(lifecycle.transition_default_minimum_object_size).toBe("varies_by_storage_class");
    expect(lifecycle.rule).toEqual([
      {
        id: "bucket-lifecycle",
        status: "Enabled",
        filter: [{}],
        transition: [{ days: 30, storage_class: "GLACIER" }],
        expiration: [{ days: 400 }],
      },
      {
        id: "delete-multipart",
        status: "Enabled",
        filter: [{}],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }],
      },
      {
        id: "delete-noncurrent",
        status: "Enabled",
        filter: [{}],
        noncurrent_version_expiration: [{ noncurrent_days: 365 }],
      },
    ]);
  });

  it("never destroys log files unless told", () => {
    expect(full.resource("aws_s3_bucket.trail_bucket").force_destroy).toBeUndefined();
    expect(alerts({ forceDestroy: true }).resource("aws_s3_bucket.trail_bucket").force_destroy).toBe(true);
  });
});

describe("the key", () => {
  it("has exactly the statements of its users, and rotates", () => {
    expect(full.statements("key_policy_document").map(({ sid }) => sid)).toEqual([
      "AccountAdministersKey",
      "CloudWatchLogsEncryptsTrailLog",
      "CloudTrailEncryptsLogs",
      "CloudTrailDescribesKey",
      "CloudTrailUsesBucketKey",
      "EventBridgeEncryptsForTopic",
      "AlarmEncryptsForTopic",
    ]);
    expect(full.resource("aws_kms_key.key")).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
  });

  it("puts no condition on EventBridge, whose source SNS does not pass on", () => {
    expect(full.statement("key_policy_document", "EventBridgeEncryptsForTopic")).toEqual({
      sid: "EventBridgeEncryptsForTopic",
      principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
      actions: ["kms:GenerateDataKey*", "kms:Decrypt"],
      resources: ["*"],
    });
  });

  it("encrypts for this trail alone", () => {
    const { condition } = full.statement("key_policy_document", "CloudTrailEncryptsLogs");
    expect(condition?.map(({ test, variable }) => `${test} ${variable}`)).toEqual([
      "StringEquals aws:SourceArn",
      "StringLike kms:EncryptionContext:aws:cloudtrail:arn",
    ]);
    expect(condition?.[0]?.values[0]).toMatch(/:trail\/sign-in-alerts$/);
  });

  it("is left out with AWS's own keys, and the topic is then not encrypted", () => {
    const managed = alerts({ encryption: "aws-managed" });
    expect(managed.resources("aws_kms_key")).toEqual({});
    expect(managed.resource("aws_cloudtrail.trail").kms_key_id).toBeUndefined();
    expect(managed.resource("aws_sns_topic.topic").kms_master_key_id).toBeUndefined();
    expect(
      managed.resource("aws_s3_bucket_server_side_encryption_configuration.trail_bucket_encryption").rule,
    ).toEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }]);
  });

  it("can be one that exists, whose policy is told in an output", () => {
    const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const existing = alerts({ encryption: { keyArn } });
    expect(Object.keys(existing.resources("aws_kms_key"))).toEqual(["watch_key"]);
    expect(existing.resource("aws_cloudtrail.trail").kms_key_id).toBe(keyArn);
    expect(existing.resource("aws_sns_topic.topic").kms_master_key_id).toBe(keyArn);
    expect(existing.block("output")).toMatchObject({
      required_key_policy: { value: "${data.aws_iam_policy_document.key_policy_document.json}" },
    });
    expect(existing.statements("key_policy_document").map(({ sid }) => sid)).toEqual([
      "AccountUsesKey",
      "AccountLetsServicesUseKey",
      "CloudWatchLogsEncryptsTrailLog",
      "CloudTrailEncryptsLogs",
      "CloudTrailDescribesKey",
      "CloudTrailUsesBucketKey",
      "EventBridgeEncryptsForTopic",
      "AlarmEncryptsForTopic",
    ]);
    expect(existing.statement("key_policy_document", "AccountUsesKey").actions).not.toContain("kms:*");
    expect(existing.statement("key_policy_document", "AccountLetsServicesUseKey")).toMatchObject({
      actions: ["kms:CreateGrant"],
      condition: [{ test: "Bool", variable: "kms:GrantIsForAWSResource", values: ["true"] }],
    });
  });
});

describe("the heartbeat of the trail's log group", () => {
  const silent = (settings: Parameters<typeof alerts>[0]) =>
    alerts(settings).resources("aws_cloudwatch_metric_alarm").alarms_trail_silent;

  it("is an alarm after a day in which nothing came, within the seven days that CloudWatch looks back", () => {
    const topic = "arn:aws:sns:us-east-1:111122223333:operations";
    const alarm = silent({ logs: {}, alarmTopicArn: topic });
    expect(alarm).toMatchObject({
      namespace: "AWS/Logs",
      metric_name: "IncomingLogEvents",
      dimensions: { LogGroupName: "/aws/cloudtrail/sign-in-alerts" },
      statistic: "Sum",
      period: 3600,
      evaluation_periods: 24,
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      treat_missing_data: "breaching",
      alarm_actions: [topic],
    });
  });

  it("is not there without a log group, nor where the trail records some management events alone", () => {
    expect(silent({ hardening: { except: ["trail-logs"] } })).toBeUndefined();
    const arn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/organization";
    const existingTrail = { arn, managementEvents: "write", logGroupName: "trail" } as const;
    expect(silent({ source: "logs", existingTrail })).toBeUndefined();
    expect(silent({ source: "logs", existingTrail: { arn, logGroupName: "trail" } })).toBeDefined();
  });
});

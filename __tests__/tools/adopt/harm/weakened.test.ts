import type { Json } from "../../../../tools/adopt/plan";
import { report } from "../../../../tools/adopt/report";
import { linesOf, planOf, resource, updated } from "../plans";

const title = "Weakened";

/** What is said of an update of a resource of a type. */
function weaknesses(type: string, before: Json, after: Json, unknown: Json = {}): readonly string[] {
  const address = `${type}.x`;
  return linesOf(report(planOf(updated(address, before, after, unknown))).text, title)[address] ?? [];
}

const key = "arn:aws:kms:us-east-1:111122223333:key/k";
const sse = (rule: Json) => ({ rule: [{ apply_server_side_encryption_by_default: [rule] }] });
const boundary = "arn:aws:iam::111122223333:policy/boundary";
const deny = JSON.stringify({
  Statement: [{ Effect: "Deny", Principal: "*", Action: "*", Resource: "*" }],
});

test.each<[type: string, before: Json, after: Json, line: string]>([
  [
    "aws_cloudtrail",
    { enable_log_file_validation: true },
    { enable_log_file_validation: false },
    "log files are no longer validated",
  ],
  ["aws_cloudtrail", { kms_key_id: key }, {}, `no longer encrypted with the KMS key ${key}`],
  [
    "aws_cloudtrail",
    { cloud_watch_logs_group_arn: "arn:x:*" },
    { cloud_watch_logs_group_arn: "" },
    "records are no longer delivered to a log group; it was arn:x:*",
  ],
  ["aws_s3_bucket", { force_destroy: false }, { force_destroy: true }, "a destroy deletes the files, too"],
  [
    "aws_scheduler_schedule",
    { target: [{ dead_letter_config: [{ arn: "arn:q" }] }] },
    { target: [{ dead_letter_config: [] }] },
    'what could not be started goes to no queue; it was [{"arn":"arn:q"}]',
  ],
  ["aws_s3_bucket_policy", { policy: deny }, { policy: "" }, "no longer denies everyone * on *"],
  [
    "aws_s3_bucket_public_access_block",
    { block_public_acls: true, block_public_policy: true },
    { block_public_acls: true, block_public_policy: false },
    "public policies are no longer blocked",
  ],
  [
    "aws_s3_bucket_versioning",
    { versioning_configuration: [{ status: "Enabled" }] },
    { versioning_configuration: [{ status: "Suspended" }] },
    "replaced and deleted files are no longer kept as versions",
  ],
  [
    "aws_s3_bucket_server_side_encryption_configuration",
    sse({ sse_algorithm: "aws:kms" }),
    sse({ sse_algorithm: "AES256" }),
    "the encryption is AES256, not aws:kms",
  ],
  [
    "aws_s3_bucket_server_side_encryption_configuration",
    sse({ sse_algorithm: "aws:kms", kms_master_key_id: key }),
    sse({ sse_algorithm: "aws:kms", kms_master_key_id: "arn:aws:kms:us-east-1:111122223333:alias/aws/s3" }),
    "encrypted with arn:aws:kms:us-east-1:111122223333:alias/aws/s3, a key of AWS, " + `in place of ${key}`,
  ],
  [
    "aws_s3_bucket_ownership_controls",
    { rule: [{ object_ownership: "BucketOwnerEnforced" }] },
    { rule: [{ object_ownership: "ObjectWriter" }] },
    "the ownership is ObjectWriter, not BucketOwnerEnforced",
  ],
  [
    "aws_s3_bucket_logging",
    { target_bucket: "a" },
    { target_bucket: "b" },
    "access logs go to another bucket: a → b",
  ],
  [
    "aws_s3_bucket_object_lock_configuration",
    { rule: [{ default_retention: [{ mode: "COMPLIANCE", days: 90 }] }] },
    { rule: [{ default_retention: [{ mode: "COMPLIANCE", days: 30 }] }] },
    "versions are locked for 30 days, not 90 days",
  ],
  [
    "aws_cloudwatch_log_group",
    { retention_in_days: 0 },
    { retention_in_days: 365 },
    "records are kept 365 days, not for ever",
  ],
  [
    "aws_cloudwatch_metric_alarm",
    { alarm_actions: ["arn:a", "arn:b"] },
    { alarm_actions: ["arn:b"] },
    "the alarm no longer tells arn:a",
  ],
  [
    "aws_sqs_queue",
    { sqs_managed_sse_enabled: true },
    { sqs_managed_sse_enabled: false },
    "messages are no longer encrypted by SQS",
  ],
  [
    "aws_dynamodb_table",
    { deletion_protection_enabled: true },
    { deletion_protection_enabled: false },
    "the table is no longer protected from deletion",
  ],
  [
    "aws_dynamodb_table",
    { point_in_time_recovery: [{ enabled: true }] },
    { point_in_time_recovery: [{ enabled: false }] },
    "the table can no longer be restored to a point in time",
  ],
  [
    "aws_iam_role",
    { permissions_boundary: boundary },
    { permissions_boundary: null },
    `the role has no permissions boundary; it was ${boundary}`,
  ],
  [
    "aws_sfn_state_machine",
    { logging_configuration: [{ level: "ALL" }] },
    { logging_configuration: [{ level: "ERROR" }] },
    "the logging is ERROR, not ALL",
  ],
])("%s %j → %j", (type, before, after, line) => {
  expect(weaknesses(type, before, after)).toEqual([line]);
  expect(weaknesses(type, before, before)).toEqual([]);
  const back = weaknesses(type, after, before);
  expect(back.filter((each) => each === line)).toEqual([]);
});

test.each<[type: string, before: Json, after: Json]>([
  ["aws_cloudtrail", { kms_key_id: key }, { kms_key_id: `${key}2` }],
  ["aws_cloudwatch_log_group", { retention_in_days: 30 }, { retention_in_days: 0 }],
  [
    "aws_dynamodb_table",
    { point_in_time_recovery: [{ recovery_period_in_days: 0 }] },
    { point_in_time_recovery: [{ recovery_period_in_days: 7 }] },
  ],
  [
    "aws_sqs_queue",
    { sqs_managed_sse_enabled: true },
    { sqs_managed_sse_enabled: false, kms_master_key_id: key },
  ],
])("%s %j → %j is as strong", (type, before, after) => expect(weaknesses(type, before, after)).toEqual([]));

test("what is not known until apply is said so, where something was protected", () => {
  const unknown = { kms_key_id: true, policy: true };
  expect(weaknesses("aws_cloudtrail", { kms_key_id: key }, {}, unknown)).toEqual([
    `kms_key_id, which is "${key}": not known until apply`,
  ]);
  expect(weaknesses("aws_cloudtrail", {}, {}, unknown)).toEqual([]);
  expect(weaknesses("aws_s3_bucket_policy", { policy: deny }, {}, unknown)).toEqual([
    "policy: not known until apply",
  ]);
});

describe("a bucket's lifecycle", () => {
  const rule = (days: number, more: object = {}) => ({ status: "Enabled", expiration: [{ days }], ...more });
  const under = (prefix: string) => ({ filter: [{ prefix }] });
  const changed = (before: readonly object[], after: readonly object[]) =>
    weaknesses("aws_s3_bucket_lifecycle_configuration", { rule: before } as Json, { rule: after } as Json);

  test.each<[string, readonly object[], readonly object[], string]>([
    ["shorter", [rule(2555)], [rule(365)], "files expire after 365 days, before after 2555"],
    ["new", [], [rule(365)], "files expire after 365 days, before never"],
    [
      "on files that none deleted",
      [rule(1, under("tmp/"))],
      [rule(1, under("AWSLogs/"))],
      "files under AWSLogs/ expire after 1 day, before never",
    ],
    [
      "on files with a tag only before",
      [rule(30, { filter: [{ tag: [{ key: "a", value: "b" }] }] })],
      [rule(30)],
      "files expire after 30 days, before never",
    ],
    [
      "of versions",
      [rule(30)],
      [rule(30, { noncurrent_version_expiration: [{ noncurrent_days: 365 }] })],
      "replaced versions expire after 365 days, before never",
    ],
    [
      "on a date",
      [rule(365)],
      [{ status: "Enabled", expiration: [{ date: "2030-01-01T00:00:00Z" }] }],
      "files expire on 2030-01-01T00:00:00Z",
    ],
  ])("is weaker where it is %s", (_how, before, after, line) =>
    expect(changed(before, after)).toEqual([line]),
  );

  test.each<[string, readonly object[], readonly object[]]>([
    ["is longer", [rule(365)], [rule(2555)]],
    ["has another ID", [rule(365, { id: "a" })], [rule(365, { id: "b" })]],
    ["is narrower", [rule(30)], [rule(30, under("AWSLogs/"))]],
    ["is disabled", [], [rule(1, { status: "Disabled" })]],
  ])("is not where it %s", (_how, before, after) => expect(changed(before, after)).toEqual([]));

  test("is not known until apply where a rule is not", () =>
    expect(
      weaknesses("aws_s3_bucket_lifecycle_configuration", { rule: [] }, {}, { rule: [{ id: true }] }),
    ).toEqual(["rule: not known until apply"]));
});

test("a policy that allows others less is a group of its own, but not that of a role", () => {
  const publish = (service: string) => ({
    policy: JSON.stringify({
      Statement: [
        { Effect: "Allow", Principal: { Service: service }, Action: "sns:Publish", Resource: "arn:t" },
      ],
    }),
  });
  const [before, after] = [publish("cloudwatch.amazonaws.com"), publish("events.amazonaws.com")];
  const { text, passes } = report(
    planOf(
      updated("aws_sns_topic_policy.topic_policy", before, after),
      updated("aws_iam_role_policy.policy", before, { policy: "" }),
    ),
    ["aws_sns_topic_policy.topic_policy"],
  );
  expect(linesOf(text, "No longer allowed")).toEqual({
    "aws_sns_topic_policy.topic_policy (accepted)": [
      "no longer allows cloudwatch.amazonaws.com sns:Publish on arn:t",
    ],
  });
  expect(passes).toBe(true);
});

test("a plan that weakens fails and names the remedy", () => {
  const change = updated("aws_kms_key.key", { enable_key_rotation: true }, { enable_key_rotation: false });
  const { text, passes } = report(planOf(change));
  expect(passes).toBe(false);
  expect(text).toContain(
    "0 to destroy. Protections are lost, or the plan does not tell whether they stay. Set what keeps them,",
  );
});

test("what is imported and changed at once is compared, too", () => {
  const address = "aws_s3_bucket_versioning.v";
  const status = (text: string) => ({ versioning_configuration: [{ status: text }] });
  const change = {
    actions: ["update"],
    importing: { id: "logs" },
    before: status("Enabled"),
    after: status("Suspended"),
  };
  expect(linesOf(report(planOf(resource(address, change))).text, title)[address]).toHaveLength(1);
});

test("of a plan that hurts in several ways each remedy has its line", () => {
  const off = updated("aws_kms_key.key", { enable_key_rotation: true }, { enable_key_rotation: false });
  const single = updated("aws_cloudtrail.trail", { is_multi_region_trail: true }, {});
  const { text } = report(planOf(off, single));
  const [summary, ...remedies] = text.split("\n\n").at(-1)?.split("\n") ?? [];
  expect(summary).toBe("0 to create, 2 to change, 0 to replace, 0 to destroy.");
  expect(remedies).toEqual([
    expect.stringMatching(/^- Protections are lost,/),
    expect.stringMatching(/^- Events are recorded, matched or told differently\./),
  ]);
});

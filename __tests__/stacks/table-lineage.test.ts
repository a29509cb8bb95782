import type { App } from "cdktf";
import { Testing } from "cdktf";
import { warningsOf } from "../../lib/app/warnings";
import type { TableLineageSettings } from "../../stacks/settings/table-lineage";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { allows } from "../support/policy";
import { lineage, partition, table } from "./synthesized-table-lineage";

const full = lineage();

describe("what cannot be right", () => {
  it.each<[string, TableLineageSettings & { providerVersion?: string }, string]>([
    [
      "Insights without management events",
      { insights: ["ApiCallRateInsight"] },
      'insights is ["ApiCallRateInsight"]; CloudTrail Insights looks at management events, and managementEvents is "none"; ' +
        'set managementEvents to "write" or "all", or leave insights out.',
    ],
    [
      "the article's wildcard",
      { tables: ["arn:aws:dynamodb:us-east-1:111122223333:table/*"] },
      "without a wildcard",
    ],
    ["an operation that is none", { operations: ["DropTable"] }, 'operations[0] is "DropTable"'],
    [
      "a read where reads are left out",
      { readWriteType: "WriteOnly", operations: ["PutItem", "GetItem"] },
      'operations[1] is "GetItem"; with readWriteType "WriteOnly" the trail records no reads; ' +
        'leave it out, or set readWriteType to "All".',
    ],
    [
      "a write where writes are left out",
      { readWriteType: "ReadOnly", operations: ["PutItem"] },
      'operations[0] is "PutItem"; with readWriteType "ReadOnly" the trail records no writes; ' +
        'leave it out, or set readWriteType to "All".',
    ],
    ["no operation", { operations: [] }, "operations is []; at least one is needed"],
    ["a role with a wildcard", { excludeRoles: ["arn:aws:iam::111122223333:role/*"] }, "without a wildcard"],
    [
      "the console's calls with a provider just too old",
      { consoleOnly: true, providerVersion: ">= 6.1.0, < 7.0.0" },
      'providerVersion is ">= 6.1.0, < 7.0.0"; consoleOnly needs the AWS provider 6.2.0 or newer',
    ],
    [
      "the console's calls with a provider that does not know them",
      { consoleOnly: true },
      'providerVersion is ">= 5.100.0, < 7.0.0"; consoleOnly needs the AWS provider 6.2.0 or newer; ' +
        'set it to ">= 6.40.0, < 7.0.0", or leave consoleOnly out.',
    ],
    [
      "more tables than a trail takes",
      { tables: Array.from({ length: 251 }, (_, index) => `${table}-${index}`) },
      "the number of tables is 251; a trail takes at most 250; leave tables out for every table.",
    ],
    [
      "more values than advanced selectors take",
      { operations: ["PutItem"], tables: Array.from({ length: 498 }, (_, index) => `${table}-${index}`) },
      "CloudTrail refuses the trail's selectors: the advanced event selectors of a trail have 501 values; " +
        "CloudTrail takes 500.",
    ],
    ["a day that is none", { firstDay: "2026/02/30" }, 'firstDay is "2026/02/30"'],
    [
      "a query that may scan next to nothing",
      { bytesScannedCutoffPerQuery: 1 },
      "bytesScannedCutoffPerQuery is 1",
    ],
    ["an organization of unnamed accounts", { organization: true }, "accountIds is not set"],
  ])("is refused: %s", (_what, settings, sentence) => expect(() => lineage(settings)).toThrow(sentence));

  it.each<TableLineageSettings>([
    { operations: ["GetItem", "PutItem"] },
    { readWriteType: "ReadOnly", operations: ["GetItem", "ExecuteStatement"] },
    { readWriteType: "WriteOnly", operations: ["PutItem", "BatchExecuteStatement", "ExecuteTransaction"] },
  ])("is no operation that the read-write type leaves in: %j", (settings) => {
    expect(() => lineage(settings)).not.toThrow();
  });

  it("takes as many tables and values as a trail does", () => {
    const tables = (length: number) => Array.from({ length }, (_, index) => `${table}-${index}`);
    expect(() => lineage({ tables: tables(250) })).not.toThrow();
    expect(() => lineage({ operations: ["PutItem"], tables: tables(497) })).not.toThrow();
  });
});

describe("an organization trail", () => {
  const organization = lineage({ organization: true, accountIds: ["111122223333", "444455556666"] });
  const id = "${data.aws_organizations_organization.organization.id}";

  it("records every account", () => {
    expect(organization.resource("aws_cloudtrail.trail").is_organization_trail).toBe(true);
  });

  it("may write the files of the management account, which it is in, and of the organization", () => {
    const management = "${data.aws_organizations_organization.organization.master_account_id}";
    const arn = "${aws_s3_bucket.trail_bucket.arn}";
    const write = (folder: string) =>
      allows(organization.statements("trail_bucket_policy_document"), {
        service: "cloudtrail.amazonaws.com",
        action: "s3:PutObject",
        resource: `${arn}/AWSLogs/${folder}/x.gz`,
        context: {
          "s3:x-amz-acl": "bucket-owner-full-control",
          "aws:SourceArn": `arn:${partition}:cloudtrail:us-east-1:${management}:trail/table-lineage`,
        },
      });
    expect(write(management)).toBe(true);
    expect(write(`${id}/444455556666`)).toBe(true);
    expect(write("444455556666")).toBe(false);
  });

  it("is asked where its files lie", () => {
    const { parameters } = organization.resource("aws_glue_catalog_table.catalog_table") as {
      parameters: Record<string, string>;
    };
    expect(parameters["storage.location.template"]).toBe(
      `s3://\${aws_s3_bucket.trail_bucket.id}/AWSLogs/${id}/$\${account}/CloudTrail/$\${region}/$\${day}`,
    );
    expect(parameters["projection.account.values"]).toBe("111122223333,444455556666");
  });
});

describe("the bucket", () => {
  it("archives files and old versions after 90 days", () => {
    const { rule } = full.resource("aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle");
    expect((rule as unknown[])[0]).toEqual({
      id: "glacier_transition",
      status: "Enabled",
      filter: [{}],
      transition: [{ days: 90, storage_class: "GLACIER" }],
      noncurrent_version_transition: [{ noncurrent_days: 90, storage_class: "GLACIER" }],
    });
    expect(full.resource("aws_s3_bucket_versioning.trail_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
  });
});

describe("costs", () => {
  const warnings = (settings: TableLineageSettings, withAlerts = false) => {
    const app: App = Testing.app();
    if (withAlerts) new SignInAlerts(app, "sign-in-alerts", { region: "us-east-1" });
    const stack = new TableLineage(app, "table-lineage", { region: "us-east-1", ...settings });
    Testing.synth(stack);
    return warningsOf(stack).map(({ message }) => message.split(",")[0]);
  };

  it("are warned of when the reads of every table are recorded and nobody asked for them, and only then", () => {
    expect(warnings({})).toEqual(["the reads of every table are recorded"]);
    expect(warnings({ readWriteType: "WriteOnly" })).toEqual([]);
    expect(warnings({ readWriteType: "All" })).toEqual([]);
    expect(warnings({ tables: [table] })).toEqual([]);
    expect(warnings({ operations: ["PutItem"] })).toEqual([]);
    expect(warnings({ operations: ["PutItem", "Scan"] })).toEqual(["the reads of every table are recorded"]);
  });

  it("are warned of when another trail of the app records management events already", () => {
    expect(warnings({ readWriteType: "WriteOnly", managementEvents: "write" }, true)).toEqual([
      "sign-in-alerts/trail records management events already",
    ]);
    expect(warnings({ readWriteType: "WriteOnly", managementEvents: "write" })).toEqual([]);
    expect(warnings({ readWriteType: "WriteOnly" }, true)).toEqual([]);
  });
});

it("makes without hardening what the article has, and no more", () => {
  const none = lineage({ hardening: "none" });
  expect(none.addresses).toEqual([
    "aws_cloudtrail.trail",
    "aws_s3_bucket.trail_bucket",
    "aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle",
    "aws_s3_bucket_policy.trail_bucket_policy",
  ]);
  expect(none.resource("aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle").rule).toEqual([
    {
      filter: [{}],
      id: "glacier_transition",
      status: "Enabled",
      transition: [{ days: 90, storage_class: "GLACIER" }],
      noncurrent_version_transition: [{ noncurrent_days: 90, storage_class: "GLACIER" }],
    },
  ]);
  expect(none.statements("trail_bucket_policy_document")).toEqual([
    {
      sid: "AWSCloudTrailAclCheck",
      principals: [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }],
      actions: ["s3:GetBucketAcl"],
      resources: ["${aws_s3_bucket.trail_bucket.arn}"],
    },
    {
      sid: "AWSCloudTrailWrite",
      principals: [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }],
      actions: ["s3:PutObject"],
      resources: [
        "${aws_s3_bucket.trail_bucket.arn}/AWSLogs/${data.aws_caller_identity.current_account.account_id}/*",
      ],
      condition: [{ test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] }],
    },
  ]);
});

it("has these addresses, which are its public interface", () => {
  expect(full.addresses.join("\n")).toMatchSnapshot();
});

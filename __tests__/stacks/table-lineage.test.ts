import type { App } from "cdktf";
import { Testing } from "cdktf";
import { warningsOf } from "../../lib/warnings";
import type { TableLineageSettings } from "../../stacks/settings/table-lineage";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { allows } from "../support/policy";
import { synthesize } from "../support/synthesized";

const lineage = (settings: TableLineageSettings & { region?: string; providerVersion?: string } = {}) =>
  synthesize(TableLineage, "table-lineage", settings);
const full = lineage();
const trail = (settings: Parameters<typeof lineage>[0]) => lineage(settings).resource("aws_cloudtrail.trail");

const table = "arn:aws:dynamodb:us-east-1:111122223333:table/orders";
const partition = "${data.aws_partition.current_partition.partition}";
const dataFields = [
  { field: "eventCategory", equals: ["Data"] },
  { field: "resources.type", equals: ["AWS::DynamoDB::Table"] },
];

describe("what is recorded", () => {
  it("is every call on every table in every Region, by one classic selector", () => {
    expect(full.resource("aws_cloudtrail.trail")).toMatchObject({
      is_multi_region_trail: true,
      include_global_service_events: true,
      event_selector: [
        {
          read_write_type: "All",
          include_management_events: false,
          data_resource: [{ type: "AWS::DynamoDB::Table", values: [`arn:${partition}:dynamodb`] }],
        },
      ],
    });
  });

  it("can be chosen tables and writes alone, still by a classic selector", () => {
    expect(trail({ tables: [table], readWriteType: "WriteOnly" })).toMatchObject({
      event_selector: [{ read_write_type: "WriteOnly", data_resource: [{ values: [table] }] }],
    });
  });

  it.each<[string, TableLineageSettings, unknown]>([
    [
      "operations",
      { operations: ["UpdateItem", "PutItem"] },
      { field: "eventName", equals: ["PutItem", "UpdateItem"] },
    ],
    [
      "roles to leave out, without their path",
      { excludeRoles: ["arn:aws:iam::111122223333:role/services/orders"] },
      { field: "userIdentity.arn", not_starts_with: ["arn:aws:sts::111122223333:assumed-role/orders/"] },
    ],
  ])(
    "can be chosen by %s, with an advanced selector in place of the classic one",
    (_what, settings, field) => {
      const chosen = trail(settings);
      expect(chosen.advanced_event_selector).toEqual([
        { name: "Calls on tables", field_selector: [...dataFields, field] },
      ]);
      expect(chosen).not.toHaveProperty("event_selector");
    },
  );

  it("can be the console's calls alone, with a provider that knows them", () => {
    const console = trail({ consoleOnly: true, providerVersion: ">= 6.25.0, < 7.0.0" });
    expect(console.advanced_event_selector).toMatchObject([
      { field_selector: [...dataFields, { field: "sessionCredentialFromConsole", equals: ["true"] }] },
    ]);
    expect(trail({ consoleOnly: true, providerVersion: "~> 6.25" })).toHaveProperty(
      "advanced_event_selector",
    );
  });

  it("names tables and the read-write type in an advanced selector, too", () => {
    expect(trail({ tables: [table], readWriteType: "ReadOnly", operations: ["GetItem"] })).toMatchObject({
      advanced_event_selector: [
        {
          field_selector: [
            ...dataFields,
            { field: "readOnly", equals: ["true"] },
            { field: "resources.ARN", equals: [table] },
            { field: "eventName", equals: ["GetItem"] },
          ],
        },
      ],
    });
  });
});

describe("management events", () => {
  const selectors = (settings: TableLineageSettings) =>
    (trail(settings).event_selector as Record<string, unknown>[]).map((selector) => [
      selector.read_write_type,
      selector.include_management_events,
      selector.data_resource !== undefined,
    ]);

  it("are off unless they are asked for", () => {
    expect(selectors({})).toEqual([["All", false, true]]);
  });

  it("share the selector of the data events when both have the same type", () => {
    expect(selectors({ managementEvents: "all" })).toEqual([["All", true, true]]);
    expect(selectors({ managementEvents: "write", readWriteType: "WriteOnly" })).toEqual([
      ["WriteOnly", true, true],
    ]);
  });

  it("have a selector of their own when the types differ", () => {
    expect(selectors({ managementEvents: "write" })).toEqual([
      ["All", false, true],
      ["WriteOnly", true, false],
    ]);
  });

  it("have an advanced selector beside an advanced one", () => {
    expect(
      trail({ managementEvents: "write", operations: ["PutItem"] }).advanced_event_selector,
    ).toMatchObject([
      {},
      {
        field_selector: [
          { field: "eventCategory", equals: ["Management"] },
          { field: "readOnly", equals: ["false"] },
        ],
      },
    ]);
  });

  it("let Insights look at them", () => {
    expect(trail({ managementEvents: "write", insights: ["ApiCallRateInsight"] }).insight_selector).toEqual([
      { insight_type: "ApiCallRateInsight" },
    ]);
  });
});

describe("what cannot be right", () => {
  it.each<[string, TableLineageSettings, string]>([
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
    ["no operation", { operations: [] }, "operations is []; at least one is needed"],
    ["a role with a wildcard", { excludeRoles: ["arn:aws:iam::111122223333:role/*"] }, "without a wildcard"],
    [
      "the console's calls with a provider that does not know them",
      { consoleOnly: true },
      'providerVersion is ">= 5.100.0, < 7.0.0"; consoleOnly needs the AWS provider 6.25.0 or newer; ' +
        'set it to ">= 6.25.0, < 7.0.0", or leave consoleOnly out.',
    ],
    [
      "more tables than a trail takes",
      { tables: Array.from({ length: 251 }, (_, index) => `${table}-${index}`) },
      "the number of tables is 251; a trail takes at most 250; leave tables out for every table.",
    ],
    [
      "more values than advanced selectors take",
      { operations: ["PutItem"], tables: Array.from({ length: 500 }, (_, index) => `${table}-${index}`) },
      "the number of tables, operations and roles is 501; a trail takes at most 500; name fewer.",
    ],
    ["a day that is none", { firstDay: "2026/02/30" }, 'firstDay is "2026/02/30"'],
    [
      "a query that may scan next to nothing",
      { bytesScannedCutoffPerQuery: 1 },
      "bytesScannedCutoffPerQuery is 1",
    ],
    ["an organization of unnamed accounts", { organization: true }, "accountIds is not set"],
  ])("is refused: %s", (_what, settings, sentence) => expect(() => lineage(settings)).toThrow(sentence));

  it("takes as many tables and values as a trail does", () => {
    const tables = (length: number) => Array.from({ length }, (_, index) => `${table}-${index}`);
    expect(() => lineage({ tables: tables(250) })).not.toThrow();
    expect(() => lineage({ operations: ["PutItem"], tables: tables(499) })).not.toThrow();
  });
});

describe("an organization trail", () => {
  const organization = lineage({ organization: true, accountIds: ["111122223333", "444455556666"] });
  const id = "${data.aws_organizations_organization.organization.id}";

  it("records every account", () => {
    expect(organization.resource("aws_cloudtrail.trail").is_organization_trail).toBe(true);
  });

  it("may write the files of its own account and of the organization", () => {
    const arn = "${aws_s3_bucket.trail_bucket.arn}";
    const write = (folder: string) =>
      allows(organization.statements("trail_bucket_policy_document"), {
        service: "cloudtrail.amazonaws.com",
        action: "s3:PutObject",
        resource: `${arn}/AWSLogs/${folder}/x.gz`,
        context: {
          "s3:x-amz-acl": "bucket-owner-full-control",
          "aws:SourceArn": `arn:${partition}:cloudtrail:us-east-1:\${data.aws_caller_identity.current_account.account_id}:trail/table-lineage`,
        },
      });
    expect(write("${data.aws_caller_identity.current_account.account_id}")).toBe(true);
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

  it("are warned of when the reads of every table are recorded, and only then", () => {
    expect(warnings({})).toEqual(["the reads of every table are recorded"]);
    expect(warnings({ readWriteType: "WriteOnly" })).toEqual([]);
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

import type { TableTrailSettings } from "../../stacks/settings/table-trail";
import { TableTrail } from "../../stacks/table-trail";
import { faultsOf, testApp } from "../lib/validation/faults-of";
import { synthesize } from "../support/synthesized";

const trail = (settings: Partial<TableTrailSettings> = {}) => {
  const made = settings.existingTableName ? {} : { partitionKey: "id" };
  return synthesize(TableTrail, "table-trail", { ...made, ...settings } as TableTrailSettings);
};
const full = trail();
const selectors = (stack: typeof full) => stack.resource("aws_cloudtrail.trail").event_selector;

describe("the table", () => {
  it("is kept even without hardening", () => {
    for (const stack of [full, trail({ hardening: "none" })]) {
      expect(stack.resource("aws_dynamodb_table.table")).toEqual({
        name: "table-trail",
        billing_mode: "PAY_PER_REQUEST",
        hash_key: "id",
        attribute: [{ name: "id", type: "S" }],
        point_in_time_recovery: { enabled: true },
        deletion_protection_enabled: true,
      });
    }
  });

  it("can have other names and keys", () => {
    const named = trail({ tableName: "orders", partitionKey: "customer", sortKey: "order" });
    expect(named.resource("aws_dynamodb_table.table")).toMatchObject({
      name: "orders",
      hash_key: "customer",
      range_key: "order",
    });
  });

  it("can be given up to deletion", () => {
    const table = trail({ deletionProtection: false }).resource("aws_dynamodb_table.table");
    expect(table).not.toHaveProperty("deletion_protection_enabled");
  });

  it("can be one that exists, which is looked up and not touched", () => {
    const existing = trail({ existingTableName: "orders" });
    expect(existing.resources("aws_dynamodb_table")).toEqual({});
    expect(existing.block("data")).toMatchObject({ aws_dynamodb_table: { table: { name: "orders" } } });
    expect(selectors(existing)).toMatchObject([
      { data_resource: [{ values: ["${data.aws_dynamodb_table.table.arn}"] }] },
    ]);
  });
});

it("takes no ARN for the name of a table that exists", () => {
  expect(() => trail({ existingTableName: "arn:aws:dynamodb:us-east-1:111122223333:table/orders" })).toThrow(
    /existingTableName is "arn:.*"; .*; give the name of the table alone, not its ARN\./,
  );
});

describe("the trail", () => {
  it("records every call on the items of that table and nothing else", () => {
    expect(selectors(full)).toEqual([
      {
        read_write_type: "All",
        include_management_events: false,
        data_resource: [{ type: "AWS::DynamoDB::Table", values: ["${aws_dynamodb_table.table.arn}"] }],
      },
    ]);
    expect(full.resource("aws_cloudtrail.trail")).not.toHaveProperty("advanced_event_selector");
  });

  it("can record some operations, reads or writes alone, in every Region", () => {
    expect(selectors(trail({ readWriteType: "WriteOnly" }))).toMatchObject([
      { read_write_type: "WriteOnly" },
    ]);
    const some = trail({
      operations: ["PutItem", "DeleteItem"],
      readWriteType: "WriteOnly",
      selectorName: "orders",
      isMultiRegionTrail: true,
    }).resource("aws_cloudtrail.trail");
    expect(some).not.toHaveProperty("event_selector");
    expect(some).toMatchObject({ is_multi_region_trail: true, include_global_service_events: true });
    expect(some.advanced_event_selector).toEqual([
      {
        name: "orders",
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::DynamoDB::Table"] },
          { field: "readOnly", equals: ["false"] },
          { field: "resources.ARN", equals: ["${aws_dynamodb_table.table.arn}"] },
          { field: "eventName", equals: ["DeleteItem", "PutItem"] },
        ],
      },
    ]);
  });

  it("waits for the bucket's policy", () => {
    expect(full.resource("aws_cloudtrail.trail").depends_on).toEqual([
      "aws_s3_bucket_policy.trail_bucket_policy",
    ]);
  });
});

it("refuses operations that the trail would not record, and a name that no selector has", () => {
  expect(() => trail({ operations: ["CreateTable"] })).toThrow(
    /operations\[0\] is "CreateTable"; CloudTrail records BatchExecuteStatement, .* of tables; name some of these\./,
  );
  const faults = (settings: Partial<TableTrailSettings>) =>
    faultsOf(
      new TableTrail(testApp(), "table-trail", {
        region: "us-east-1",
        partitionKey: "id",
        ...settings,
      } as TableTrailSettings & { region: string }),
    ).map(({ message }) => message);
  expect(faults({ operations: ["GetItem"], readWriteType: "WriteOnly" })).toEqual([
    'operations[0] is "GetItem"; with readWriteType "WriteOnly" the trail records no reads; leave it out, or set ' +
      'readWriteType to "All".',
  ]);
  expect(faults({ selectorName: "orders" })).toEqual([
    'selectorName is "orders"; classic selectors have no name; name the operations too, or leave it out.',
  ]);
});

describe("the bucket", () => {
  const rules = (stack: typeof full) =>
    stack.resource("aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle").rule as {
      id: string;
      transition?: unknown;
    }[];

  it("aborts unfinished uploads after a day and archives after 30 days", () => {
    expect(rules(full).map(({ id }) => id)).toEqual([
      "delete-multipart",
      "bucket-lifecycle",
      "delete-noncurrent",
    ]);
    expect(rules(full)[0]).toMatchObject({
      abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }],
    });
    expect(rules(full)[1]).toMatchObject({ transition: [{ days: 30, storage_class: "GLACIER" }] });
  });

  it("can archive later or never", () => {
    expect(rules(trail({ retention: { glacierAfterDays: 60 } }))[1]?.transition).toEqual([
      { days: 60, storage_class: "GLACIER" },
    ]);
    expect(rules(trail({ retention: { glacierAfterDays: 60, ruleId: "archive" } }))[1]?.id).toBe("archive");
    expect(
      rules(trail({ retention: { noncurrentGlacierAfterDays: 30, noncurrentExpireAfterDays: 400 } }))[1],
    ).toMatchObject({
      noncurrent_version_transition: [{ noncurrent_days: 30, storage_class: "GLACIER" }],
      noncurrent_version_expiration: [{ noncurrent_days: 400 }],
    });
    expect(rules(trail({ retention: {} })).map(({ id }) => id)).toEqual([
      "delete-multipart",
      "delete-noncurrent",
    ]);
  });
});

it("says in each rule that it is about every file, as the state has it", () => {
  const filters = (filter?: "empty" | "prefix" | "none") =>
    (
      trail({ hardening: "none", retention: { glacierAfterDays: 30, filter } }).resource(
        "aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle",
      ).rule as { filter?: unknown }[]
    ).map((rule) => rule.filter);
  expect(filters()).toEqual([[{}], [{}]]);
  expect(filters("prefix")).toEqual([[{ prefix: "" }], [{ prefix: "" }]]);
  expect(filters("none")).toEqual([undefined, undefined]);
});

it("makes without hardening what the pipeline cannot do without, and no more", () => {
  const none = trail({ hardening: "none" });
  expect(none.addresses).toEqual([
    "aws_cloudtrail.trail",
    "aws_dynamodb_table.table",
    "aws_s3_bucket.trail_bucket",
    "aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle",
    "aws_s3_bucket_policy.trail_bucket_policy",
  ]);
  expect(
    (
      none.resource("aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle").rule as { id: string }[]
    ).map(({ id }) => id),
  ).toEqual(["delete-multipart", "bucket-lifecycle"]);
});

it("has these addresses, which are its public interface", () => {
  expect(full.addresses.join("\n")).toMatchSnapshot();
});

describe("alarmTopicArn", () => {
  const alarmTopicArn = "arn:aws:sns:us-east-1:111122223333:operations";

  it("is notified by each alarm, and watched", () => {
    const tamperTopicArn = "arn:aws:sns:us-east-1:111122223333:security";
    const told = trail({ tamperTopicArn, alarmTopicArn });
    const alarms = Object.values(told.resources("aws_cloudwatch_metric_alarm"));
    expect(alarms.length).toBeGreaterThan(1);
    expect(alarms.map((alarm) => alarm.alarm_actions)).toEqual(alarms.map(() => [alarmTopicArn]));
    expect(JSON.stringify(told.pattern("tamper_rule_store"))).toContain(alarmTopicArn);
  });

  it("is refused where there is no alarm", () =>
    expect(() => trail({ alarmTopicArn })).toThrow(
      /alarmTopicArn is ".*operations"; .*; give tamperTopicArn, or leave alarmTopicArn out\./,
    ));
});

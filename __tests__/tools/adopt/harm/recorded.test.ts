import type { Json } from "../../../../tools/adopt/plan";
import { report } from "../../../../tools/adopt/report";
import { linesOf, planOf, updated } from "../plans";

function differences(type: string, before: Json, after: Json, unknown: Json = {}): readonly string[] {
  const address = `${type}.x`;
  const { text } = report(planOf(updated(address, before, after, unknown)));
  return linesOf(text, "Records differently")[address] ?? [];
}

const ofTrail = (before: Json, after: Json, unknown?: Json) =>
  differences("aws_cloudtrail", before, after, unknown);

const table = "arn:aws:dynamodb:us-east-1:111122223333:table/orders";
const other = "arn:aws:dynamodb:us-east-1:111122223333:table/other";

const classic = (selector: object = {}) => ({ event_selector: [selector] }) as Json;
const ofTables = (values: readonly string[], more: object = {}) =>
  classic({ data_resource: [{ type: "AWS::DynamoDB::Table", values }], ...more });
const advanced = (...selectors: readonly Readonly<Record<string, object>>[]) =>
  ({
    advanced_event_selector: selectors.map((fields) => ({
      field_selector: Object.entries(fields).map(([field, values]) => ({ field, ...values })),
    })),
  }) as Json;
const data = (more: Readonly<Record<string, object>> = {}) => ({
  eventCategory: { equals: ["Data"] },
  "resources.type": { equals: ["AWS::DynamoDB::Table"] },
  ...more,
});
const items = { eventName: { equals: ["PutItem", "UpdateItem", "GetItem"] } };

describe("a trail no longer records", () => {
  test.each<[string, Json, Json, readonly string[]]>([
    [
      "reads",
      classic({ read_write_type: "All" }),
      classic({ read_write_type: "WriteOnly" }),
      ["no longer recorded: management events: reads"],
    ],
    [
      "management events",
      classic({ include_management_events: true }),
      classic({ include_management_events: false }),
      ["no longer recorded: management events"],
    ],
    [
      "a service's management events",
      {},
      classic({ exclude_management_event_sources: ["kms.amazonaws.com"] }),
      [
        "classic event selectors in place of no event selectors",
        "no longer recorded: management events: eventSource kms.amazonaws.com",
      ],
    ],
    [
      "one of two tables",
      ofTables([table, other]),
      ofTables([table]),
      [
        `no longer recorded: data events of AWS::DynamoDB::Table: resources.ARN ${other}`,
        `no longer recorded: data events of AWS::DynamoDB::Stream: resources.ARN ${other}`,
      ],
    ],
    [
      "all tables but one",
      ofTables(["arn:aws:dynamodb"]),
      ofTables([table]),
      [
        `no longer recorded: data events of AWS::DynamoDB::Table: resources.ARN other than ${table}`,
        `no longer recorded: data events of AWS::DynamoDB::Stream: resources.ARN other than ${table}`,
      ],
    ],
    [
      "what only advanced selectors select",
      advanced(data(items)),
      ofTables([table], { read_write_type: "WriteOnly" }),
      [
        "classic event selectors in place of advanced event selectors",
        "no longer recorded: some data events of AWS::DynamoDB::Table",
      ],
    ],
    [
      "one of three operations",
      advanced(data(items)),
      advanced(data({ eventName: { equals: ["PutItem", "UpdateItem"] } })),
      ["no longer recorded: data events of AWS::DynamoDB::Table: reads; eventName GetItem"],
    ],
    [
      "calls of others than chosen roles",
      advanced(data()),
      advanced(data({ "userIdentity.arn": { starts_with: ["arn:aws:sts::1:assumed-role/job/"] } })),
      [
        "no longer recorded: data events of AWS::DynamoDB::Table: userIdentity.arn other than arn:aws:sts::1:assumed-role/job/*",
      ],
    ],
    [
      "calls from elsewhere than the console",
      advanced(data()),
      advanced(data({ sessionCredentialFromConsole: { equals: ["true"] } })),
      [
        "no longer recorded: data events of AWS::DynamoDB::Table: sessionCredentialFromConsole other than true",
      ],
    ],
    [
      "a role's calls",
      advanced(data()),
      advanced(data({ "userIdentity.arn": { not_starts_with: ["arn:aws:sts::1:assumed-role/job"] } })),
      [
        "no longer recorded: data events of AWS::DynamoDB::Table: userIdentity.arn arn:aws:sts::1:assumed-role/job*",
      ],
    ],
    [
      "other Regions",
      { is_multi_region_trail: true },
      { is_multi_region_trail: false },
      ["no longer recorded: events of other Regions than the trail's"],
    ],
    [
      "other accounts",
      { is_organization_trail: true },
      { is_organization_trail: false },
      ["no longer recorded: events of the organization's other accounts"],
    ],
    [
      "global services",
      { include_global_service_events: true },
      { include_global_service_events: false },
      ["no longer recorded: events of global services, such as IAM"],
    ],
    [
      "Insights",
      { insight_selector: [{ insight_type: "ApiCallRateInsight" }] },
      { insight_selector: [] },
      ["no longer recorded: Insights events of ApiCallRateInsight"],
    ],
    [
      "anything",
      { enable_logging: true, ...(classic() as object) },
      { enable_logging: false },
      ["nothing is recorded any more: logging is off"],
    ],
  ])("%s", (_what, before, after, lines) => expect(ofTrail(before, after)).toEqual(lines));

  test.each<[string, Json, Json]>([
    ["what it records the more", classic({ read_write_type: "WriteOnly" }), classic()],
    ["selectors that say the same", {}, {}],
    [
      "names in another order",
      advanced(data(items)),
      advanced(data({ eventName: { equals: [...items.eventName.equals].reverse() } })),
    ],
  ])("nothing: %s", (_what, before, after) => expect(ofTrail(before, after)).toEqual([]));
});

test("advanced selectors of tables record calls on their streams, as classic ones do", () => {
  const ofTable = advanced(data({ "resources.ARN": { equals: [table] } }));
  expect(ofTrail(ofTables([table], { include_management_events: false }), ofTable)).toEqual([
    "advanced event selectors in place of classic event selectors",
  ]);
});

test("a trail whose selectors take another form is told of, even if they select the same", () =>
  expect(ofTrail({}, classic())).toEqual(["classic event selectors in place of no event selectors"]));

test("a trail writes elsewhere", () => {
  expect(ofTrail({ s3_key_prefix: "audit" }, {})).toEqual(["log files go under the prefix none, not audit"]);
  expect(ofTrail({ s3_bucket_name: "a" }, {}, { s3_bucket_name: true })).toEqual([
    "log files go to the bucket, now a: not known until apply",
  ]);
});

test("selectors that are not known, or that CloudTrail refuses, are not compared", () => {
  expect(ofTrail(classic(), {}, { event_selector: [{ data_resource: true }] })).toEqual([
    "which events the selectors select: not known until apply",
  ]);
  expect(ofTrail(classic(), classic({ read_write_type: "Some" }))).toEqual([
    "the selectors cannot be compared: the read-write type Some must be All, ReadOnly or WriteOnly",
  ]);
  const many = (name: string) => Array.from({ length: 240 }, (_, index) => `${name}${index}`);
  const wide = data({
    eventName: { equals: many("n") },
    "resources.ARN": { equals: many("arn:aws:dynamodb:::") },
  });
  expect(ofTrail(advanced(wide), advanced(data({ "userIdentity.arn": { equals: ["a", "b"] } })))).toEqual([
    "the selectors cannot be compared: the selectors name too many values to be compared",
  ]);
});

describe("a rule", () => {
  const ofRule = (before: object, after: object, state: object = {}) =>
    differences(
      "aws_cloudwatch_event_rule",
      { event_pattern: JSON.stringify(before) },
      { event_pattern: JSON.stringify(after), ...state },
    );
  const pattern = { source: ["aws.signin"], detail: { eventName: ["ConsoleLogin", "SwitchRole"] } };

  test("no longer matches values", () =>
    expect(ofRule(pattern, { ...pattern, detail: { eventName: ["ConsoleLogin"] } })).toEqual([
      'no longer matches detail.eventName "SwitchRole", but "ConsoleLogin"',
    ]));
  test("asks for more", () =>
    expect(ofRule(pattern, { ...pattern, account: ["111122223333"] })).toEqual([
      'matches only if account is "111122223333"',
    ]));
  test("that asks for less, or the same, matches what it did", () => {
    expect(ofRule(pattern, { source: ["aws.signin"] })).toEqual([]);
    expect(
      ofRule(pattern, { detail: { eventName: ["SwitchRole", "ConsoleLogin"] }, source: ["aws.signin"] }),
    ).toEqual([]);
  });
  test("is off, or no longer reads", () => {
    const state = (before: string, after: string) =>
      differences("aws_cloudwatch_event_rule", { state: before }, { state: after });
    const all = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
    expect(state("ENABLED", "DISABLED")).toEqual(["the rule is disabled and matches nothing"]);
    expect(state(all, "ENABLED")).toEqual(["the rule no longer matches read-only management events"]);
    expect(state("DISABLED", all)).toEqual([]);
  });
  test("without a pattern before is not compared", () =>
    expect(differences("aws_cloudwatch_event_rule", {}, { event_pattern: "{}" })).toEqual([
      "the pattern is {}, not none",
    ]));
});

test.each<[string, Json, Json, readonly string[]]>([
  [
    "aws_cloudwatch_log_subscription_filter",
    { filter_pattern: "" },
    { filter_pattern: "{ $.readOnly IS FALSE }" },
    ["matches { $.readOnly IS FALSE }, no longer every record"],
  ],
  ["aws_cloudwatch_log_subscription_filter", { filter_pattern: "x" }, { filter_pattern: "" }, []],
  ["aws_cloudwatch_log_metric_filter", { pattern: "a" }, { pattern: "b" }, ["matches b, no longer a"]],
  ["aws_cloudwatch_event_target", { arn: "arn:a" }, { arn: "arn:b" }, ["events go to arn:b, not to arn:a"]],
  [
    "aws_sns_topic_subscription",
    { filter_policy: "" },
    { filter_policy: '{"a":["b"]}' },
    ['gets the messages of the filter {"a":["b"]}, not those of no filter'],
  ],
  [
    "aws_sns_topic_subscription",
    { filter_policy: '{"a":["b"]}', filter_policy_scope: "MessageAttributes" },
    { filter_policy: '{"a":["b"]}', filter_policy_scope: "MessageBody" },
    ["its filter reads the MessageBody, not the MessageAttributes"],
  ],
  [
    "aws_sns_topic_subscription",
    { filter_policy: '{"a":["b"]}' },
    { filter_policy: '{"a":["b"]}', filter_policy_scope: "MessageAttributes" },
    [],
  ],
  [
    "aws_scheduler_schedule",
    { state: "ENABLED", schedule_expression: "cron(0 6 * * ? *)", target: [{ arn: "arn:a" }] },
    { state: "DISABLED", schedule_expression: "cron(0 9 * * ? *)", target: [{ arn: "arn:b" }] },
    [
      "the schedule is disabled and starts nothing",
      "starts at cron(0 9 * * ? *), not at cron(0 6 * * ? *)",
      "starts arn:b, not arn:a",
    ],
  ],
  [
    "aws_glue_catalog_table",
    { storage_descriptor: [{ location: "s3://a/AWSLogs/" }] },
    { storage_descriptor: [{ location: "s3://b/AWSLogs/" }] },
    ["queries read s3://b/AWSLogs/, not s3://a/AWSLogs/"],
  ],
  [
    "aws_s3_bucket_notification",
    {
      eventbridge: true,
      queue: [{ queue_arn: "arn:siem", events: ["s3:ObjectCreated:*"], filter_prefix: "AWSLogs/" }],
      topic: [{ topic_arn: "arn:topic", events: ["s3:ObjectCreated:*"] }],
    },
    { eventbridge: false, topic: [{ topic_arn: "arn:topic", events: ["s3:ObjectCreated:*"] }] },
    ["no longer told: arn:siem of s3:ObjectCreated:*, of AWSLogs/*", "no longer told: EventBridge"],
  ],
])("%s %j → %j", (type, before, after, lines) => {
  expect(differences(type, before, after)).toEqual(lines);
  expect(differences(type, before, before)).toEqual([]);
});

test("what is not known until apply is said so", () => {
  expect(differences("aws_cloudwatch_event_target", { arn: "arn:a" }, {}, { arn: true })).toEqual([
    "arn: not known until apply",
  ]);
  expect(differences("aws_s3_bucket_notification", { queue: [] }, {}, { queue: true })).toEqual([
    "queue: not known until apply",
  ]);
});

test("a plan that records less fails and names the remedy", () => {
  const change = updated("aws_cloudtrail.trail", { is_multi_region_trail: true }, {});
  const { text, passes } = report(planOf(change));
  expect(passes).toBe(false);
  expect(text).toContain("Events are recorded, matched or told differently.");
});

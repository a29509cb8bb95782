import type { TableLineageSettings } from "../../stacks/settings/table-lineage";
import { lineage, partition, table } from "./synthesized-table-lineage";

const trail = (settings: Parameters<typeof lineage>[0]) => lineage(settings).resource("aws_cloudtrail.trail");

const dataFields = [
  { field: "eventCategory", equals: ["Data"] },
  { field: "resources.type", equals: ["AWS::DynamoDB::Table"] },
];

describe("what is recorded", () => {
  it("is every call on every table in every Region, by one classic selector", () => {
    expect(trail({})).toMatchObject({
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
    const console = trail({ consoleOnly: true, providerVersion: ">= 6.2.0, < 7.0.0" });
    expect(console.advanced_event_selector).toMatchObject([
      { field_selector: [...dataFields, { field: "sessionCredentialFromConsole", equals: ["true"] }] },
    ]);
    expect(trail({ consoleOnly: true, providerVersion: "~> 6.40" })).toHaveProperty(
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

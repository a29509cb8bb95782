import type { App } from "cdktf";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { TableTrail } from "../../stacks/table-trail";
import { record } from "../support/events";
import { ReplayedStacks } from "../support/replayed-stacks";
import { callers } from "./item-calls";

/** The three stacks whose trail records calls on tables, on the table Music of the samples. */
const stacks: Readonly<Record<string, (app: App, settings: object) => void>> = {
  "table-trail": (app, settings) =>
    void new TableTrail(app, "trail", { region: "us-west-2", existingTableName: "Music", ...settings }),
  "change-alerts": (app, settings) =>
    void new ChangeAlerts(app, "trail", {
      region: "us-west-2",
      webhookParameter: "/slack",
      expectedRoles: [],
      ...settings,
    }),
  "table-lineage": (app, settings) =>
    void new TableLineage(app, "trail", { region: "us-west-2", ...settings }),
};

const samples = [...callers.map(([, name]) => name), "put-item", "delete-item", "execute-statement-update"];
const service = "arn:aws:iam::111122223333:role/services/orders-service";
const sessions = "arn:aws:sts::111122223333:assumed-role/";
const byService = ["put-item-by-expected-role", "put-item-through-service"];
const puts = samples.filter((name) => name.startsWith("put-item"));
const providerVersion = ">= 6.40.0, < 7.0.0";

const category = { field: "eventCategory", equals: ["Data"] };
const type = { field: "resources.type", equals: ["AWS::DynamoDB::Table"] };

const presets: readonly (readonly [string, object, readonly string[]])[] = [
  ["every change", {}, samples],
  ["some operations", { operations: ["DeleteItem", "ExecuteStatement"] }, samples.slice(-2)],
  [
    "all but a role's calls",
    { excludeRoles: [service] },
    samples.filter((each) => !byService.includes(each)),
  ],
  ["a role's calls alone", { onlyRoles: [service] }, byService],
  [
    "the console's calls alone",
    { consoleOnly: true, providerVersion },
    ["put-item-from-console", "put-item-by-root"],
  ],
  [
    "some operations of all but a role",
    { operations: ["PutItem"], excludeRoles: [service] },
    puts.filter((each) => !byService.includes(each)),
  ],
  [
    "what selectors say: deletions by all but people of Identity Center, and the calls of root",
    {
      selectors: [
        {
          fieldSelectors: [
            category,
            type,
            { field: "eventName", startsWith: ["Delete"] },
            { field: "userIdentity.arn", notStartsWith: [`${sessions}AWSReservedSSO_`] },
          ],
        },
        { fieldSelectors: [category, type, { field: "userIdentity.arn", endsWith: [":root"] }] },
      ],
    },
    ["put-item-by-root", "delete-item"],
  ],
];

describe.each(Object.keys(stacks))("the trail of %s records", (name) => {
  const replayed = presets.map(
    ([what, settings, recorded]) =>
      [what, new ReplayedStacks((app) => stacks[name]?.(app, settings)), recorded] as const,
  );

  it.each(replayed)("%s", async (_what, stack, expected) => {
    const recorded: string[] = [];
    for (const sample of samples) {
      if ((await stack.of(record(sample))).objects.length > 0) recorded.push(sample);
    }
    expect(recorded).toEqual(expected);
  });
});

describe("change-alerts", () => {
  const deletions = new ReplayedStacks((app) =>
    stacks["change-alerts"]?.(app, { operations: ["DeleteItem"] }),
  );

  it("tells of what its trail records", async () => {
    expect((await deletions.of(record("delete-item"))).messages).toHaveLength(1);
    expect((await deletions.of(record("put-item"))).messages).toEqual([]);
  });
});

import type { TableLineageSettings } from "../../stacks/settings/table-lineage";
import { TableLineage } from "../../stacks/table-lineage";
import { record } from "../support/events";
import { nothing, ReplayedStacks } from "../support/replayed-stacks";
import { callers, reads, writes } from "./item-calls";

const lineage = (settings: TableLineageSettings & { providerVersion?: string } = {}) =>
  new ReplayedStacks((app) => new TableLineage(app, "table-lineage", { region: "us-east-1", ...settings }));

/** The samples of a list that a stack records. */
async function recordedBy(stack: ReplayedStacks, names: readonly string[]): Promise<string[]> {
  const recorded: string[] = [];
  for (const name of names) {
    if ((await stack.of(record(name))).objects.length > 0) recorded.push(name);
  }
  return recorded;
}

const full = lineage();
const calls = [...writes, ...reads];
const byCallers = callers.map(([, name]) => name);
const changes = ["update-table", "create-subnet", "delete-subnet-denied", "stop-logging", "console-login"];
const looks = ["describe-subnets"];

const object = (region: string, folder = "111122223333") =>
  `s3://table-lineage-111122223333-us-east-1/AWSLogs/${folder}/CloudTrail/${region}/2026/11/10/` +
  `${folder.slice(-12)}_CloudTrail_${region}_20261110T`;

describe("every call on every table is recorded, and nobody is told", () => {
  it.each(calls)("%s", async (name) => {
    expect(await full.of(record(name))).toEqual({ ...nothing, objects: [object("us-west-2")] });
  });

  it.each(callers)("by %s: %s", async (_who, name) => {
    expect(await full.of(record(name))).toEqual({ ...nothing, objects: [object("us-west-2")] });
  });

  it.each(["us-east-1", "eu-central-1", "ap-southeast-2"])("in %s", async (awsRegion) => {
    const arn = `arn:aws:dynamodb:${awsRegion}:111122223333:table/orders`;
    const call = record("query", { awsRegion, resources: [{ type: "AWS::DynamoDB::Table", ARN: arn }] });
    expect(await full.of(call)).toEqual({ ...nothing, objects: [object(awsRegion)] });
  });
});

describe("nothing else is recorded:", () => {
  it.each([...changes, ...looks, "insight-api-call-rate"])("%s", async (name) => {
    expect(await full.of(record(name))).toEqual(nothing);
  });

  it("a call in another account", async () => {
    expect(await full.of(record("put-item", { recipientAccountId: "444455556666" }))).toEqual(nothing);
  });
});

describe("fewer calls are recorded, when told:", () => {
  const music = "arn:aws:dynamodb:us-west-2:111122223333:table/Music";
  const orders = "arn:aws:dynamodb:us-west-2:111122223333:table/orders";
  const expectedRole = "arn:aws:iam::111122223333:role/orders-service";

  it.each([
    [
      "writes, and the PartiQL reads that CloudTrail takes for writes",
      lineage({ readWriteType: "WriteOnly" }),
      calls,
      [...writes, "execute-statement-select"],
    ],
    [
      "reads, but for those",
      lineage({ readWriteType: "ReadOnly" }),
      calls,
      reads.filter((name) => name !== "execute-statement-select"),
    ],
    ["one table", lineage({ tables: [music] }), calls, calls],
    ["another table", lineage({ tables: [orders] }), calls, []],
    [
      "some operations, failed ones too",
      lineage({ operations: ["UpdateItem", "Scan"] }),
      calls,
      ["update-item", "update-item-failed", "scan"],
    ],
    [
      "all but an expected role's",
      lineage({ excludeRoles: [expectedRole] }),
      byCallers,
      byCallers.filter((name) => !["put-item-by-expected-role", "put-item-through-service"].includes(name)),
    ],
    [
      "the console's",
      lineage({ consoleOnly: true, providerVersion: ">= 6.40.0, < 7.0.0" }),
      [...byCallers, "put-item"],
      ["put-item-from-console", "put-item-by-root"],
    ],
    [
      "writes of one table by some operations",
      lineage({
        tables: [music],
        readWriteType: "WriteOnly",
        operations: ["DeleteItem", "ExecuteStatement"],
      }),
      calls,
      ["delete-item", "execute-statement-update", "execute-statement-select"],
    ],
  ])("%s", async (_what, stack, names, recorded) => {
    expect(await recordedBy(stack, names)).toEqual(recorded);
  });
});

describe("management events are recorded besides, when told:", () => {
  const all = [...changes, ...looks, "put-item", "scan"];

  it.each<[string, ReplayedStacks, readonly string[]]>([
    ["those that change", lineage({ managementEvents: "write" }), [...changes, "put-item", "scan"]],
    ["all of them", lineage({ managementEvents: "all" }), all],
    [
      "those that change, beside one operation",
      lineage({ managementEvents: "write", operations: ["Scan"] }),
      [...changes, "scan"],
    ],
    [
      "all of them, beside one operation",
      lineage({ managementEvents: "all", operations: ["Scan"] }),
      [...changes, ...looks, "scan"],
    ],
  ])("%s", async (_what, stack, recorded) => {
    expect(await recordedBy(stack, all)).toEqual(recorded);
  });
});

describe("Insights", () => {
  const rates = lineage({ managementEvents: "write", insights: ["ApiCallRateInsight"] });
  const errors = lineage({ managementEvents: "write", insights: ["ApiErrorRateInsight"] });

  it("are recorded in a folder of their own when they are asked for", async () => {
    const { objects } = await rates.of(record("insight-api-call-rate"));
    expect(objects).toEqual([object("us-east-1").replaceAll("CloudTrail", "CloudTrail-Insight")]);
  });

  it("of another type are not", async () => {
    expect(await errors.of(record("insight-api-call-rate"))).toEqual(nothing);
  });
});

describe("an organization's trail", () => {
  const organization = lineage({ organization: true, accountIds: ["444455556666"] });

  it("records the calls in other accounts, each account's in a folder of its own", async () => {
    const { objects } = await organization.of(record("put-item", { recipientAccountId: "444455556666" }));
    expect(objects).toEqual([object("us-west-2", "<organization-id>/444455556666")]);
  });
});

describe("without hardening, as the article has it", () => {
  const none = lineage({ hardening: "none" });

  it("the same is recorded", async () => {
    expect(await recordedBy(none, [...calls, ...byCallers, ...changes, ...looks])).toEqual([
      ...calls,
      ...byCallers,
    ]);
  });
});

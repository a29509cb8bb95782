import type { TableTrailSettings } from "../../stacks/settings/table-trail";
import { TableTrail } from "../../stacks/table-trail";
import { record } from "../support/events";
import { nothing, ReplayedStacks } from "../support/replayed-stacks";
import { callers, reads, writes } from "./item-calls";

const watched = (settings: Partial<TableTrailSettings>) =>
  (settings.existingTableName ? settings : { partitionKey: "id", ...settings }) as TableTrailSettings;
const trail = (settings: Partial<TableTrailSettings>) =>
  new ReplayedStacks(
    (app) => new TableTrail(app, "table-trail", { region: "us-west-2", ...watched(settings) }),
  );

const made = trail({ tableName: "Music" });
const own = new ReplayedStacks(
  (app) => new TableTrail(app, "table-trail", { region: "us-east-1", partitionKey: "id" }),
);

const recorded = {
  ...nothing,
  objects: [
    "s3://table-trail-111122223333-us-west-2/AWSLogs/111122223333/CloudTrail/us-west-2/2026/11/10/111122223333_CloudTrail_us-west-2_20261110T",
  ],
};
const table = (name: string, region = "us-west-2", account = "111122223333") => ({
  accountId: account,
  type: "AWS::DynamoDB::Table",
  ARN: `arn:aws:dynamodb:${region}:${account}:table/${name}`,
});

describe("every call on the table's items is recorded, and nobody is told", () => {
  it.each([...writes, ...reads])("%s", async (name) => {
    expect(await made.of(record(name))).toEqual(recorded);
  });

  it.each(callers)("by %s: %s", async (_who, name) => {
    expect(await made.of(record(name))).toEqual(recorded);
  });

  it("a transaction that other tables take part in", async () => {
    const resources = [table("Concerts"), table("Music")];
    expect(await made.of(record("transact-write-items", { resources }))).toEqual(recorded);
  });
});

it("records the calls on the table that it makes", async () => {
  const { objects } = await own.of(record("put-item-on-watched-table"));
  expect(objects).toEqual([expect.stringContaining("CloudTrail/us-east-1/2026/11/10/")]);
});

describe("nothing else is recorded:", () => {
  it.each([
    ["a call on the items of another table", record("put-item-without-session-context")],
    ["a table whose name begins alike", record("put-item", { resources: [table("Music2")] })],
    [
      "a table of the same name in another Region",
      record("put-item", { awsRegion: "us-east-1", resources: [table("Music", "us-east-1")] }),
    ],
    [
      "a table of the same name in another account",
      record("put-item", {
        recipientAccountId: "444455556666",
        resources: [table("Music", "us-west-2", "444455556666")],
      }),
    ],
    ["a change to the table itself", record("update-table")],
    ["a management event", record("create-subnet", { awsRegion: "us-west-2" })],
    ["a sign-in", record("console-login-regional-endpoint")],
    ["an Insights event", record("insight-api-call-rate", { awsRegion: "us-west-2" })],
  ])("%s", async (_what, each) => {
    expect(await made.of(each)).toEqual(nothing);
  });
});

describe("of chosen calls the trail records these alone:", () => {
  const puts = trail({ existingTableName: "Music", operations: ["PutItem", "BatchWriteItem"] });
  const changes = trail({ existingTableName: "Music", readWriteType: "WriteOnly" });

  it("operations by name", async () => {
    expect(await puts.of(record("put-item"))).toEqual(recorded);
    expect(await puts.of(record("batch-write-item"))).toEqual(recorded);
    expect(await puts.of(record("update-item"))).toEqual(nothing);
    expect(await puts.of(record("put-item", { resources: [table("Music2")] }))).toEqual(nothing);
  });

  it("writes", async () => {
    expect(await changes.of(record("update-item"))).toEqual(recorded);
    expect(await changes.of(record("scan"))).toEqual(nothing);
  });
});

describe.each([
  ["a table that exists", trail({ existingTableName: "Music" })],
  ["a table without hardening", trail({ tableName: "Music", hardening: "none" })],
])("%s is recorded alike:", (_what, stack) => {
  it("its calls are", async () => {
    expect(await stack.of(record("put-item"))).toEqual(recorded);
    expect(await stack.of(record("scan"))).toEqual(recorded);
  });

  it("those of other tables are not", async () => {
    expect(await stack.of(record("put-item", { resources: [table("Music2")] }))).toEqual(nothing);
    expect(await stack.of(record("update-table"))).toEqual(nothing);
  });
});

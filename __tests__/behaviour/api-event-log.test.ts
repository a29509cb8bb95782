import { settings } from "../../settings";
import { ApiEventLog } from "../../stacks/api-event-log";
import type { ApiEventLogSettings } from "../../stacks/settings/api-event-log";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { record } from "../support/events";
import { nothing, ReplayedStacks } from "../support/replayed-stacks";

/** The stack beside sign-in-alerts, whose trail records the management events that it needs. */
const log = (own: ApiEventLogSettings & { region?: string }) =>
  new ReplayedStacks((app) => {
    new SignInAlerts(app, "sign-in-alerts", { region: "us-east-1" });
    new ApiEventLog(app, "api-event-log", { region: "us-east-1", ...own });
  });

const named: ApiEventLogSettings = settings.apiEventLog ?? { eventNames: [] };
const full = log(named);
const alone = new ReplayedStacks(
  (app) => new ApiEventLog(app, "api-event-log", { region: "us-east-1", ...named }),
);

describe("the item of a call that is chosen has all that CloudTrail says of it:", () => {
  it.each([
    ["a subnet that was created", "create-subnet"],
    ["a subnet that was deleted", "delete-subnet"],
    ["a creation that was denied", "create-subnet-denied"],
    ["a deletion that was denied", "delete-subnet-denied"],
  ])("%s", async (_what, name) => {
    const call = record(name);
    expect(await full.of(call)).toMatchObject({
      rules: ["rule"],
      recipients: ["table api-event-log"],
      items: [
        {
          EventID: { S: call.eventID },
          EventData: { S: JSON.stringify(call) },
          EventName: { S: call.eventName },
          EventTime: { S: "2026-11-10T09:12:44Z" },
          EventSource: { S: "ec2.amazonaws.com" },
          Region: { S: "us-east-1" },
          Account: { S: "111122223333" },
        },
      ],
      failures: [],
    });
  });

  it("of a denied call says why it was denied, and who tried", async () => {
    const { items } = await full.of(
      record("delete-subnet-denied", { eventID: "1c2d3e4f-5061-4728-93a4-b5c6d7e8f90a" }),
    );
    expect(JSON.parse(items[0]?.EventData?.S ?? "")).toMatchObject({
      errorCode: "Client.UnauthorizedOperation",
      userIdentity: { arn: "arn:aws:sts::111122223333:assumed-role/network-admin/anaya" },
      requestParameters: { subnetId: "subnet-0a1b2c3d4e5f60718" },
    });
  });
});

describe("an event whose ID has an item already", () => {
  const replayed = log(named);

  it("succeeds, and leaves the item as it is", async () => {
    const call = record("create-subnet", { eventID: "0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9" });
    expect((await replayed.of(call)).items).toHaveLength(1);
    expect(await replayed.of({ ...call, sourceIPAddress: "203.0.113.9" })).toMatchObject({
      rules: ["rule"],
      items: [],
      failures: [],
    });
  });
});

describe("what is not logged", () => {
  it.each([
    ["a call that only reads", record("describe-subnets")],
    [
      "a call of the same name of another service",
      record("create-subnet", { eventSource: "outposts.amazonaws.com" }),
    ],
    [
      "a call in another Region, which the rule does not see",
      record("create-subnet", { awsRegion: "us-west-2" }),
    ],
    ["a call in another account", record("create-subnet", { recipientAccountId: "444455556666" })],
    ["another call", record("stop-logging")],
    ["a sign-in", record("console-login-root")],
    ["a change to an item", record("put-item", { awsRegion: "us-east-1" })],
  ])("%s", async (_what, each) => {
    expect(await full.of(each)).toMatchObject({ items: [], failures: [] });
  });

  it("anything at all, where no trail records management events", async () => {
    expect(await alone.of(record("create-subnet"))).toEqual(nothing);
  });
});

describe("which calls are logged can be said otherwise:", () => {
  const reading = log({ eventNames: ["DescribeSubnets"], readOnlyEvents: true });
  const deletions = log({
    pattern: {
      source: ["aws.ec2"],
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: { eventName: [{ prefix: "Delete" }], errorCode: [{ exists: false }] },
    },
  });

  const onItems = { region: "us-west-2", eventNames: ["DeleteItem"] };
  const itemsUnrecorded = log(onItems);
  const itemsRecorded = new ReplayedStacks((app) => {
    new TableLineage(app, "table-lineage", { region: "us-west-2" });
    new ApiEventLog(app, "api-event-log", onItems);
  });

  it("calls that only read, when the rule sees them", async () => {
    expect((await reading.of(record("describe-subnets"))).items).toHaveLength(1);
  });

  it("a whole pattern, such as deletions that were not denied", async () => {
    expect((await deletions.of(record("delete-subnet"))).items).toHaveLength(1);
    expect((await deletions.of(record("delete-subnet-denied"))).items).toEqual([]);
    expect((await deletions.of(record("create-subnet"))).items).toEqual([]);
  });

  it("calls on items, which arrive only where a trail records them", async () => {
    expect((await itemsRecorded.of(record("delete-item"))).items).toHaveLength(1);
    expect((await itemsUnrecorded.of(record("delete-item"))).items).toEqual([]);
  });
});

describe("an event whose item cannot be written", () => {
  // A key that is empty is refused by DynamoDB each time.
  const unwritable = record("create-subnet", { eventID: "" });

  const express = log({ ...named, type: "EXPRESS" });

  it("fails its standard execution, of which the stack is told by Step Functions", async () => {
    const { items, queued, failures } = await full.of(unwritable);
    expect([items, queued]).toEqual([[], []]);
    expect(failures).toEqual([
      expect.stringMatching(/^the execution of api-event-log ends FAILED, DynamoDB\.ValidationException/),
    ]);
  });

  it("is kept whole in the queue of failures by its express execution, which fails all the same", async () => {
    expect((await express.of(record("create-subnet"))).items).toHaveLength(1);
    const { recipients, queued, failures } = await express.of(unwritable);
    expect(recipients).toEqual(["queue api-event-log-failures"]);
    expect(queued).toMatchObject([
      { MessageBody: { "detail-type": "AWS API Call via CloudTrail", detail: unwritable } },
    ]);
    expect(failures).toEqual([
      expect.stringMatching(/^the execution of api-event-log ends FAILED, NotWritten/),
    ]);
  });
});

describe("without hardening, as the article has it", () => {
  const none = log({
    eventNames: ["CreateSubnet", "DeleteSubnet"],
    hardening: "none",
    tableName: "state-machine-demo-table",
  });

  it("an item has the event's ID and its text", async () => {
    const call = record("create-subnet");
    expect(await none.of(call)).toMatchObject({
      recipients: ["table state-machine-demo-table"],
      items: [{ EventID: { S: call.eventID }, EventData: { S: JSON.stringify(call) } }],
      failures: [],
    });
  });

  it("a call of the same name of another service is logged, too", async () => {
    const call = record("delete-subnet", { eventSource: "outposts.amazonaws.com" });
    expect((await none.of(call)).items).toHaveLength(1);
  });
});

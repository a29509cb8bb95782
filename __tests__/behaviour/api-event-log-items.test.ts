import { randomUUID } from "node:crypto";
import { ApiEventLog } from "../../stacks/api-event-log";
import type { ApiEventLogSettings } from "../../stacks/settings/api-event-log";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { record } from "../support/events";
import { ReplayedStacks } from "../support/replayed-stacks";

/** The stack beside sign-in-alerts, whose trail records the management events that it needs. */
const log = (own: Partial<ApiEventLogSettings>) =>
  new ReplayedStacks((app) => {
    new SignInAlerts(app, "sign-in-alerts", { region: "us-east-1" });
    const settings = { region: "us-east-1", eventNames: ["CreateSubnet"], ...own };
    new ApiEventLog(app, "api-event-log", settings as ApiEventLogSettings & { region: string });
  });
const call = record("create-subnet");
const identity = call.userIdentity;

describe("a column with a default", () => {
  const columns = {
    EventName: "$.detail.eventName",
    Who: { path: "$.detail.userIdentity.arn", default: "-" },
    "Who's role": {
      path: "$.detail.userIdentity.sessionContext.sessionIssuer.userName",
      default: 'no "role"',
    },
    Request: { path: "$.detail.requestParameters", default: "none" },
    ACL: { path: "$.detail.requestParameters.x-amz-acl", default: "-" },
    Resource: { path: "$.detail.resources[1].ARN", default: "-" },
    Write: { path: "$.detail.readOnly", default: "-" },
  };
  const indexes = [{ name: "by-who", partitionKey: "Who", sortKey: "EventName" }];
  const full = log({ columns, indexes });
  const itemOf = async (changes: object) => {
    const { items, failures } = await full.of({ ...call, eventID: randomUUID(), ...changes });
    expect(failures).toEqual([]);
    return items[0];
  };

  it("has what the event has: text as it is, anything else as JSON", async () => {
    const resources = [{ ARN: "arn:aws:ec2:a" }, { ARN: "arn:aws:ec2:b" }];
    const requestParameters = { "x-amz-acl": "private", n: [1] };
    expect(await itemOf({ requestParameters, resources, readOnly: false })).toMatchObject({
      EventName: { S: "CreateSubnet" },
      Who: { S: "arn:aws:sts::111122223333:assumed-role/network-admin/anaya" },
      "Who's role": { S: "network-admin" },
      Request: { S: '{"x-amz-acl":"private","n":[1]}' },
      ACL: { S: "private" },
      Resource: { S: "arn:aws:ec2:b" },
      Write: { S: "false" },
    });
  });

  it.each([
    ["lacks the fields", { userIdentity: { type: "AWSService", invokedBy: "ec2.amazonaws.com" } }],
    ["has nothing there", { userIdentity: { ...identity, arn: null, sessionContext: null } }],
    ["has empty text there", { userIdentity: { ...identity, arn: "", sessionContext: {} } }],
    ["has no identity at all", { userIdentity: null }],
  ])("has the default where the event %s", async (_what, changes) => {
    expect(await itemOf({ requestParameters: null, ...changes })).toMatchObject({
      EventName: { S: "CreateSubnet" },
      Who: { S: "-" },
      "Who's role": { S: 'no "role"' },
      Request: { S: "none" },
      ACL: { S: "-" },
    });
  });

  it("is cut to what a key takes, and to less than an item takes", async () => {
    const arn = "é".repeat(3000);
    const item = await itemOf({
      userIdentity: { ...identity, arn },
      requestParameters: { a: "b".repeat(5000) },
    });
    expect([item?.Who?.S.length, item?.Request?.S.length]).toEqual([256, 1000]);
  });

  it("leaves the event's text as it is, its long numbers too", async () => {
    const changes = { requestParameters: { number: 1234567890123456 }, eventID: randomUUID() };
    const item = await itemOf(changes);
    expect(item?.EventData?.S).toBe(JSON.stringify({ ...call, ...changes }));
  });
});

describe("items that expire", () => {
  const second = Date.parse(call.eventTime) / 1000;
  const kept = log({});
  const types = (["STANDARD", "EXPRESS"] as const).map(
    (type) => [type, log({ expireItemsAfterDays: 90, type })] as const,
  );

  it.each(types)("have the second of it as a number, in a %s execution", async (_type, expiring) => {
    const { items, failures } = await expiring.of(call);
    expect(failures).toEqual([]);
    expect(items).toEqual([expect.objectContaining({ ExpiresAt: { N: String(second + 90 * 86_400) } })]);
  });

  it("have none where items are kept", async () => {
    const { items } = await kept.of(call);
    expect(Object.keys(items[0] ?? {}).sort()).toEqual(["EventData", "EventID"]);
  });
});

describe("an event whose item cannot be written", () => {
  const encrypted = log({ encryptExecutions: true, expireItemsAfterDays: 1 });

  it("is kept by an encrypted standard execution itself, which fails all the same", async () => {
    const unwritable = record("create-subnet", { eventID: "" });
    const { queued, failures } = await encrypted.of(unwritable);
    expect(queued).toMatchObject([{ MessageBody: { detail: unwritable } }]);
    expect(failures).toEqual([expect.stringMatching(/ ends FAILED, NotWritten/)]);
  });
});

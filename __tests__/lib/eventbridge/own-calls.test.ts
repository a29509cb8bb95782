import type { EventPattern } from "../../../lib/eventbridge/event-pattern-errors";
import { ApiEventLog } from "../../../stacks/api-event-log";
import type { ApiEventLogSettings } from "../../../stacks/settings/api-event-log";
import { faultsOf, testApp } from "../validation/faults-of";

type Others = Omit<ApiEventLogSettings, "pattern" | "eventNames" | "eventSources">;

const faults = (pattern: EventPattern, others: Others = {}) =>
  faultsOf(new ApiEventLog(testApp(), "audit", { region: "us-east-1", pattern, ...others }));
/** The pipeline's own calls that a pattern is refused for. */
const ownCalls = (pattern: EventPattern, others?: Others) =>
  faults(pattern, others).map(({ message }) => /the pipeline's own (\w+)/.exec(message)?.[1] ?? message);
const issuer = (userName: unknown) => ({ userIdentity: { sessionContext: { sessionIssuer: { userName } } } });

describe("a pattern on API calls", () => {
  it.each<[string, EventPattern]>([
    ["other API calls by name", { detail: { eventName: ["CreateSubnet", "DeleteSubnet"] } }],
    ["the calls of another service", { source: ["aws.ec2"] }],
    ["the calls of another service by its endpoint", { detail: { eventSource: ["ec2.amazonaws.com"] } }],
    [
      "other calls of DynamoDB",
      { source: ["aws.dynamodb"], detail: { eventName: [{ "anything-but": "PutItem" }] } },
    ],
    ["calls on another table", { detail: { requestParameters: { tableName: ["orders"] } } }],
    ["sign-ins", { "detail-type": ["AWS Console Sign In via CloudTrail"] }],
    ["calls that failed", { detail: { errorCode: [{ exists: true }] } }],
    ["calls of another Region", { detail: { awsRegion: ["eu-north-1"], eventName: ["PutItem"] } }],
    ["calls of users", { detail: { userIdentity: { type: ["IAMUser", "Root"] } } }],
    ["calls of another account", { account: ["444455556666"], detail: { eventName: ["PutItem"] } }],
  ])("may match %s", (_, pattern) => expect(ownCalls(pattern)).toEqual([]));

  it.each<[string, EventPattern, string[]]>([
    ["PutItem by its name", { detail: { eventName: ["CreateSubnet", "PutItem"] } }, ["PutItem"]],
    ["PutItem by a prefix", { detail: { eventName: [{ prefix: "Put" }] } }, ["PutItem"]],
    ["PutItem in any case", { detail: { eventName: [{ "equals-ignore-case": "putitem" }] } }, ["PutItem"]],
    ["PutItem by a wildcard", { detail: { eventName: [{ wildcard: "*Item" }] } }, ["PutItem"]],
    ["every call of DynamoDB", { source: ["aws.dynamodb"] }, ["PutItem"]],
    [
      "every call of DynamoDB by its endpoint",
      { detail: { eventSource: ["dynamodb.amazonaws.com"] } },
      ["PutItem"],
    ],
    ["every call on its table", { detail: { requestParameters: { tableName: ["audit"] } } }, ["PutItem"]],
    ["every data event", { detail: { eventCategory: ["Data"] } }, ["PutItem"]],
    ["StartExecution by its name", { detail: { eventName: ["StartExecution"] } }, ["StartExecution"]],
    ["every call of Step Functions", { source: ["aws.states"] }, ["StartExecution"]],
    ["every management event", { detail: { managementEvent: [true] } }, ["StartExecution"]],
    ["every call", { "detail-type": ["AWS API Call via CloudTrail"] }, ["PutItem", "StartExecution"]],
    [
      "every call but one",
      { detail: { eventName: [{ "anything-but": "CreateSubnet" }] } },
      ["PutItem", "StartExecution"],
    ],
    ["every event of AWS", { source: [{ prefix: "aws." }] }, ["PutItem", "StartExecution"]],
    ["all that writes", { detail: { readOnly: [false] } }, ["PutItem", "StartExecution"]],
    [
      "PutItem in a branch of $or",
      { $or: [{ source: ["aws.ec2"] }, { detail: { eventName: ["PutItem"] } }] },
      ["PutItem"],
    ],
    ["the call with which its role writes", { detail: issuer(["audit-run"]) }, ["PutItem"]],
    ["the call with which its role starts", { detail: issuer(["audit-start"]) }, ["StartExecution"]],
  ])("fails when it matches %s", (_, pattern, calls) => expect(ownCalls(pattern)).toEqual(calls));

  it("says with which call, to what and with which remedy", () => {
    expect(faults({ detail: { eventName: ["PutItem", "StartExecution"] } })).toEqual([
      {
        place: "audit/rule",
        message:
          "the event pattern matches the pipeline's own PutItem (dynamodb.amazonaws.com), with which it writes to the table " +
          "audit: each event would cause another, without end; name other APIs in detail.eventName or detail.eventSource, or " +
          "except the pipeline's role in detail.userIdentity.sessionContext.sessionIssuer.userName with anything-but.",
      },
      {
        place: "audit/rule",
        message:
          "the event pattern matches the pipeline's own StartExecution (states.amazonaws.com), with which it starts the state " +
          "machine audit: each event would cause another, without end; name other APIs in detail.eventName or " +
          "detail.eventSource, or except the pipeline's role in detail.userIdentity.sessionContext.sessionIssuer.userName " +
          "with anything-but.",
      },
    ]);
  });

  it("is compared with the table and the state machine of the settings", () => {
    const named = { tableName: "events", stateMachineName: "write-events" };
    expect(ownCalls({ detail: { requestParameters: { tableName: ["events"] } } }, named)).toEqual([
      "PutItem",
    ]);
    expect(ownCalls({ detail: { requestParameters: { tableName: ["audit"] } } }, named)).toEqual([]);
    expect(
      ownCalls({ detail: { requestParameters: { stateMachineArn: [{ suffix: ":write-events" }] } } }, named),
    ).toEqual(["StartExecution"]);
  });

  it("is refused for what EventBridge refuses, before anything else", () => {
    expect(faults({ detail: { eventName: "PutItem" } }).map(({ message }) => message)).toEqual([
      'the event pattern is refused by EventBridge: detail.eventName: a leaf must be a non-empty array, was "PutItem"; ' +
        'write ["PutItem"].',
    ]);
  });
});

describe("an exception for the pipeline's roles", () => {
  const except = (...roles: string[]): EventPattern => ({
    detail: { eventName: ["PutItem", "StartExecution"], ...issuer([{ "anything-but": roles }]) },
  });

  it("is accepted when it names both", () => {
    expect(ownCalls(except("audit-run", "audit-start"))).toEqual([]);
  });

  it("fails when it names one alone, for the other's call", () => {
    expect(ownCalls(except("audit-run"))).toEqual(["StartExecution"]);
    expect(ownCalls(except("audit-start"))).toEqual(["PutItem"]);
  });

  it("fails when it names another stack's", () => {
    expect(ownCalls(except("other-run", "other-start"))).toEqual(["PutItem", "StartExecution"]);
    expect(ownCalls(except("audit-run", "audit-start"), { name: "other" })).toEqual([
      "PutItem",
      "StartExecution",
    ]);
  });
});

describe("read-only calls of the pipeline", () => {
  const readOnlyEvents = true;

  it.each(["AssumeRole", "Decrypt", "GenerateDataKey"])(
    "may match by %s, which does not reach the rule",
    (name) => {
      expect(ownCalls({ detail: { eventName: [name] } })).toEqual([]);
    },
  );

  it("fail when they reach it: AssumeRole, once for each role", () => {
    expect(
      faults({ detail: { eventName: ["AssumeRole"] } }, { readOnlyEvents }).map(
        ({ message }) => message.split(":")[0],
      ),
    ).toEqual([
      "the event pattern matches the pipeline's own AssumeRole (sts.amazonaws.com), with which it takes the role audit-start",
      "the event pattern matches the pipeline's own AssumeRole (sts.amazonaws.com), with which it takes the role audit-run",
    ]);
  });

  it.each(["Decrypt", "GenerateDataKey"])("fail when they reach it: %s of the table's key", (name) => {
    expect(ownCalls({ detail: { eventName: [name] } }, { readOnlyEvents })).toEqual([name]);
  });

  it("fail all at once when every call reaches it", () => {
    expect(ownCalls({ "detail-type": ["AWS API Call via CloudTrail"] }, { readOnlyEvents })).toEqual([
      "PutItem",
      "StartExecution",
      "AssumeRole",
      "AssumeRole",
      "Decrypt",
      "GenerateDataKey",
    ]);
  });
});

import { compilePattern } from "../../../engines/event-pattern/event-pattern";
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
const all = ["PutItem", "StartExecution", "AssumeRole", "AssumeRole", "Decrypt", "GenerateDataKey"];
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
    [
      "every management event",
      { detail: { managementEvent: [true] } },
      ["StartExecution", "AssumeRole", "AssumeRole", "Decrypt", "GenerateDataKey"],
    ],
    ["every call", { "detail-type": ["AWS API Call via CloudTrail"] }, all],
    ["every call but one", { detail: { eventName: [{ "anything-but": "CreateSubnet" }] } }, all],
    ["every event of AWS", { source: [{ prefix: "aws." }] }, all],
    ["all that writes", { detail: { readOnly: [false] } }, ["PutItem", "StartExecution"]],
    [
      "PutItem in a branch of $or",
      { $or: [{ source: ["aws.ec2"] }, { detail: { eventName: ["PutItem"] } }] },
      ["PutItem"],
    ],
    [
      "the calls with which its role writes",
      { detail: issuer(["audit-run"]) },
      ["PutItem", "Decrypt", "GenerateDataKey"],
    ],
    ["the call with which its role starts", { detail: issuer(["audit-start"]) }, ["StartExecution"]],
  ])("fails when it matches %s", (_, pattern, calls) => expect(ownCalls(pattern)).toEqual(calls));

  const ofOverride = (override: Record<string, unknown>) =>
    ownCalls(
      { detail: { eventName: ["CreateSubnet"] } },
      { overrides: { "aws_cloudwatch_event_rule.rule": override } },
    );

  it("fails when an override makes it match its own calls", () => {
    const pattern = { source: ["aws.dynamodb"] };
    expect(ofOverride({ event_pattern: JSON.stringify(pattern) })).toEqual(["PutItem"]);
    expect(ofOverride({ event_pattern: JSON.stringify({ source: ["aws.ec2"] }) })).toEqual([]);
  });

  it("fails when an override is no JSON, or what EventBridge refuses", () => {
    expect(ofOverride({ event_pattern: "{ source }" })).toEqual([
      'the overridden event_pattern is "{ source }"; it is no JSON; write it as JSON text, as JSON.stringify does.',
    ]);
    expect(ofOverride({ event_pattern: '{"source":"aws.ec2"}' })).toEqual([
      expect.stringContaining("the event pattern is refused by EventBridge"),
    ]);
  });

  it("says with which call, to what and with which remedy", () => {
    const remedy =
      "each event would cause another, without end; name other APIs in detail.eventName or detail.eventSource, or except " +
      "the pipeline's roles in the detail of a pattern with " +
      '{"userIdentity":{"sessionContext":{"sessionIssuer":{"userName":' +
      '[{"anything-but":["audit-start","audit-run"]},{"exists":false}]}}}}.';
    expect(faults({ detail: { eventName: ["PutItem", "StartExecution"] } })).toEqual([
      {
        place: "audit/rule",
        message:
          "the event pattern matches the pipeline's own PutItem (dynamodb.amazonaws.com), with which it writes to the table " +
          `audit: ${remedy}`,
      },
      {
        place: "audit/rule",
        message:
          "the event pattern matches the pipeline's own StartExecution (states.amazonaws.com), with which it starts the state " +
          `machine audit: ${remedy}`,
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
  it.each<[string, EventPattern, string[]]>([
    ["AssumeRole by its name", { detail: { eventName: ["AssumeRole"] } }, ["AssumeRole", "AssumeRole"]],
    ["every call of STS", { source: ["aws.sts"] }, ["AssumeRole", "AssumeRole"]],
    ["Decrypt by its name", { detail: { eventName: ["Decrypt"] } }, ["Decrypt"]],
    ["every call of KMS", { source: ["aws.kms"] }, ["Decrypt", "GenerateDataKey"]],
  ])("are refused in any state of the rule: %s", (_, pattern, calls) => {
    expect(ownCalls(pattern)).toEqual(calls);
    expect(ownCalls(pattern, { readOnlyEvents: true })).toEqual(calls);
  });

  it("are refused once for each role that is taken", () => {
    expect(
      faults({ detail: { eventName: ["AssumeRole"] } }).map(({ message }) => message.split(":")[0]),
    ).toEqual([
      "the event pattern matches the pipeline's own AssumeRole (sts.amazonaws.com), with which it takes the role audit-start",
      "the event pattern matches the pipeline's own AssumeRole (sts.amazonaws.com), with which it takes the role audit-run",
    ]);
  });
});

describe("the exception that the message offers", () => {
  const patterns: [string, EventPattern][] = [
    ["PutItem", { detail: { eventName: ["PutItem"] } }],
    ["StartExecution", { detail: { eventName: ["StartExecution"] } }],
    ["AssumeRole", { detail: { eventName: ["AssumeRole"] } }],
    ["every call of STS", { source: ["aws.sts"] }],
    ["every call of KMS", { source: ["aws.kms"] }],
    ["every call", { "detail-type": ["AWS API Call via CloudTrail"] }],
  ];
  const offered = (pattern: EventPattern): EventPattern => {
    const details = faults(pattern).map(
      ({ message }) => JSON.parse(/with (\{.*\})\.$/.exec(message)?.[1] ?? "") as EventPattern,
    );
    return { ...pattern, detail: Object.assign({}, pattern.detail, ...details) as unknown };
  };

  it.each(patterns)("is accepted, for %s", (_, pattern) => {
    expect(faults(offered(pattern))).toEqual([]);
  });

  it("keeps the calls of everyone else", () => {
    const matches = compilePattern(offered({ "detail-type": ["AWS API Call via CloudTrail"] }));
    const event = (detail: object) => ({ "detail-type": "AWS API Call via CloudTrail", detail });
    expect(matches(event({ userIdentity: { type: "Root" } }))).toBe(true);
    expect(matches(event(issuer("admin")))).toBe(true);
    expect(matches(event({ requestParameters: { roleArn: "arn:aws:iam::111122223333:role/admin" } }))).toBe(
      true,
    );
    expect(matches(event(issuer("audit-run")))).toBe(false);
    expect(
      matches(event({ requestParameters: { roleArn: "arn:aws:iam::111122223333:role/audit-start" } })),
    ).toBe(false);
  });
});

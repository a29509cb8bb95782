import { eventPatternFaults } from "../../../lib/eventbridge/event-pattern-errors";

const call = (eventName: readonly unknown[]) => ({ detail: { eventName } });

describe("eventPatternFaults", () => {
  it("accepts a pattern of 4,096 characters and refuses one of 4,097", () => {
    const empty = JSON.stringify(call([""])).length;
    expect(eventPatternFaults(call(["x".repeat(4096 - empty)]), false)).toEqual([]);
    expect(eventPatternFaults(call(["x".repeat(4097 - empty)]), false)).toEqual([
      "the event pattern's length is 4097; a pattern has at most 4096 characters; split it into several rules.",
    ]);
  });

  it.each([
    "AWS API Call via CloudTrail",
    "AWS Console Sign In via CloudTrail",
    "AWS Console Action via CloudTrail",
    "AWS Service Event via CloudTrail",
    "AWS Insight via CloudTrail",
    "AWS Network Activity Event via CloudTrail",
    "Step Functions Execution Status Change",
    "CloudWatch Alarm State Change",
  ])("accepts the detail-type %j", (type) => {
    expect(eventPatternFaults({ "detail-type": [type] }, false)).toEqual([]);
  });

  it.each([
    "AWS API call via CloudTrail",
    "AWS API Call via Cloudtrail",
    "AWS API Call via CloudTrail ",
    "AWS Console Signin via CloudTrail",
    "AWS Console Sign-In via CloudTrail",
    "API Call via CloudTrail",
    "cloudtrail",
  ])("refuses the detail-type %j, which CloudTrail does not send", (type) => {
    const faults = eventPatternFaults({ "detail-type": [type] }, false);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(
      `the pattern's detail-type is "${type}"; CloudTrail sends AWS API Call via CloudTrail, `,
    );
  });

  it.each([
    ["GetTable"],
    ["ListBuckets"],
    ["DescribeSubnets"],
    ["Get"],
    [{ prefix: "Describe" }],
    [{ prefix: "GetBucket" }],
    ["CreateSubnet", "ListBuckets"],
  ])("refuses an eventName of %j, which no event has in the rule's usual state", (...eventName) => {
    expect(eventPatternFaults(call(eventName), false)).toHaveLength(1);
    expect(eventPatternFaults(call(eventName), true)).toEqual([]);
  });

  it.each([
    ["CreateSubnet"],
    ["AssumeRole"],
    ["getObject"],
    ["BatchGetItem"],
    ["GetObject"],
    ["GetItem"],
    ["GetFederationToken"],
    [{ prefix: "Create" }],
    [{ prefix: "GetObject" }],
    [{ prefix: "Get" }],
    [{ "anything-but": ["GetTable"] }],
    [{ exists: true }],
    [null],
  ])("accepts an eventName of %j", (...eventName) => {
    expect(eventPatternFaults(call(eventName), false)).toEqual([]);
  });

  it.each([
    ["data events", { detail: { eventName: ["GetMedia"], eventCategory: ["Data"] } }],
    ["data events too", { detail: { eventName: ["GetMedia"], managementEvent: [false] } }],
    [
      "data events, by names with dots",
      { "detail.eventName": ["GetMedia"], "detail.eventCategory": ["Data"] },
    ],
    [
      "network activity events",
      {
        "detail-type": ["AWS Network Activity Event via CloudTrail"],
        detail: { eventName: ["DescribeSubnets"] },
      },
    ],
    ["changes", { detail: { eventName: ["GetAuthorizationToken"], readOnly: [false] } }],
    [
      "data events in a branch of $or",
      {
        detail: { $or: [{ eventName: ["GetMedia"], eventCategory: ["Data"] }, { eventName: ["PutMedia"] }] },
      },
    ],
  ])("accepts any eventName in a pattern on %s", (_, pattern) => {
    expect(eventPatternFaults(pattern, false)).toEqual([]);
  });

  it("takes a name with dots for a way through objects, as EventBridge does", () => {
    expect(eventPatternFaults({ "detail.eventName": ["PutItem"] }, false)).toEqual([]);
    expect(eventPatternFaults({ "detail.eventName": ["DescribeSubnets"] }, false)).toHaveLength(1);
    expect(eventPatternFaults({ "detial.eventName": ["PutItem"] }, false)).toHaveLength(1);
  });

  it("looks into each branch of $or, at the top and below", () => {
    const pattern = {
      $or: [{ "detail-type": ["AWS Api Call via CloudTrail"] }, { source: ["aws.ec2"] }],
      detail: { $or: [{ eventName: ["GetTable"] }, { eventName: ["PutObject"] }] },
    };
    expect(eventPatternFaults(pattern, false).map((message) => message.split(";")[0])).toEqual([
      'the pattern\'s detail-type is "AWS Api Call via CloudTrail"',
      'the pattern\'s eventName is "GetTable"',
    ]);
  });

  it("tells all that EventBridge would refuse, and only that", () => {
    expect(
      eventPatternFaults({ source: "aws.ec2", detail: { eventName: [], readOnly: [{ not: 1 }] } }, false),
    ).toEqual([
      'the event pattern is refused by EventBridge: source: a leaf must be a non-empty array, was "aws.ec2"; write ["aws.ec2"].',
      "the event pattern is refused by EventBridge: detail.eventName: a leaf must be a non-empty array, was [].",
      'the event pattern is refused by EventBridge: detail.readOnly[0]: unknown operator "not"; ' +
        "EventBridge has anything-but, cidr, equals-ignore-case, exists, numeric, prefix, suffix, wildcard.",
    ]);
  });

  it.each([[undefined], [null], ["aws.ec2"], [[]], [{}]])("refuses %j, which is no pattern", (pattern) => {
    expect(eventPatternFaults(pattern, false)).toHaveLength(1);
  });
});

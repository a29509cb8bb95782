import type { CloudTrailRecord } from "../../../../engines/cloudtrail/cloudtrail-record";
import { countTable } from "../../../../tools/replay/command/count-table";
import { story } from "../../../../tools/replay/command/story";
import { Tally } from "../../../../tools/replay/command/tally";
import type { Delivery, RuleVerdict } from "../../../../tools/replay/deliveries";
import type { Outcome } from "../../../../tools/replay/deliveries/delivery";
import { record } from "../../../support/events";

const subnet = record("create-subnet");

const place = { account: "111122223333", region: "us-east-1" };

const delivery: Delivery = {
  target: "target",
  kind: "sns",
  recipient: "topic alerts",
  payload: "text",
  warnings: [],
};

/** The lines of a story in which a rule takes the record. */
function linesOf(outcome: Partial<Outcome>, of: CloudTrailRecord = subnet): string[] {
  const taken: RuleVerdict = {
    stack: "stack",
    rule: "aws_cloudwatch_event_rule.it",
    region: "us-east-1",
    matched: true,
    isElsewhere: false,
    why: () => undefined,
    deliveries: [],
    failures: [],
    traces: [],
    ...outcome,
  };
  return story(of, { ...place, trails: [], possible: [], matches: [taken], rules: [taken] }).split("\n");
}

describe("the states of a state machine", () => {
  const traces = [{ target: "machine", states: ["First", "Choice", "Done"] }];
  const states = "      machine  states: First → Choice → Done";

  it.each([
    ["before what is sent", { deliveries: [delivery] }, ["      target → topic alerts", "        text"]],
    ["where nothing is sent", {}, ["      nothing is sent"]],
    ["where it fails", { failures: [{ target: "machine", message: "odd" }] }, ["      machine fails: odd"]],
  ])("are shown %s", (_, outcome, after) => {
    const lines = linesOf({ traces, ...outcome });
    expect(lines.slice(lines.indexOf("Matched") + 1)).toEqual([
      "  stack  aws_cloudwatch_event_rule.it  (us-east-1)",
      states,
      ...after,
    ]);
  });
});

it("names a person of IAM Identity Center before the ARN", () => {
  expect(linesOf({}, record("console-login-federated"))).toContain(
    "  by anaya@example.com (Administrators), arn:aws:sts::111122223333:assumed-role/" +
      "AWSReservedSSO_Administrators_0123456789abcdef/anaya@example.com",
  );
});

it("names the fields that CloudTrail omitted, as they are too large", () => {
  const omitted = { omitted: true, originalSize: 211_310, reason: "requestParameters too large" };
  const lines = linesOf({}, { ...subnet, requestParameters: omitted, responseElements: { omitted: false } });
  expect(lines.filter((line) => line.includes("omitted"))).toEqual([
    "  requestParameters: omitted by CloudTrail, as it is too large",
  ]);
});

describe("a rule that does not take the record", () => {
  it("is named with the whole reason", () => {
    const why = `detail.eventName wants ${"x".repeat(1000)}, but the event has "y"`;
    const rule = { stack: "stack", rule: "rule", region: "us-east-1", matched: false, isElsewhere: false };
    const refused: RuleVerdict = { ...rule, why: () => why, deliveries: [], failures: [], traces: [] };
    const lines = story(subnet, { ...place, trails: [], possible: [], matches: [], rules: [refused] }).split(
      "\n",
    );
    expect(lines.slice(-2)).toEqual(["  stack  rule  (us-east-1)", `      ${why}`]);
  });
});

it("rules that do not take the record stand together where the reason is the same", () => {
  const rules = ["one", "other", "third"].map((rule): RuleVerdict => ({
    ...{ stack: "stack", rule, region: "us-east-1", matched: false, isElsewhere: false },
    ...{ why: () => (rule === "other" ? "a" : "b"), deliveries: [], failures: [], traces: [] },
  }));
  const lines = story(subnet, { ...place, trails: [], possible: [], matches: [], rules }).split("\n");
  expect(lines.slice(lines.indexOf("Not matched") + 1)).toEqual([
    "  stack  one  (us-east-1)",
    "  stack  third  (us-east-1)",
    "      b",
    "  stack  other  (us-east-1)",
    "      a",
  ]);
});

describe("the caller", () => {
  const heading = ["CreateSubnet of ec2.amazonaws.com", expect.stringContaining("account 111122223333")];
  const recorded = { recipientAccountId: "111122223333", errorCode: null };

  it.each([[null], ["root"], [1], [[]], [{}], [{ arn: null, userName: 1, invokedBy: {} }]])(
    "is left out where the identity is %j",
    (userIdentity) => {
      const [first, second, third] = linesOf({}, record("create-subnet", { ...recorded, userIdentity }));
      expect([first, second, third]).toEqual([...heading, ""]);
    },
  );

  it.each([
    [
      { arn: "arn:aws:iam::111122223333:user/anaya", userName: "anaya" },
      "arn:aws:iam::111122223333:user/anaya",
    ],
    [{ arn: "", userName: "anaya" }, "anaya"],
    [{ arn: 1, invokedBy: "ec2.amazonaws.com" }, "ec2.amazonaws.com"],
    [{ principalId: "AIDA" }, "AIDA"],
  ])("of the identity %j is %s", (userIdentity, caller) => {
    expect(linesOf({}, record("create-subnet", { userIdentity }))[2]).toBe(`  by ${caller}`);
  });
});

describe("the heading of an Insights record", () => {
  const insight = record("insight-api-call-rate");

  it("is what stands out, and its service", () => {
    expect(linesOf({}, insight)[0]).toBe("ApiCallRateInsight Start: DeleteTable of dynamodb.amazonaws.com");
  });

  it("is what is known of it", () => {
    expect(linesOf({}, { ...insight, insightDetails: { eventName: 1 } })[0]).toBe("An event");
  });
});

it("an event is in the Region that the event names", () => {
  expect(linesOf({}, { ...subnet, awsRegion: "eu-north-1" })[1]).toContain(", us-east-1, account");
});

describe("what a record says", () => {
  const evil = "x\u001b[2J\u009b\r\nMatched";
  const shown = "x\\u001b[2J\\u009b\\u000d\\u000aMatched";

  it("is shown where it would steer the terminal, or look like a line of the story", () => {
    const fields = { eventName: evil, errorCode: evil, userIdentity: { arn: evil } };
    const [first, ...lines] = linesOf({}, record("create-subnet", fields));
    expect(first).toBe(`${shown} of ec2.amazonaws.com`);
    expect(lines).toEqual(expect.arrayContaining([`  by ${shown}`, `  failed with ${shown}`]));
    expect(lines.filter((line) => line.endsWith("Matched") && !line.endsWith(shown))).toEqual(["Matched"]);
  });

  it("is shown in what is delivered, whose lines stay lines", () => {
    const text = { ...delivery, payload: "one\n\u001b[2Jtwo\r" };
    const item = { ...delivery, payload: { agent: "\u001b\u009b" } };
    const lines = linesOf({ deliveries: [text, item], failures: [{ target: "other", message: evil }] });
    expect(lines).toEqual(
      expect.arrayContaining([
        "        one",
        "        \\u001b[2Jtwo\\u000d",
        '        agent: "\\u001b\\u009b"',
        `      other fails: ${shown}`,
      ]),
    );
  });

  it("is shown in the counts", () => {
    const tally = new Tally();
    const eventTime = "2026-11-10 (\u001b[2J)";
    const taken = { stack: "stack", rule: "rule", deliveries: [delivery] } as unknown as RuleVerdict;
    tally.add({ ...subnet, eventTime }, { ...place, trails: [], possible: [], rules: [], matches: [taken] });
    const table = countTable(tally, { trails: [], rules: [{ stack: "stack", rule: "rule" }] });
    expect(table).toContain("2026-11-10 (\\u001b[2J)");
    expect(table).not.toContain("\u001b");
  });
});

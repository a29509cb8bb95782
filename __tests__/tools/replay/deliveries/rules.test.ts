import type { Replayed } from "../../../../tools/replay/deliveries";
import { createReplay } from "../../../../tools/replay/deliveries";
import { readSynthesized } from "../../../../engines/terraform-json/synthesized";
import { record } from "../../../support/events";
import { synthesizedFolder } from "../../../engines/terraform-json/synthesized-folder";

const deployment = { account: "111122223333", region: "us-east-1" };
const createSubnet = record("create-subnet");

/** Where a target of a rule sends events, and in which Region the rule is. */
interface Made {
  readonly pattern?: object;
  readonly arn?: string;
  readonly region?: "us-east-1" | "us-west-2";
  readonly state?: string;
}

/**
 * A replay of a trail of all management events, and of rules by name; each sends to a queue unless told
 * otherwise.
 */
function replayOf(rules: Readonly<Record<string, Made>>) {
  const entries = Object.entries(rules);
  const provider = ({ region = "us-east-1" }: Made) =>
    region === "us-west-2" ? { provider: "aws.west" } : {};
  const stack = {
    provider: { aws: [{ region: "us-east-1" }, { alias: "west", region: "us-west-2" }] },
    resource: {
      aws_kms_key: { key: {} },
      aws_cloudtrail: { trail: { name: "all", s3_bucket_name: "logs", is_multi_region_trail: true } },
      aws_cloudwatch_event_rule: Object.fromEntries(
        entries.map(([name, rule]) => [
          name,
          { name, state: rule.state, event_pattern: JSON.stringify(rule.pattern), ...provider(rule) },
        ]),
      ),
      aws_cloudwatch_event_target: Object.fromEntries(
        entries.map(([name, rule]) => [
          name,
          { rule: name, arn: rule.arn ?? "arn:aws:sqs:us-east-1:111122223333:queue", ...provider(rule) },
        ]),
      ),
    },
  };
  return createReplay(readSynthesized(synthesizedFolder({ one: stack })), deployment);
}

const bus = (region: string) => `arn:aws:events:${region}:111122223333:event-bus/default`;
const named = (...names: readonly unknown[]) => ({ pattern: { detail: { eventName: names } } });
const nameOf = ({ rule }: { readonly rule: string }) => rule.replace("aws_cloudwatch_event_rule.", "");
const matching = ({ matches }: Replayed) => matches.map(nameOf);

describe("createReplay, of rules", () => {
  it("tells which rules match a record before it is delivered", () => {
    const { evaluate } = replayOf({ rule: named("CreateSubnet") });
    expect(evaluate({ ...createSubnet, eventName: "CreateVpc" }).matchers).toEqual([]);
    expect(evaluate(createSubnet).matchers).toMatchObject([{ address: "aws_cloudwatch_event_rule.rule" }]);
  });

  it("asks every rule that may match, however its pattern tells APIs apart", async () => {
    const rules = {
      name: named("CreateSubnet"),
      prefix: named("DeleteVpc", { prefix: "Create" }),
      anythingBut: named({ "anything-but": "CreateVpc" }),
      source: { pattern: { source: ["aws.ec2"] } },
      eventSource: { pattern: { detail: { eventSource: ["ec2.amazonaws.com"] } } },
      either: { pattern: { $or: [{ source: ["aws.s3"] }, { detail: { errorCode: [{ exists: false }] } }] } },
      type: { pattern: { "detail-type": ["AWS API Call via CloudTrail"] } },
      service: { pattern: { source: ["aws.s3"] } },
      signIn: { pattern: { "detail-type": ["AWS Console Sign In via CloudTrail"] } },
      disabled: { ...named("CreateSubnet"), state: "DISABLED" },
      schedule: {},
    };
    const { replay } = replayOf(rules);
    const all = ["name", "prefix", "anythingBut", "source", "eventSource", "either", "type"];
    expect(matching(await replay(createSubnet))).toEqual(all);
    expect(matching(await replay({ ...createSubnet, eventName: "CreateVpc" }))).toEqual(
      all.filter((name) => name !== "name" && name !== "anythingBut"),
    );
    expect(matching(await replay({ ...createSubnet, eventSource: "s3.amazonaws.com" }))).toEqual(
      [...all, "service"].filter((name) => name !== "source" && name !== "eventSource"),
    );
  });

  it("asks again for each record of an API, since records differ in more than that", async () => {
    const { replay } = replayOf({ failed: { pattern: { detail: { errorCode: [{ exists: true }] } } } });
    const denied = { ...createSubnet, errorCode: "Client.UnauthorizedOperation" };
    const each = [createSubnet, denied, createSubnet, { ...denied, eventType: "AwsServiceEvent" }];
    const matches = await Promise.all(each.map(async (one) => matching(await replay(one))));
    expect(matches).toEqual([[], ["failed"], [], ["failed"]]);
  });

  it("delivers an event twice to a rule that it is forwarded to twice", async () => {
    const { replay } = replayOf({
      home: named("CreateSubnet"),
      one: { ...named("CreateSubnet"), region: "us-west-2", arn: bus("us-east-1") },
      two: { ...named("CreateSubnet"), region: "us-west-2", arn: bus("us-east-1") },
    });
    const { matches, rules } = await replay({ ...createSubnet, awsRegion: "us-west-2" });
    expect(matches.map((each) => [nameOf(each), each.deliveries.length])).toEqual([
      ["one", 1],
      ["two", 1],
      ["home", 2],
    ]);
    expect(rules).toEqual(matches);
  });

  it("lists the rules that the event comes to before those that it does not", async () => {
    const { replay } = replayOf({
      here: named("CreateVpc"),
      west: { ...named("CreateSubnet"), region: "us-west-2" },
    });
    const { rules } = await replay({ ...createSubnet, awsRegion: "us-west-2" });
    expect(rules.map((each) => [nameOf(each), each.matched, each.isElsewhere, each.why()])).toEqual([
      ["west", true, false, undefined],
      ["here", false, true, "the event is in us-west-2, and the rule here in us-east-1"],
    ]);
  });

  it("says why each rule does not take a record", async () => {
    const { replay } = replayOf({ other: named("CreateVpc"), schedule: {}, rule: named("CreateSubnet") });
    const large = { ...createSubnet, requestParameters: { text: "x".repeat(300_000) } };
    expect((await replay(large)).rules.map(({ why }) => why())).toEqual([
      'detail.eventName wants "CreateVpc", but the event has "CreateSubnet"',
      "it only runs on a schedule",
      "CloudTrail does not send records of more than 256 KB to EventBridge",
    ]);
  });

  it("tells where a record lies in each trail that records it", async () => {
    const { replay, trails } = replayOf({});
    const [recorded] = (await replay(createSubnet)).trails;
    expect(trails).toEqual([{ stack: "one", trail: "aws_cloudtrail.trail" }]);
    expect(recorded).toMatchObject({ stack: "one", trail: "aws_cloudtrail.trail", name: "all" });
    expect([recorded?.recorded, recorded?.bucketName]).toEqual([true, "logs"]);
    expect(recorded?.objectKey).toMatch(/^AWSLogs\/111122223333\/CloudTrail\/us-east-1\/2026\/11\/10\//);
    const [other] = (await replay(record("get-item"))).trails;
    expect([other?.recorded, other?.objectKey]).toEqual([false, undefined]);
  });
});

describe("createReplay, of patterns that AWS may answer otherwise", () => {
  const onKey = { detail: { requestParameters: { keyId: [{ suffix: "${aws_kms_key.key.key_id}" }] } } };
  const schedule = {
    ...createSubnet,
    eventName: "ScheduleKeyDeletion",
    requestParameters: { keyId: "1234abcd" },
  };
  const unknown = "only AWS knows <aws_kms_key.key.key_id>";

  it("says that AWS may match an event by a value that only AWS knows", async () => {
    const { rules } = await replayOf({ key: { pattern: onKey } }).replay(schedule);
    expect(rules.map(({ why }) => why())).toEqual([
      'detail.requestParameters.keyId wants a string ending with "<aws_kms_key.key.key_id>", ' +
        `but the event has "1234abcd"; AWS may match it, as ${unknown}`,
    ]);
  });

  it("does not say so of an event that no value would match", async () => {
    const pattern = { ...onKey, source: ["aws.kms"] };
    const { rules } = await replayOf({ key: { pattern } }).replay(schedule);
    expect(rules.map(({ why }) => why())).toEqual([expect.not.stringContaining("AWS may match")]);
  });

  it("warns of each rule, whatever the events", () => {
    const count = ["none", 2 ** 53, { numeric: ["<", 5] }];
    const { ruleWarnings } = replayOf({
      key: { pattern: onKey },
      count: { pattern: { detail: { count } } },
      schedule: {},
    });
    expect(ruleWarnings).toEqual([
      {
        stack: "one",
        rule: "aws_cloudwatch_event_rule.key",
        warning: `${unknown}, so that the pattern may match other events there`,
      },
      ...[
        "detail.count: 9007199254740992 is beyond 2^53, ",
        "detail.count: strings beside a numeric comparison ",
      ].map((start) => ({
        stack: "one",
        rule: "aws_cloudwatch_event_rule.count",
        warning: expect.stringMatching(`^${start.replace("^", "\\^")}`) as string,
      })),
    ]);
  });
});

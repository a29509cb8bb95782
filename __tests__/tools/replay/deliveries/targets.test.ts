import { Functions } from "../../../../tools/replay/deliveries/functions";
import { LocalTables } from "../../../../tools/replay/deliveries/local-tables";
import { Targets } from "../../../../tools/replay/deliveries/targets";
import { TopicReaders } from "../../../../tools/replay/deliveries/topic-readers";
import { eventOf } from "../../../../tools/replay/event-bridge";
import type { Rule, Target } from "../../../../engines/terraform-json/synthesized";
import { record } from "../../../support/events";
import { stackOf } from "../stack";

const deployment = { account: "111122223333", region: "us-east-1" };
const topic = "arn:aws:sns:us-east-1:111122223333:alerts";

type Fields = Readonly<Record<string, unknown>>;

/** Targets of a stack with a topic, whose subscriptions are given by their endpoints. */
function targetsOf(subscriptions: Readonly<Record<string, Fields>>): Targets {
  const made = Object.entries(subscriptions).map(([endpoint, fields], index) => [
    `s${index}`,
    { topic_arn: "${aws_sns_topic.t.arn}", protocol: "email", endpoint, ...fields },
  ]);
  const resource = {
    aws_sns_topic: { t: { name: "alerts" } },
    aws_sns_topic_subscription: Object.fromEntries(made),
  };
  const stack = stackOf({ resource });
  const readers = new TopicReaders(stack.topics(deployment));
  const tables = new LocalTables([]);
  return new Targets([stack], deployment, readers, tables, new Functions(readers, tables));
}

/** Who gets an event that a rule sends to the topic, in words. */
async function recipientOf(targets: Targets, changes: Partial<Target> = {}): Promise<string | undefined> {
  const target: Target = { address: "aws_cloudwatch_event_target.t", arn: topic, ...changes };
  const rule: Rule = {
    address: "aws_cloudwatch_event_rule.r",
    name: "r",
    arn: "arn:aws:events:us-east-1:111122223333:rule/r",
    region: "us-east-1",
    busName: "default",
    state: "ENABLED",
    targets: [target],
  };
  targets.prepare(rule, target);
  const { deliveries } = await targets.deliver(target, eventOf(record("create-subnet")));
  return deliveries[0]?.recipient;
}

const body = (policy: unknown) => ({
  filter_policy: JSON.stringify(policy),
  filter_policy_scope: "MessageBody",
});

describe("Targets, of a topic", () => {
  it("names the subscriptions whose filter policies let the message pass", async () => {
    const targets = targetsOf({
      "all@example.com": {},
      "subnets@example.com": body({ detail: { eventName: ["CreateSubnet"] } }),
      "vpcs@example.com": body({ detail: { eventName: ["CreateVpc"] } }),
      "attributes@example.com": { filter_policy: JSON.stringify({ source: ["aws.ec2"] }) },
      "absent@example.com": { filter_policy: JSON.stringify({ kind: [{ exists: false }] }) },
      "none@example.com": { filter_policy: "{}" },
    });
    const names = ["all", "subnets", "absent", "none"].map((name) => `email ${name}@example.com`);
    expect(await recipientOf(targets)).toBe(`topic alerts (${names.join(", ")})`);
  });

  it("asks the body that is sent, which need not be JSON", async () => {
    const targets = targetsOf({
      "made@example.com": body({ name: ["CreateSubnet"] }),
      "event@example.com": body({ detail: { eventName: ["CreateSubnet"] } }),
    });
    const inputPaths = { name: "$.detail.eventName" };
    const made = { transformer: { inputPaths, inputTemplate: '{"name":<name>}' } };
    expect(await recipientOf(targets, made)).toBe("topic alerts (email made@example.com)");
    const text = { transformer: { inputPaths, inputTemplate: '"<name>"' } };
    expect(await recipientOf(targets, text)).toBe("topic alerts (no subscription takes it)");
    const broken = { transformer: { inputPaths: {}, inputTemplate: '"a"\n"b"' } };
    expect(await recipientOf(targets, broken)).toBe("topic alerts (no subscription takes it)");
  });

  it("says that a topic has no subscription", async () => {
    expect(await recipientOf(targetsOf({}))).toBe("topic alerts (no subscription)");
  });

  it("refuses a filter policy by the subscription that has it", () => {
    expect(() => targetsOf({ "a@example.com": body({ a: [{ wildcard: "*" }] }) })).toThrow(
      "filter_policy of aws_sns_topic_subscription.s0: SNS refuses the filter policy: it documents no operator wildcard",
    );
    expect(() => targetsOf({ "a@example.com": { filter_policy_scope: "Body" } })).toThrow(
      'filter_policy_scope of aws_sns_topic_subscription.s0 must be one of MessageAttributes, MessageBody, was "Body"',
    );
  });
});

describe("Targets.forwardsTo", () => {
  it.each([
    ["arn:aws:events:us-west-2:111122223333:event-bus/default", { region: "us-west-2", bus: "default" }],
    ["arn:aws:events:us-east-1:111122223333:event-bus/audit", { region: "us-east-1", bus: "audit" }],
    ["arn:aws:events:us-east-1:444455556666:event-bus/default", undefined],
    [topic, undefined],
  ])("of %s is %j", (arn, bus) => {
    expect(targetsOf({}).forwardsTo({ address: "t", arn })).toEqual(bus);
  });
});

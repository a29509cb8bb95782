import type { Replayed } from "../../../../tools/replay/deliveries";
import { createReplay } from "../../../../tools/replay/deliveries";
import { readSynthesized } from "../../../../engines/terraform-json/synthesized";
import { record } from "../../../support/events";
import { synthesizedFolder } from "../../../engines/terraform-json/synthesized-folder";

const account = "111122223333";
const createSubnet = record("create-subnet");
const bus = (region: string, name = "default") => `arn:aws:events:${region}:${account}:event-bus/${name}`;
const queue = `arn:aws:sqs:us-east-1:${account}:queue`;

/** A rule for a call, and where its target sends events. */
interface Made {
  readonly arn: string;
  /** @default CreateSubnet */
  readonly eventName?: string;
  readonly region?: string;
  readonly bus?: string;
}

/** A stack with rules by name, and with a trail if it has one. */
function stackOf(rules: Readonly<Record<string, Made>>, trail: object = {}) {
  const entries = Object.entries(rules);
  const place = ({ bus: event_bus_name, region = "us-east-1" }: Made) => ({
    event_bus_name,
    ...(region === "us-west-2" && { provider: "aws.west" }),
  });
  return {
    provider: { aws: [{ region: "us-east-1" }, { alias: "west", region: "us-west-2" }] },
    resource: {
      aws_cloudtrail: trail,
      aws_cloudwatch_event_rule: Object.fromEntries(
        entries.map(([name, rule]) => [
          name,
          {
            name,
            event_pattern: JSON.stringify({ detail: { eventName: [rule.eventName ?? "CreateSubnet"] } }),
            ...place(rule),
          },
        ]),
      ),
      aws_cloudwatch_event_target: Object.fromEntries(
        entries.map(([name, rule]) => [name, { rule: name, arn: rule.arn, ...place(rule) }]),
      ),
    },
  };
}

const trail = { trail: { name: "all", s3_bucket_name: "logs", is_multi_region_trail: true } };

function replayOf(stacks: Readonly<Record<string, object>>, shown?: readonly string[]) {
  return createReplay(readSynthesized(synthesizedFolder(stacks)), { account }, shown);
}

const matching = ({ matches }: Replayed) =>
  matches.map(({ rule }) => rule.replace("aws_cloudwatch_event_rule.", ""));

it("carries an event to another bus of the account, and says why a rule there sees no other", async () => {
  const rules = { forward: { arn: bus("us-east-1", "security") }, mail: { arn: queue, bus: "security" } };
  const { replay } = replayOf({ one: stackOf(rules, trail) });
  const replayed = await replay(createSubnet);
  expect(matching(replayed)).toEqual(["forward", "mail"]);
  const alone = replayOf({ one: stackOf({ mail: rules.mail }, trail) });
  const [verdict] = (await alone.replay(createSubnet)).rules;
  expect(verdict).toMatchObject({ matched: false, isElsewhere: false });
  expect(verdict?.why()).toBe("the event is on the bus default, and the rule mail on the bus security");
});

it("says why a rule takes no event that is forwarded to it", async () => {
  const rules = {
    forward: { arn: bus("us-east-1"), region: "us-west-2" },
    mail: { arn: queue, eventName: "DeleteSubnet" },
  };
  const { replay } = replayOf({ one: stackOf(rules, trail) });
  const [, mail] = (await replay({ ...createSubnet, awsRegion: "us-west-2" })).rules;
  expect(mail).toMatchObject({ matched: false, isElsewhere: false });
  expect(mail?.why()).toBe('detail.eventName wants "DeleteSubnet", but the event has "CreateSubnet"');
});

it("brings no event to its own bus once more", async () => {
  const { replay } = replayOf({ one: stackOf({ loop: { arn: bus("us-east-1") } }, trail) });
  const { matches } = await replay(createSubnet);
  expect(matches.map(({ deliveries }) => deliveries.length)).toEqual([1]);
});

it("carries an event by a rule of a stack that is not shown", async () => {
  const stacks = {
    away: stackOf({ forward: { arn: bus("us-east-1"), region: "us-west-2" } }, trail),
    home: stackOf({ mail: { arn: queue } }),
  };
  const { replay, rules } = replayOf(stacks, ["home"]);
  const replayed = await replay({ ...createSubnet, awsRegion: "us-west-2" });
  expect(matching(replayed)).toEqual(["mail"]);
  expect(rules).toEqual([{ stack: "home", rule: "aws_cloudwatch_event_rule.mail" }]);
});

it("lets rules see events of their own account alone", async () => {
  const { replay } = replayOf({ one: stackOf({ mail: { arn: queue } }, trail) });
  const replayed = await replay({ ...createSubnet, recipientAccountId: "444455556666" });
  expect(matching(replayed)).toEqual([]);
  expect(replayed.rules[0]?.why()).toBe(
    "the event is in the account 444455556666, and the rule mail in 111122223333",
  );
  expect(matching(await replay(createSubnet))).toEqual(["mail"]);
});

it("needs no trail of the stacks for what a trail has recorded", async () => {
  const { replay } = replayOf({ one: stackOf({ mail: { arn: queue } }) });
  expect(matching(await replay(createSubnet))).toEqual([]);
  expect(matching(await replay(createSubnet, { isRecorded: true }))).toEqual(["mail"]);
});

it("sends on what the event says that the record came in", async () => {
  const { replay } = replayOf({ one: stackOf({ mail: { arn: queue } }, trail) });
  const { recipientAccountId: _, userIdentity: __, ...bare } = createSubnet;
  const envelope = { id: "an ID", account, time: "2026-11-10T09:13:00Z" };
  const { matches } = await replay(bare, { envelope });
  const payloads = matches.flatMap(({ deliveries }) => deliveries.map(({ payload }) => payload));
  expect(payloads.map((payload) => JSON.parse(String(payload)) as unknown)).toMatchObject([envelope]);
  expect(matching(await replay(bare, { envelope: { account: "444455556666" } }))).toEqual([]);
});

it("does not ask for what no delivery needs, such as a dead-letter queue of a module", async () => {
  const stack = stackOf({ mail: { arn: queue } }, trail);
  Object.assign(stack.resource.aws_cloudwatch_event_target.mail ?? {}, {
    role_arn: "${module.roles.arn}",
    dead_letter_config: { arn: "${module.queues.arn}" },
  });
  const { replay } = replayOf({ one: stack });
  expect(matching(await replay(createSubnet))).toEqual(["mail"]);
});

it("says of which stack and resource an error is", () => {
  const stack = stackOf({ mail: { arn: queue } }, trail);
  stack.resource.aws_cloudwatch_event_rule.mail = { name: "mail", event_pattern: '{"detail":1}' } as never;
  expect(() => replayOf({ one: stack })).toThrow(
    /^one aws_cloudwatch_event_rule\.mail: EventBridge refuses the event pattern/,
  );
});

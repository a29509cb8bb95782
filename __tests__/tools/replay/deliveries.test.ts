import { createReplay } from "../../../tools/replay/deliveries";
import type { SynthesizedStack } from "../../../engines/terraform-json/synthesized";
import { readSynthesized } from "../../../engines/terraform-json/synthesized";
import { deployment, replayed } from "./replayed";
import { synthesizedFolder } from "../../engines/terraform-json/synthesized-folder";

const queueUrl = "https://sqs.us-east-1.amazonaws.com/111122223333/orders";
const putItem = {
  Type: "Task",
  Resource: "arn:aws:states:::dynamodb:putItem",
  Parameters: { TableName: "log", Item: { Id: { "S.$": "$.id" } } },
  ResultPath: null,
};

/** A stack with a trail, a rule for CreateSubnet and what else is given. */
function stacksWith(
  resource: Readonly<Record<string, unknown>>,
  target: Readonly<Record<string, unknown>>,
): SynthesizedStack[] {
  const provider = { aws: [{ region: "us-east-1" }, { alias: "west", region: "us-west-2" }] };
  const stack = {
    provider,
    resource: {
      aws_cloudtrail: { trail: { name: "all", s3_bucket_name: "logs", is_multi_region_trail: true } },
      aws_cloudwatch_event_rule: {
        rule: { name: "subnets", event_pattern: '{"detail":{"eventName":["CreateSubnet"]}}' },
      },
      aws_cloudwatch_event_target: {
        target: { rule: "${aws_cloudwatch_event_rule.rule.name}", ...target },
      },
      ...resource,
    },
  };
  return readSynthesized(synthesizedFolder({ one: stack }));
}

/** A state machine as the target of the rule. */
function machineWith(states: Readonly<Record<string, unknown>>, resource: object = {}): SynthesizedStack[] {
  const definition = JSON.stringify({ StartAt: "First", States: states });
  const role = "arn:aws:iam::111122223333:role/machine";
  return stacksWith(
    { aws_sfn_state_machine: { machine: { name: "machine", role_arn: role, definition } }, ...resource },
    { arn: "${aws_sfn_state_machine.machine.arn}" },
  );
}

const table = {
  aws_dynamodb_table: {
    table: { name: "log", hash_key: "Id", attribute: [{ name: "Id", type: "S" }] },
  },
};

describe("createReplay", () => {
  it("gives a queue the event, a part of it, or a constant", async () => {
    const arn = "arn:aws:sqs:us-east-1:111122223333:orders";
    const payloads = await Promise.all(
      [{}, { input_path: "$.detail.eventName" }, { input: '{"a":1}' }].map(async (input) => {
        const { rules } = await replayed(stacksWith({}, { arn, ...input }));
        expect(rules[0]?.deliveries).toMatchObject([{ kind: "sqs", recipient: "queue orders" }]);
        return rules[0]?.deliveries[0]?.payload;
      }),
    );
    expect(JSON.parse(String(payloads[0]))).toMatchObject({ source: "aws.ec2", account: "111122223333" });
    expect(payloads.slice(1)).toEqual(['"CreateSubnet"', '{"a":1}']);
  });

  it("collects what a state machine sends to a queue", async () => {
    const message = { QueueUrl: queueUrl, "MessageBody.$": "$.detail.eventName" };
    const First = {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage",
      Parameters: message,
      End: true,
    };
    const { rules } = await replayed(machineWith({ First }));
    expect(rules[0]?.deliveries).toEqual([
      {
        target: "aws_cloudwatch_event_target.target",
        kind: "sqs",
        recipient: "queue orders",
        payload: { QueueUrl: queueUrl, MessageBody: "CreateSubnet" },
        warnings: [],
      },
    ]);
  });

  it("keeps what a state machine did before it failed, and says with which error", async () => {
    const First = { ...putItem, Next: "Second" };
    const { rules } = await replayed(machineWith({ First, Second: { Type: "Fail", Error: "Odd" } }, table));
    expect(rules[0]).toMatchObject({
      deliveries: [{ kind: "dynamodb", payload: { Id: { S: "c0b1f3ae-1d6a-4f0e-9a1c-6d1c0a4f2b01" } } }],
      failures: [
        {
          target: "aws_cloudwatch_event_target.target",
          message: "the execution of machine ends FAILED, Odd",
        },
      ],
    });
  });

  it("names the errors of DynamoDB as Step Functions does, for catchers", async () => {
    const First = {
      ...putItem,
      Parameters: { ...putItem.Parameters, ConditionExpression: "attribute_exists(Id)" },
      Catch: [{ ErrorEquals: ["DynamoDB.ConditionalCheckFailedException"], Next: "Second" }],
      End: true,
    };
    const { rules } = await replayed(machineWith({ First, Second: { Type: "Succeed" } }, table));
    expect(rules[0]).toMatchObject({ matched: true, deliveries: [], failures: [] });
  });

  it("fails a delivery to a table or a target that it does not know", async () => {
    const machine = await replayed(machineWith({ First: { ...putItem, End: true } }));
    expect(machine.rules[0]?.failures).toMatchObject([
      { message: "no stack has the table log in us-east-1" },
    ]);
    const arn = "arn:aws:kinesis:us-east-1:111122223333:stream/events";
    const stream = await replayed(stacksWith({}, { arn }));
    expect(stream.rules[0]?.failures).toMatchObject([
      { message: `replay does not know what ${arn} does with an event` },
    ]);
  });

  it("carries an event to the bus of another Region, and from there no further", async () => {
    const bus = (region: string) => `arn:aws:events:${region}:111122223333:event-bus/default`;
    const pattern = '{"detail":{"eventName":["CreateSubnet"]}}';
    const stacks = stacksWith(
      {
        aws_cloudwatch_event_rule: {
          rule: { name: "home", event_pattern: pattern },
          west: { name: "west", event_pattern: pattern, provider: "aws.west" },
        },
        aws_cloudwatch_event_target: {
          home: { rule: "home", arn: bus("us-west-2") },
          west: { rule: "west", arn: bus("us-east-1"), provider: "aws.west" },
        },
      },
      {},
    );
    const { rules } = await replayed(stacks, { awsRegion: "us-west-2" });
    expect(rules.map(({ rule, matched, deliveries }) => [rule, matched, deliveries.length])).toEqual([
      ["aws_cloudwatch_event_rule.west", true, 1],
      ["aws_cloudwatch_event_rule.rule", true, 1],
    ]);
  });

  it("says why a rule does not see an event", async () => {
    const queue = { arn: "arn:aws:sqs:us-east-1:111122223333:orders" };
    const { rules } = await replayed(stacksWith({}, queue), { readOnly: true, eventName: "DescribeSubnets" });
    expect(rules[0]?.matched).toBe(false);
    expect(rules[0]?.why()).toContain("read-only management events");
    const unrecorded = await replayed(stacksWith({ aws_cloudtrail: {} }, queue));
    expect(unrecorded.rules[0]?.why()).toContain("no trail records this management event");
  });

  it("refuses a transformer that EventBridge refuses", () => {
    const transformer = { input_paths: {}, input_template: '"<unknown>"' };
    const queue = { arn: "arn:aws:sqs:us-east-1:111122223333:orders", input_transformer: transformer };
    expect(() => createReplay(stacksWith({}, queue), deployment)).toThrow('variable is "<unknown>"');
  });
});

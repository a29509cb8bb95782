import { stackOf, stackWith } from "../stack";

const deployment = { account: "111122223333", region: "us-east-1" };

describe("SynthesizedStack, of resources", () => {
  it("gives each instance of for_each, and finds one by its key", () => {
    const stack = stackOf({
      resource: {
        aws_sns_topic: {
          t: { name: "t" },
          named: { for_each: { a: "x", b: "y" }, name: "${each.key}-${each.value}" },
        },
        aws_sns_topic_subscription: {
          s: {
            for_each: '${toset(["a@example.com", "b@example.com"])}',
            topic_arn: "${aws_sns_topic.t.arn}",
            protocol: "email",
            endpoint: "${each.value}",
          },
          other: { topic_arn: '${aws_sns_topic.named["b"].arn}', protocol: "sms", endpoint: "1" },
        },
      },
    });
    expect(stack.topics(deployment).map(({ name, subscriptions }) => [name, subscriptions.length])).toEqual([
      ["t", 2],
      ["a-x", 0],
      ["b-y", 1],
    ]);
    expect(stack.topics(deployment)[0]?.subscriptions[1]).toMatchObject({
      address: 'aws_sns_topic_subscription.s["b@example.com"]',
      endpoint: "b@example.com",
    });
    expect(() => stack.resolve('${aws_sns_topic.named["c"].arn}', deployment)).toThrow(
      'the stack has no aws_sns_topic.named["c"]',
    );
  });

  it("gives a rule the targets of its own Region and bus alone", () => {
    const stack = stackOf({
      provider: { aws: [{ region: "us-east-1" }, { alias: "ohio", region: "us-east-2" }] },
      resource: {
        aws_cloudwatch_event_rule: {
          here: { name: "n", event_pattern: '{"source":["${var.source}"]}' },
          there: { name: "n", provider: "aws.ohio", state: "DISABLED" },
          bus: { name: "n", event_bus_name: "b", is_enabled: false },
        },
        aws_cloudwatch_event_target: {
          here: { rule: "n", arn: "h", dead_letter_config: { arn: "d" }, role_arn: "r" },
          there: { rule: "n", arn: "t", provider: "aws.ohio" },
          bus: { rule: "n", arn: "b", event_bus_name: "arn:aws:events:us-east-1:111122223333:event-bus/b" },
        },
      },
      variable: { source: { default: "aws.ec2" } },
    });
    const [here, there, bus] = stack.rules(deployment);
    expect(here).toMatchObject({ state: "ENABLED", pattern: { source: ["aws.ec2"] }, busName: "default" });
    expect(here?.targets).toMatchObject([{ arn: "h", deadLetterArn: "d", roleArn: "r" }]);
    expect(there).toMatchObject({ state: "DISABLED", region: "us-east-2", targets: [{ arn: "t" }] });
    expect(bus).toMatchObject({ state: "DISABLED", busName: "b", targets: [{ arn: "b" }] });
  });

  it.each([
    [
      "aws_cloudwatch_event_rule",
      "rules",
      { name: "n", event_pattern: "{" },
      /^event_pattern of aws_cloudwatch_event_rule\.it is not JSON/,
    ],
    [
      "aws_sfn_state_machine",
      "stateMachines",
      { name: "n" },
      "definition of aws_sfn_state_machine.it must be a string, was undefined",
    ],
    [
      "aws_cloudtrail",
      "trails",
      { name: "n", s3_bucket_name: "b", enable_logging: "maybe" },
      'must be true or false, was "maybe"',
    ],
    [
      "aws_dynamodb_table",
      "tables",
      { name: "n", hash_key: "k", attribute: ["k"] },
      'attribute of aws_dynamodb_table.it must be a block, was "k"',
    ],
    [
      "aws_lambda_function",
      "functions",
      { timeout: "long" },
      'timeout of aws_lambda_function.it must be a number, was "long"',
    ],
    ["aws_sns_topic", "topics", { count: 2 }, "replay does not evaluate count of aws_sns_topic.it"],
    ["aws_sns_topic", "topics", { for_each: "x" }, 'for_each must be a set or a map, was "x"'],
  ] as const)("refuses a broken %s", (type, list, config, message) => {
    expect(() => stackWith(type, config)[list](deployment)).toThrow(message);
  });
});

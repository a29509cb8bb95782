import { stackOf, stackWith } from "../../tools/replay/stack";

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
          here: { rule: "n", arn: "h" },
          there: { rule: "n", arn: "t", provider: "aws.ohio" },
          bus: { rule: "n", arn: "b", event_bus_name: "arn:aws:events:us-east-1:111122223333:event-bus/b" },
        },
      },
      variable: { source: { default: "aws.ec2" } },
    });
    const [here, there, bus] = stack.rules(deployment);
    expect(here).toMatchObject({ state: "ENABLED", pattern: { source: ["aws.ec2"] }, busName: "default" });
    expect(here?.targets).toMatchObject([{ arn: "h" }]);
    expect(there).toMatchObject({ state: "DISABLED", region: "us-east-2", targets: [{ arn: "t" }] });
    expect(bus).toMatchObject({ state: "DISABLED", busName: "b", targets: [{ arn: "b" }] });
  });

  it("gives each instance of a rule without a name its own targets", () => {
    const keys = { for_each: '${toset(["a", "b"])}' };
    const stack = stackOf({
      resource: {
        aws_cloudwatch_event_rule: { r: { ...keys, event_pattern: "{}" } },
        aws_cloudwatch_event_target: {
          t: { ...keys, rule: "${aws_cloudwatch_event_rule.r[each.key].name}", arn: "${each.key}" },
          bus: {
            ...{ rule: '${aws_cloudwatch_event_rule.r["a"].name}', arn: "bus" },
            event_bus_name: '${aws_cloudwatch_event_rule.r["a"].event_bus_name}',
          },
        },
      },
    });
    expect(stack.rules(deployment).map(({ targets }) => targets.map(({ arn }) => arn))).toEqual([
      ["a", "bus"],
      ["b"],
    ]);
  });

  it("puts a resource in the Region that it names", () => {
    const each = { for_each: '${toset(["eu-west-1", "us-west-2"])}', region: "${each.key}" };
    const stack = stackOf({
      resource: {
        aws_cloudwatch_event_rule: { r: { ...each, name: "n" } },
        aws_cloudwatch_event_target: { t: { ...each, rule: "n", arn: "${each.key}" } },
      },
    });
    expect(stack.rules(deployment).map(({ arn, region, targets }) => [arn, region, targets[0]?.arn])).toEqual(
      [
        ["arn:aws:events:eu-west-1:111122223333:rule/n", "eu-west-1", "eu-west-1"],
        ["arn:aws:events:us-west-2:111122223333:rule/n", "us-west-2", "us-west-2"],
      ],
    );
  });

  it("reads a function's environment only when it is asked for", () => {
    const environment = { variables: { KEY: "${module.keys.arn}" } };
    const [lambda] = stackWith("aws_lambda_function", { function_name: "f", environment }).functions(
      deployment,
    );
    expect(lambda?.name).toBe("f");
    expect(() => lambda?.environment).toThrow(
      "variables of environment of aws_lambda_function.it: replay does not evaluate module.keys.arn",
    );
  });

  it("names what events may come to that replay does not imitate", () => {
    const stack = stackOf({
      module: { trail: { source: "./trail" } },
      resource: {
        aws_cloudwatch_log_metric_filter: { denied: { pattern: "denied" }, root: { pattern: "{ $.a = 1 }" } },
        aws_cloudwatch_metric_alarm: { alarm: {} },
        aws_pipes_pipe: { pipe: {} },
        aws_lambda_event_source_mapping: { queue: {} },
        aws_cloudwatch_log_account_policy: { all: {} },
        aws_sns_topic: { topic: {} },
      },
    });
    expect([...stack.notImitated].sort()).toEqual([
      "aws_cloudwatch_log_account_policy.all",
      "aws_cloudwatch_log_metric_filter.denied",
      "aws_lambda_event_source_mapping.queue",
      "aws_pipes_pipe.pipe",
      "module.trail",
    ]);
    expect(stackOf({}).notImitated).toEqual([]);
  });

  it("leaves out a mapping from the queue that its function sends to itself", () => {
    const mapping = {
      event_source_arn: "${aws_sqs_queue.backlog.arn}",
      function_name: "${aws_lambda_function.teller.arn}",
    };
    const withUrl = (url: string) =>
      stackOf({
        resource: {
          aws_lambda_event_source_mapping: { mapping },
          aws_lambda_function: { teller: { environment: { variables: { URL: url } } } },
        },
      }).notImitated;
    expect(withUrl("${aws_sqs_queue.backlog.url}")).toEqual([]);
    expect(withUrl("${aws_sqs_queue.other.url}")).toEqual(["aws_lambda_event_source_mapping.mapping"]);
  });

  it("measures an event pattern without its spaces", () => {
    const patternOf = (length: number) => JSON.stringify({ source: ["x".repeat(length - 15)] }, undefined, 9);
    const rules = (length: number) =>
      stackWith("aws_cloudwatch_event_rule", { event_pattern: patternOf(length) }).rules(deployment);
    expect(rules(4096)).toHaveLength(1);
    expect(() => rules(4097)).toThrow(
      "event_pattern of aws_cloudwatch_event_rule.it has 4097 characters, and EventBridge takes 4096",
    );
  });

  it.each([
    [
      "aws_cloudwatch_event_rule",
      "rules",
      { state: "ENABLE" },
      "state of aws_cloudwatch_event_rule.it must be one of ENABLED, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
    ],
    [
      "aws_cloudwatch_event_rule",
      "rules",
      { state: "${aws_cloudwatch_event_rule.it.arn}" },
      'MANAGEMENT_EVENTS, was "arn:aws:events:',
    ],
    [
      "aws_cloudwatch_event_target",
      "rules",
      { rule: "${aws_cloudwatch_event_target.it.id}", arn: "a" },
      "replay does not know the rule <aws_cloudwatch_event_target.it.id> of aws_cloudwatch_event_target.it",
    ],
    [
      "aws_cloudtrail",
      "trails",
      {
        name: "n",
        s3_bucket_name: "b",
        dynamic: { advanced_event_selector: { for_each: ["x"], content: {} } },
      },
      "replay does not evaluate dynamic advanced_event_selector of aws_cloudtrail.it",
    ],
    [
      "aws_cloudtrail",
      "trails",
      {
        name: "n",
        s3_bucket_name: "b",
        event_selector: { dynamic: [{ data_resource: { for_each: ["x"], content: {} } }] },
      },
      "replay does not evaluate dynamic data_resource of event_selector of aws_cloudtrail.it",
    ],
    [
      "aws_cloudtrail",
      "trails",
      { name: "n", s3_bucket_name: '${join("-", ["a"])}' },
      "s3_bucket_name of aws_cloudtrail.it: replay does not know the function join",
    ],
    [
      "aws_cloudtrail",
      "trails",
      { name: "${1 + 1}", s3_bucket_name: "b" },
      'name of aws_cloudtrail.it: replay does not evaluate the expression "${1 + 1}"',
    ],
    [
      "aws_cloudtrail",
      "trails",
      { name: "n", s3_bucket_name: "b", cloud_watch_logs_group_arn: "${aws_cloudtrail.it.other}:*" },
      "replay does not know the log group <aws_cloudtrail.it.other>:* of aws_cloudtrail.it",
    ],
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
    [
      "aws_sns_topic",
      "topics",
      { for_each: "x" },
      'for_each of aws_sns_topic.it must be a set or a map, was "x"',
    ],
    [
      "aws_sns_topic",
      "topics",
      { for_each: "${module.a.b}" },
      "for_each of aws_sns_topic.it: replay does not",
    ],
  ] as const)("refuses a broken %s", (type, list, config, message) => {
    expect(() => stackWith(type, config)[list](deployment)).toThrow(message);
  });
});

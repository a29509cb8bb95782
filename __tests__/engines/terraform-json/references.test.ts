import { stackOf, stackWith } from "../../tools/replay/stack";

const deployment = { account: "111122223333", region: "us-east-1" };

describe("SynthesizedStack.resolve", () => {
  it.each([
    ["aws_athena_workgroup", { name: "n" }, "arn", "arn:aws:athena:us-east-1:111122223333:workgroup/n"],
    ["aws_cloudtrail", { name: "n" }, "arn", "arn:aws:cloudtrail:us-east-1:111122223333:trail/n"],
    ["aws_cloudwatch_event_bus", { name: "n" }, "arn", "arn:aws:events:us-east-1:111122223333:event-bus/n"],
    ["aws_cloudwatch_event_rule", { name: "n" }, "arn", "arn:aws:events:us-east-1:111122223333:rule/n"],
    [
      "aws_cloudwatch_event_rule",
      { name: "n", event_bus_name: "b" },
      "arn",
      "arn:aws:events:us-east-1:111122223333:rule/b/n",
    ],
    ["aws_cloudwatch_log_group", { name: "/n" }, "arn", "arn:aws:logs:us-east-1:111122223333:log-group:/n"],
    ["aws_dynamodb_table", { name: "n" }, "arn", "arn:aws:dynamodb:us-east-1:111122223333:table/n"],
    ["aws_dynamodb_table", { name: "n" }, "id", "n"],
    ["aws_glue_catalog_database", { name: "n" }, "arn", "arn:aws:glue:us-east-1:111122223333:database/n"],
    ["aws_iam_role", { name: "n" }, "arn", "arn:aws:iam::111122223333:role/n"],
    ["aws_iam_role", { name: "n", path: "/a/" }, "arn", "arn:aws:iam::111122223333:role/a/n"],
    ["aws_iam_role", { name: "n" }, "id", "n"],
    ["aws_kms_key", {}, "key_id", "<aws_kms_key.it.key_id>"],
    ["aws_kms_key", {}, "arn", "arn:aws:kms:us-east-1:111122223333:key/<aws_kms_key.it.key_id>"],
    ["aws_kms_alias", { name: "alias/n" }, "arn", "arn:aws:kms:us-east-1:111122223333:alias/n"],
    [
      "aws_lambda_function",
      { function_name: "n" },
      "arn",
      "arn:aws:lambda:us-east-1:111122223333:function:n",
    ],
    ["aws_s3_bucket", { bucket: "b" }, "id", "b"],
    ["aws_s3_bucket", { bucket: "b" }, "arn", "arn:aws:s3:::b"],
    ["aws_s3_bucket", { bucket_prefix: "b" }, "id", "<aws_s3_bucket.it.bucket>"],
    ["aws_sfn_state_machine", { name: "n" }, "arn", "arn:aws:states:us-east-1:111122223333:stateMachine:n"],
    ["aws_sns_topic", { name: "n" }, "arn", "arn:aws:sns:us-east-1:111122223333:n"],
    ["aws_sns_topic", { name_prefix: "n" }, "name", "<aws_sns_topic.it.name>"],
    ["aws_sqs_queue", { name: "n" }, "arn", "arn:aws:sqs:us-east-1:111122223333:n"],
    ["aws_sqs_queue", { name: "n" }, "url", "https://sqs.us-east-1.amazonaws.com/111122223333/n"],
    ["aws_sfn_state_machine", { type: "EXPRESS" }, "type", "EXPRESS"],
    ["aws_cloudwatch_event_rule", { name: "n" }, "event_bus_name", "default"],
    ["aws_sns_topic", { name: "n" }, "region", "us-east-1"],
    ["aws_sns_topic", { name: "n", region: "eu-west-1" }, "arn", "arn:aws:sns:eu-west-1:111122223333:n"],
    ["aws_secretsmanager_secret", { name: "n" }, "arn", "<aws_secretsmanager_secret.it.arn>"],
    ["aws_lb", {}, "subnet_mapping[0].subnet_id", "<aws_lb.it.subnet_mapping.0.subnet_id>"],
    ["random_id", { provider: "random.other" }, "hex", "<random_id.it.hex>"],
  ])("knows of %s %p the attribute %s", (type, config, attribute, value) => {
    expect(stackWith(type, config).resolve(`\${${type}.it.${attribute}}`, deployment)).toBe(value);
  });

  it.each([
    ["aws_caller_identity", {}, "account_id", "111122223333"],
    ["aws_caller_identity", {}, "id", "111122223333"],
    ["aws_caller_identity", {}, "user_id", "<data.aws_caller_identity.it.user_id>"],
    ["aws_partition", {}, "partition", "aws"],
    ["aws_partition", {}, "id", "aws"],
    ["aws_partition", {}, "dns_suffix", "amazonaws.com"],
    ["aws_region", {}, "region", "us-east-1"],
    ["aws_region", {}, "name", "us-east-1"],
    ["aws_region", { region: "eu-west-1" }, "id", "eu-west-1"],
    ["aws_dynamodb_table", { name: "n" }, "arn", "arn:aws:dynamodb:us-east-1:111122223333:table/n"],
    ["aws_sns_topic", { name: "n" }, "arn", "arn:aws:sns:us-east-1:111122223333:n"],
    ["aws_s3_bucket", { bucket: "b" }, "arn", "arn:aws:s3:::b"],
    ["aws_iam_role", { name: "n" }, "arn", "<data.aws_iam_role.it.arn>"],
    ["aws_iam_role", { name: "n" }, "name", "n"],
    ["terraform_remote_state", {}, "outputs.bucket", "<data.terraform_remote_state.it.outputs.bucket>"],
  ])("knows of the data source %s %p the attribute %s", (type, config, attribute, value) => {
    const stack = stackOf({ data: { [type]: { it: config } } });
    expect(stack.resolve(`\${data.${type}.it.${attribute}}`, deployment)).toBe(value);
  });

  it("keeps to the partition of the Region", () => {
    const stack = stackWith("aws_sqs_queue", { name: "n" });
    const queue = "${aws_sqs_queue.it.arn} ${aws_sqs_queue.it.url}";
    const china = { account: "111122223333", region: "cn-north-1" };
    expect(stack.resolve(queue, china)).toBe(
      "arn:aws-cn:sqs:cn-north-1:111122223333:n https://sqs.cn-north-1.amazonaws.com.cn/111122223333/n",
    );
    expect(stack.resolve("${aws_sqs_queue.it.arn}", { ...deployment, region: "us-gov-west-1" })).toBe(
      "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:n",
    );
  });

  it("takes the Region from a resource's provider", () => {
    const stack = stackOf({
      provider: { aws: [{ region: "us-west-2" }, { alias: "ohio", region: "us-east-2" }] },
      resource: {
        aws_sns_topic: {
          home: { name: "h" },
          away: { name: "a", provider: "aws.ohio" },
          lost: { provider: "aws.x" },
        },
      },
    });
    expect(stack.resolve("${aws_sns_topic.home.arn}", deployment)).toBe(
      "arn:aws:sns:us-west-2:111122223333:h",
    );
    expect(stack.resolve("${aws_sns_topic.away.arn}", deployment)).toBe(
      "arn:aws:sns:us-east-2:111122223333:a",
    );
    expect(() => stack.resolve("${aws_sns_topic.lost.arn}", deployment)).toThrow(
      "the stack has no provider aws.x",
    );
  });

  it("takes the Region that a resource names before its provider's", () => {
    const stack = stackOf({
      provider: { aws: [{ region: "us-west-2" }, { alias: "ohio", region: "us-east-2" }] },
      resource: { aws_sns_topic: { away: { name: "a", region: "eu-north-1", provider: "aws.ohio" } } },
    });
    expect(stack.resolve("${aws_sns_topic.away.arn}", deployment)).toBe(
      "arn:aws:sns:eu-north-1:111122223333:a",
    );
  });

  it("follows references inside of what it refers to", () => {
    const stack = stackOf({
      data: { aws_caller_identity: { me: {} }, aws_partition: { here: {} } },
      resource: { aws_s3_bucket: { logs: { bucket: "logs-${data.aws_caller_identity.me.account_id}" } } },
    });
    const value = {
      Resource: ["${aws_s3_bucket.logs.arn}/*", "${data.aws_partition.here.partition}"],
      "//": "${x}",
    };
    expect(stack.resolve(value, deployment)).toEqual({
      Resource: ["arn:aws:s3:::logs-111122223333/*", "aws"],
    });
  });

  it("leaves values that are no strings as they are", () => {
    expect(stackOf({}).resolve([1, true, null, { a: "" }], deployment)).toEqual([1, true, null, { a: "" }]);
  });

  it("takes escaped interpolations and directives for what they stand for", () => {
    expect(stackOf({}).resolve("$${day} %%{ if } $ { % $$ 100%", deployment)).toBe(
      "${day} %{ if } $ { % $$ 100%",
    );
  });

  it("evaluates strings and lists within an expression", () => {
    const stack = stackOf({ variable: { list: { default: ["a", "b"] }, map: { default: { "x y": "c" } } } });
    expect(stack.resolve('${"}{${var.list[1]}\\n$${x}"}', deployment)).toBe("}{b\n${x}");
    expect(stack.resolve('${var.map["x y"]}${var.list.0}', deployment)).toBe("ca");
    expect(stack.resolve('${tolist(["a", var.list[0], 1])}', deployment)).toEqual(["a", "a", 1]);
    expect(stack.resolve('${toset(["a", var.list[0]])}', deployment)).toEqual(["a"]);
  });

  it("finds the instance of for_each that the key of its own is of, and the value of a map", () => {
    const stack = stackOf({
      resource: {
        aws_sns_topic: {
          t: { for_each: { a: "x", b: "y" }, name: "${each.value}" },
          u: {
            for_each: { a: "x", b: "y" },
            name: "${aws_sns_topic.t[each.key].name}-${local.by[each.value]}",
          },
          unnamed: { for_each: '${toset(["a", "b"])}' },
        },
      },
      locals: { by: { x: 1, y: 2 } },
    });
    expect(stack.topics(deployment).map(({ name }) => name)).toEqual([
      ...["x", "y", "x-1", "y-2"],
      '<aws_sns_topic.unnamed["a"].name>',
      '<aws_sns_topic.unnamed["b"].name>',
    ]);
    expect(stack.resolve('${aws_sns_topic.unnamed["b"].arn}', deployment)).toBe(
      'arn:aws:sns:us-east-1:111122223333:<aws_sns_topic.unnamed["b"].name>',
    );
  });

  it("takes a variable's default, else leaves its name", () => {
    const stack = stackOf({ variable: { email: {}, size: { default: 3 } } });
    expect(stack.resolve("${var.email} ${var.size}", deployment)).toBe("<var.email> 3");
    expect(stack.resolve("${var.size}", deployment)).toBe(3);
  });

  it("writes the policy of a policy document", () => {
    const stack = stackOf({
      data: {
        aws_iam_policy_document: {
          it: {
            statement: [
              {
                sid: "Send",
                actions: ["sqs:SendMessage"],
                resources: ["${aws_sqs_queue.q.arn}"],
                principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
                condition: [{ test: "ArnEquals", variable: "aws:SourceArn", values: ["a", "b"] }],
              },
              {
                effect: "Deny",
                actions: ["s3:*", "sqs:*"],
                resources: ["*"],
                principals: [{ type: "*", identifiers: ["*"] }],
              },
            ],
          },
        },
      },
      resource: { aws_sqs_queue: { q: { name: "q" } } },
    });
    const json = stack.resolve("${data.aws_iam_policy_document.it.json}", deployment) as string;
    expect(JSON.parse(json)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Send",
          Effect: "Allow",
          Action: "sqs:SendMessage",
          Resource: "arn:aws:sqs:us-east-1:111122223333:q",
          Principal: { Service: "events.amazonaws.com" },
          Condition: { ArnEquals: { "aws:SourceArn": ["a", "b"] } },
        },
        { Effect: "Deny", Action: ["s3:*", "sqs:*"], Resource: "*", Principal: "*" },
      ],
    });
  });

  it.each([
    ["${aws_sns_topic.it}", "replay does not evaluate aws_sns_topic.it"],
    ["${aws_sns_topic.two[0].arn}", "replay does not evaluate count of aws_sns_topic.two"],
    ['${aws_sns_topic.each["a"]}', 'replay does not evaluate aws_sns_topic.each["a"]'],
    ["${module.trail.arn}", "replay does not evaluate module.trail.arn"],
    ["${path.root}/x.zip", "replay does not evaluate path.root"],
    ["${aws_sns_topic.other.arn}", "the stack has no aws_sns_topic.other"],
    ["${data.aws_caller_identity.me}", "replay does not evaluate data.aws_caller_identity.me"],
    [
      "${data.aws_caller_identity.two[0].id}",
      "replay does not evaluate count of data.aws_caller_identity.two",
    ],
    ['${data.aws_sns_topic.each["a"].arn}', "replay does not evaluate for_each of data.aws_sns_topic.each"],
    ["${data.aws_regions.all.names}", "the stack has no data.aws_regions.all"],
    [
      "${data.aws_iam_policy_document.merged.json}",
      "source_policy_documents of data.aws_iam_policy_document.merged",
    ],
    ["${var.other}", "the stack has no variable other"],
    ["${var.loop}", "var.loop refers to itself"],
    ["${each.value}", "each.value is used outside of for_each"],
    ['${join(",", ["a"])}', "replay does not know the function join"],
    ["${toset(var.text)}", 'toset takes a list, was given "text"'],
    ["${1 + 1}", 'replay does not evaluate the expression "${1 + 1}"'],
    ["${var.text == 1 ? 2 : 3}", 'replay does not evaluate the expression "${var.text == 1 ? 2 : 3}"'],
    ["${var.list[x]}", "replay does not evaluate x"],
    ["${var.list[*]}", 'replay does not evaluate the expression "${var.list[*]}"'],
    ["${var.list[7]}", "var.list.7 has no 7"],
    ["x${var.list}", 'a string is made of ["a"], which is no string, in "x${var.list}"'],
    ["%{ if true }", 'replay does not evaluate the directive in "%{ if true }"'],
    ["${var.text", 'an interpolation does not end in "${var.text"'],
    ['${"a}', "a string does not end"],
  ])("refuses %s", (text, message) => {
    const stack = stackOf({
      data: {
        aws_caller_identity: { me: {}, two: { count: 2 } },
        aws_sns_topic: { each: { for_each: { a: "b" }, name: "${each.key}" } },
        aws_iam_policy_document: { merged: { source_policy_documents: ["{}"] } },
      },
      resource: { aws_sns_topic: { it: { name: "n" }, two: { count: 2 }, each: { for_each: { a: "b" } } } },
      variable: { text: { default: "text" }, list: { default: ["a"] }, loop: { default: "${var.loop}" } },
    });
    expect(() => stack.resolve(text, deployment)).toThrow(message);
  });

  it("refuses a stack whose Region nobody says", () => {
    expect(() =>
      stackWith("aws_sns_topic", { name: "n" }).resolve("${aws_sns_topic.it.arn}", { account: "1" }),
    ).toThrow("the provider aws names no region: set AWS_REGION, or name it with --region");
  });
});

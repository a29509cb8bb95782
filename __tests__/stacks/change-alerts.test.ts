import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { Testing } from "cdktf";
import { bundleLambda } from "../../lib/compute/lambda-code";
import { ChangeAlerts } from "../../stacks/change-alerts";
import type { ChangeAlertsSettings } from "../../stacks/settings/change-alerts";
import { synthesize } from "../support/synthesized";

const required = {
  webhookParameter: "/change-alerts/slack-webhook",
  expectedRoles: ["arn:aws:iam::111122223333:role/orders-service"],
};
const alerts = (settings: Partial<ChangeAlertsSettings> = {}) =>
  synthesize(ChangeAlerts, "change-alerts", { ...required, ...settings } as ChangeAlertsSettings);
const full = alerts();

const account = "${data.aws_caller_identity.current_account.account_id}";
const partition = "${data.aws_partition.current_partition.partition}";

describe("the trail", () => {
  it("records the writes to every table in every Region, and nothing else", () => {
    expect(full.resource("aws_cloudtrail.trail")).toMatchObject({
      is_multi_region_trail: true,
      include_global_service_events: true,
      event_selector: [
        {
          read_write_type: "WriteOnly",
          include_management_events: false,
          data_resource: [{ type: "AWS::DynamoDB::Table", values: [`arn:${partition}:dynamodb`] }],
        },
      ],
    });
  });

  it("records the writes to chosen tables alone", () => {
    const tables = [
      "arn:aws:dynamodb:us-east-1:111122223333:table/orders",
      "arn:aws:dynamodb:us-east-1:111122223333:table/customers",
    ];
    expect(alerts({ tables }).resource("aws_cloudtrail.trail").event_selector).toMatchObject([
      { data_resource: [{ values: [...tables].sort() }] },
    ]);
  });

  it("sends events to its log group once its role may, besides keeping them in S3", () => {
    expect(full.resource("aws_cloudtrail.trail")).toMatchObject({
      s3_bucket_name: "${aws_s3_bucket.trail_bucket.id}",
      cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.trail_log.arn}:*",
      cloud_watch_logs_role_arn: "${aws_iam_role.trail_log_role.arn}",
      depends_on: ["aws_s3_bucket_policy.trail_bucket_policy", "aws_iam_role_policy.trail_log_role_policy"],
    });
    expect(full.statements("trail_log_role_permissions")).toEqual([
      {
        sid: "SendEvents",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [
          `arn:${partition}:logs:us-east-1:${account}:log-group:/aws/cloudtrail/change-alerts:log-stream:${account}_CloudTrail_us-east-1*`,
        ],
      },
    ]);
  });
});

it("lets CloudTrail write all streams of the log group where an existing role may", () => {
  const all = alerts({ logs: { streams: "all" } });
  expect(all.statement("trail_log_role_permissions", "SendEvents").resources).toEqual([
    "${aws_cloudwatch_log_group.trail_log.arn}:*",
  ]);
});

describe("the subscription", () => {
  it("sends data events of DynamoDB alone, once CloudWatch Logs may invoke the function", () => {
    expect(full.resource("aws_cloudwatch_log_subscription_filter.subscription")).toEqual({
      name: "change-alerts",
      log_group_name: "${aws_cloudwatch_log_group.trail_log.name}",
      filter_pattern: '{ ($.eventSource = "dynamodb.amazonaws.com") && ($.eventCategory = "Data") }',
      destination_arn: "${aws_lambda_function.function.arn}",
      depends_on: ["aws_lambda_permission.subscription_permission"],
    });
  });

  it("can have a filter of another name, which the alarm asks for", () => {
    const named = alerts({ filterName: "orders to slack" });
    expect(named.resource("aws_cloudwatch_log_subscription_filter.subscription").name).toBe(
      "orders to slack",
    );
    expect(
      named.resource("aws_cloudwatch_metric_alarm.alarms_subscription_delivery_errors").dimensions,
    ).toMatchObject({ FilterName: "orders to slack" });
  });

  it("lets this log group of this account alone invoke the function", () => {
    expect(full.resource("aws_lambda_permission.subscription_permission")).toMatchObject({
      action: "lambda:InvokeFunction",
      principal: "logs.amazonaws.com",
      source_arn: "${aws_cloudwatch_log_group.trail_log.arn}:*",
      source_account: account,
    });
  });
});

describe("the function", () => {
  const lambda = full.resource("aws_lambda_function.function");

  it("runs on Node.js 22 and arm64 with a dead-letter queue and tracing", () => {
    expect(lambda).toMatchObject({
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "handler.handler",
      dead_letter_config: { target_arn: "${aws_sqs_queue.dead_letters.arn}" },
      tracing_config: { mode: "Active" },
    });
  });

  it("is told whom to expect, and the name of the parameter but not the webhook", () => {
    const told = alerts({ expectedServices: ["dynamodb.amazonaws.com"], maskKeys: true });
    expect(told.resource("aws_lambda_function.function").environment).toEqual({
      variables: {
        DESTINATIONS: '{"slack":{"slackWebhook":{"parameter":"/change-alerts/slack-webhook"}}}',
        FINDINGS: '["item-changes"]',
        EXPECTED_ROLES: '["arn:aws:iam::111122223333:role/orders-service"]',
        EXPECTED_SERVICES: '["dynamodb.amazonaws.com"]',
        MASK_KEYS: "true",
        BACKLOG_URL: "${aws_sqs_queue.backlog.url}",
      },
    });
  });

  it("may write its log, trace, send dead letters, use the key and read the one parameter, and nothing else", () => {
    expect(
      full
        .statements("function_role_permissions")
        .map(({ sid, actions, resources }) => [sid, actions, resources]),
    ).toEqual([
      [
        "WriteLog",
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        ["${aws_cloudwatch_log_group.function_log.arn}:*"],
      ],
      ["Trace", ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], ["*"]],
      ["SendToDeadLetters", ["sqs:SendMessage"], ["${aws_sqs_queue.dead_letters.arn}"]],
      ["ReadEnvironment", ["kms:Decrypt"], ["${aws_kms_key.key.arn}"]],
      [
        "ReadParameters",
        ["ssm:GetParameter"],
        [`arn:${partition}:ssm:us-east-1:${account}:parameter/change-alerts/slack-webhook`],
      ],
      [
        "UseBacklog",
        ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage"],
        ["${aws_sqs_queue.backlog.arn}"],
      ],
    ]);
  });

  it("may use the key for the environment of this function alone", () => {
    expect(full.statement("function_role_permissions", "ReadEnvironment").condition).toEqual([
      {
        test: "StringEquals",
        variable: "kms:EncryptionContext:aws:lambda:FunctionArn",
        values: [`arn:${partition}:lambda:us-east-1:${account}:function:change-alerts`],
      },
    ]);
  });

  it("may use the key of the parameter where that is a customer's", () => {
    const webhookKeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    expect(alerts({ webhookKeyArn }).statement("function_role_permissions", "DecryptSecrets")).toEqual({
      sid: "DecryptSecrets",
      actions: ["kms:Decrypt"],
      resources: [webhookKeyArn],
      condition: [
        {
          test: "StringLike",
          variable: "kms:EncryptionContext:PARAMETER_ARN",
          values: [expect.stringMatching(/:ssm:us-east-1:.*:parameter\/./)],
        },
      ],
    });
  });

  it("has the bundled code beside the JSON, and the hash that Terraform compares is of its bytes", () => {
    const stack = new ChangeAlerts(Testing.app(), "change-alerts", { region: "us-east-1", ...required });
    const folder = join(Testing.fullSynth(stack), "stacks", "change-alerts");
    const json = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
      resource: { aws_lambda_function: { function: { filename: string; source_code_hash: string } } };
    };
    const { filename, source_code_hash: hash } = json.resource.aws_lambda_function.function;
    const zip = readFileSync(join(folder, filename));
    expect(createHash("sha256").update(zip).digest("base64")).toBe(hash);
    expect(Object.keys(unzipSync(zip))).toEqual(["handler.js"]);
    const entry = join(__dirname, "..", "..", "lambda", "notifier", "handler.ts");
    expect(zip.equals(bundleLambda(entry).zip)).toBe(true);
  });
});

it("gives the dead-letter queue no policy, since the function's role sends to it and SQS refuses an empty one", () => {
  const policies = Object.values(full.resources("aws_sqs_queue_policy"));
  expect(policies.map(({ queue_url: url }) => url)).not.toContain("${aws_sqs_queue.dead_letters.url}");
});

it("encrypts both log groups with the stack's key", () => {
  const groups = full
    .statements("key_policy_document")
    .filter(({ sid }) => sid?.startsWith("CloudWatchLogsEncrypts"));
  expect(groups.map(({ condition }) => condition?.[0]?.values[0]?.split("log-group:")[1])).toEqual([
    "/aws/cloudtrail/change-alerts",
    "/aws/lambda/change-alerts",
  ]);
});

it("has an alarm on each way in which an alert can be lost", () => {
  const watched = Object.values(full.resources("aws_cloudwatch_metric_alarm")).map(
    ({ metric_name: metric }) => metric,
  );
  expect(watched.sort()).toEqual([
    "ApproximateAgeOfOldestMessage",
    "ApproximateNumberOfMessagesVisible",
    "DeadLetterErrors",
    "DeliveryErrors",
    "Errors",
    "Throttles",
  ]);
});

it("makes without hardening what the article has and the roles that AWS cannot do without", () => {
  expect(alerts({ hardening: "none" }).addresses).toEqual([
    "aws_cloudtrail.trail",
    "aws_cloudwatch_log_group.function_log",
    "aws_cloudwatch_log_group.trail_log",
    "aws_cloudwatch_log_subscription_filter.subscription",
    "aws_iam_role.function_role",
    "aws_iam_role.trail_log_role",
    "aws_iam_role_policy.function_role_policy",
    "aws_iam_role_policy.trail_log_role_policy",
    "aws_lambda_function.function",
    "aws_lambda_permission.subscription_permission",
    "aws_s3_bucket.trail_bucket",
    "aws_s3_bucket_policy.trail_bucket_policy",
  ]);
});

describe("what cannot be right", () => {
  const faults = (settings: object) => () => alerts(settings);

  it.each<[string, object, string]>([
    [
      "a wildcard in a role",
      { expectedRoles: ["arn:aws:iam::111122223333:role/*"] },
      'expectedRoles[0] is "arn:aws:iam::111122223333:role/*"; a role is given by its ARN',
    ],
    [
      "a session in place of a role",
      { expectedRoles: ["arn:aws:sts::111122223333:assumed-role/orders-service/session"] },
      "a role is given by its ARN",
    ],
    [
      "a service without its domain",
      { expectedServices: ["autoscaling"] },
      'expectedServices[0] is "autoscaling"',
    ],
    [
      "the webhook itself in place of the parameter",
      { webhookParameter: "https://hooks.slack.com/services/T0/B0/secret" },
      "give the name of the parameter that holds the value, never the value itself",
    ],
    [
      "a wildcard in a table",
      { tables: ["arn:aws:dynamodb:us-east-1:111122223333:table/*"] },
      "without a wildcard",
    ],
    ["no table", { tables: [] }, "tables is []; at least one is needed"],
    [
      "more roles than an environment holds",
      {
        expectedRoles: Array.from(
          { length: 100 },
          (_, index) => `arn:aws:iam::111122223333:role/service-${index}`,
        ),
      },
      "a function's environment holds 4096 bytes",
    ],
  ])("is refused: %s", (_what, settings, sentence) => expect(faults(settings)).toThrow(sentence));
});

it("has these addresses, which are its public interface", () => {
  expect(full.addresses.join("\n")).toMatchSnapshot();
});

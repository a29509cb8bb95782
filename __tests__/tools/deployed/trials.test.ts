import { gunzipSync } from "node:zlib";
import { tryOut } from "../../../tools/deployed/trials/trials";
import { type Answers, deployed, FakeAws, linesOf } from "./fake-aws";

/** What is said of a test of a stack's resources, what must arrive, and what was sent. */
async function tried(resource: object, answers: Answers) {
  const aws = new FakeAws(answers);
  const lines: string[] = [];
  const expected: string[] = [];
  for await (const { findings, expect } of tryOut(deployed(resource, aws))) {
    lines.push(...linesOf(findings));
    expected.push(...expect);
  }
  return { lines, expected, sent: aws.sent };
}

const topicArn = "arn:aws:sns:us-east-1:111122223333:audit";
const topics = {
  aws_sns_topic: { topic: { name: "audit" } },
  aws_sns_topic_subscription: {
    mail: { protocol: "email", endpoint: "a@example.com", topic_arn: "${aws_sns_topic.topic.arn}" },
  },
};

test("a topic gets a message that says that it is a test", async () => {
  const { lines, expected, sent } = await tried(topics, { Publish: {} });
  expect(lines).toEqual(["ok: took a test message"]);
  expect(expected).toEqual(["“Test of audit” arrives at email to a@example.com, by the topic audit"]);
  expect(sent).toEqual([
    {
      ...{ name: "Publish", region: "us-east-1" },
      input: {
        TopicArn: topicArn,
        Subject: "Test of audit",
        Message: expect.stringMatching(/Nothing happened\.$/),
      },
    },
  ]);
});

const functions = {
  aws_lambda_function: {
    function: {
      ...{ function_name: "audit", handler: "handler.handler", runtime: "nodejs22.x", filename: "a.zip" },
      environment: { variables: { DESTINATIONS: '{"slack":{"slackWebhook":{"parameter":"/hook"}}}' } },
    },
  },
  aws_cloudwatch_log_subscription_filter: {
    filter: {
      ...{ name: "audit", log_group_name: "/trail", filter_pattern: "" },
      destination_arn: "${aws_lambda_function.function.arn}",
    },
  },
};
const logged = (text: string) =>
  Buffer.from(`START\n2026-11-28T08:00:00Z 1 INFO ${text}\nEND`).toString("base64");
const failed = { FunctionError: "Unhandled", Payload: Buffer.from('{"errorMessage":"no webhook"}') };

test.each<[string, object, string[], string[]]>([
  [
    "tells of it",
    { LogResult: logged('{"told":1}') },
    ["ok: took the test"],
    ["DeleteItem on the table Test-of-audit arrives at slack"],
  ],
  [
    "leaves it out",
    { LogResult: logged('{"told":0}') },
    ["not told: took the test, and its settings let it tell nothing of it"],
    [],
  ],
  [
    "fails",
    failed,
    [
      'wrong: failed by the test: {"errorMessage":"no webhook"} → see its log, and the parameter that it reads',
    ],
    [],
  ],
])("a function is invoked with a record of a test, and %s", async (_, Invoke, expectedLines, arriving) => {
  const { lines, expected, sent } = await tried(functions, { Invoke });
  expect([lines, expected]).toEqual([expectedLines, arriving]);
  const { Payload } = sent[0]?.input as { Payload: Uint8Array };
  const { awslogs } = JSON.parse(Buffer.from(Payload).toString());
  const { logGroup, logEvents } = JSON.parse(gunzipSync(Buffer.from(awslogs.data, "base64")).toString());
  expect(logGroup).toBe("/trail");
  expect(JSON.parse(logEvents[0].message)).toMatchObject({
    eventName: "DeleteItem",
    requestParameters: { tableName: "Test-of-audit" },
    userAgent: "Test of audit",
  });
});

test("a function that a rule invokes gets the event of a call that the rule matches", async () => {
  const signIn = { source: ["aws.signin"], detail: { userIdentity: { type: ["IAMUser"] } } };
  const { rule } = ruleOf(signIn).aws_cloudwatch_event_rule;
  const rules = { elsewhere: { ...rule, region: "eu-west-1" }, rule };
  const target = { rule: "audit", arn: "${aws_lambda_function.function.arn}" };
  const stack = {
    aws_lambda_function: functions.aws_lambda_function,
    aws_cloudwatch_event_rule: rules,
    aws_cloudwatch_event_target: { target },
  };
  const { lines, expected, sent } = await tried(stack, { Invoke: { LogResult: logged('{"told":1}') } });
  expect(lines[0]).toBe("ok: took the test");
  expect(expected).toEqual(["ConsoleLogin by Test-of-audit arrives at slack"]);
  const { Payload } = sent[0]?.input as { Payload: Uint8Array };
  expect(JSON.parse(Buffer.from(Payload).toString())).toMatchObject({
    ...{ source: "aws.signin", region: "us-east-1" },
    detail: { eventName: "ConsoleLogin", userIdentity: { userName: "Test-of-audit" } },
  });
});

test("a function that nothing invokes which a test can make is not tried", async () => {
  const { lines, sent } = await tried({ aws_lambda_function: functions.aws_lambda_function }, {});
  expect(lines).toEqual([
    "not told: takes nothing that a test can make → it is tried by what invokes it alone",
  ]);
  expect(sent).toEqual([]);
});

/** A rule with a pattern, which sends to a topic. */
const ruleOf = (pattern: object) => ({
  aws_cloudwatch_event_rule: { rule: { name: "audit", event_pattern: JSON.stringify(pattern) } },
  aws_cloudwatch_event_target: { target: { rule: "audit", arn: topicArn } },
});
const taken = { PutEvents: { Entries: [{ EventId: "1" }] } };

test("a rule on events of one's own gets one", async () => {
  const { lines, expected, sent } = await tried(
    ruleOf({ source: ["shop"], "detail-type": ["Order"] }),
    taken,
  );
  expect(lines).toEqual(["ok: took a test event"]);
  expect(expected).toEqual([`the event “Test of audit” arrives at ${topicArn}`]);
  expect(sent.map(({ input }) => input)).toEqual([
    {
      Entries: [
        {
          ...{ EventBusName: "default", Source: "shop", DetailType: "Order" },
          Detail: '{"test":"Test of audit"}',
        },
      ],
    },
  ]);
});

const untaken = "not told: takes events of AWS alone, which no test can send →";

test.each<[string, object, string]>([
  [
    "a sign-in",
    {
      source: ["aws.signin"],
      detail: { eventName: ["ConsoleLogin"], userIdentity: { type: ["AssumedRole"] } },
    },
    `${untaken} sign in to the console by a role or IAM Identity Center, where the sign-in page is that of us-east-1`,
  ],
  [
    "the removal of a tag that is not there",
    {
      source: [{ prefix: "aws." }],
      detail: { readOnly: [false], requestParameters: { resourceARN: [{ suffix: "rule/audit" }] } },
    },
    `${untaken} aws events untag-resource --resource-arn arn:aws:events:us-east-1:111122223333:rule/audit ` +
      "--tag-keys deployed-check --region us-east-1 changes nothing, and is told",
  ],
  [
    "what it names, where AWS alone may send it",
    { source: ["aws.states"] },
    `${untaken} it is tried by what its pattern names alone`,
  ],
  [
    "a call of its pattern",
    { source: ["aws.ec2"], detail: { eventName: ["CreateSubnet"] } },
    `${untaken} it is tried in us-east-1 by a real call, such as CreateSubnet`,
  ],
])("a rule on events of AWS is tried by %s", async (_, pattern, line) => {
  const { lines, sent } = await tried(ruleOf(pattern), taken);
  expect(lines).toEqual([line]);
  expect(sent).toEqual([]);
});

test("a rule is tried by a call in its own Region", async () => {
  const pattern = { source: ["aws.signin"], detail: { eventName: ["ConsoleLogin"] } };
  const { aws_cloudwatch_event_rule: home } = ruleOf(pattern);
  const rules = { ...home, other: { ...home.rule, region: "eu-west-1" } };
  const { lines } = await tried({ aws_cloudwatch_event_rule: rules }, taken);
  expect(lines).toEqual([expect.stringMatching(/us-east-1$/), expect.stringMatching(/eu-west-1$/)]);
});

test.each<[string, object, string]>([
  ["runs", { State: "SUCCEEDED" }, "ok: ran a query"],
  [
    "fails",
    { State: "FAILED", StateChangeReason: "Access denied when writing output" },
    "wrong: the query 1 failed: Access denied when writing output → see the console of its service",
  ],
])("a workgroup's query that reads nothing %s", async (_, Status, line) => {
  const answers = {
    StartQueryExecution: { QueryExecutionId: "1" },
    GetQueryExecution: { QueryExecution: { QueryExecutionId: "1", Status } },
    GetQueryResults: { ResultSet: { Rows: [] } },
  };
  const { lines } = await tried({ aws_athena_workgroup: { workgroup: { name: "audit" } } }, answers);
  expect(lines).toEqual([line]);
});

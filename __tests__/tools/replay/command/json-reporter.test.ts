import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";
import { replay, sample, synthesized } from "../replay-command";

let out: string;
beforeAll(async () => {
  out = synthesized();
});

type Line = Readonly<Record<string, unknown>>;

/** The lines of --json for a sample event, and how the command ended. */
async function lines(input: string, ...options: readonly string[]) {
  const ended = await replay([input, "--json", "--out", out, ...options]);
  return { ...ended, lines: parsed(ended.stdout) };
}

function parsed(stdout: string): Line[] {
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

const json = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Line;
const deliveriesIn = (all: readonly Line[]) => all.filter(({ type }) => type === "delivery");

const mail = [
  '"AWS console sign-in by IAMUser (MFA used: Yes): Success"',
  '"MFA used: Yes"',
  '"Account: 111122223333"',
  '"Region: us-east-2"',
  '"Time: 2026-11-10T16:24:34Z"',
  '"Source IP: 192.0.2.10"',
  '"Event: https://console.aws.amazon.com/cloudtrailv2/home?region=us-east-2#/events/fed06f42-cb12-4764-8c69-121063dc79b9"',
  '"User name: “anaya”"',
  '"User ARN: “arn:aws:iam::111122223333:user/anaya”"',
];

describe("--json", () => {
  it("has the mail of a sign-in, and nothing of a failed one", async () => {
    const success = deliveriesIn((await lines(sample("console-login"))).lines);
    expect(success.map(({ kind }) => kind)).toEqual(["event-bus", "sns"]);
    expect(success[1]).toEqual({
      type: "delivery",
      eventID: "fed06f42-cb12-4764-8c69-121063dc79b9",
      eventTime: "2026-11-10T16:24:34Z",
      stack: "sign-in-alerts",
      rule: "aws_cloudwatch_event_rule.rule",
      target: "aws_cloudwatch_event_target.rule_target",
      kind: "sns",
      recipient: "topic sign-in-alerts (email <var.subscription_email>)",
      payload: mail.join("\n"),
      warnings: [],
    });
    expect(deliveriesIn((await lines(sample("console-login-failed"))).lines)).toEqual([]);
  });

  it("has the item that the state machine puts", async () => {
    const { code, stderr, lines: all } = await lines(sample("create-subnet"));
    expect([code, stderr]).toEqual([0, ""]);
    expect(deliveriesIn(all)).toEqual([
      {
        type: "delivery",
        eventID: "c0b1f3ae-1d6a-4f0e-9a1c-6d1c0a4f2b01",
        eventTime: "2026-11-10T09:12:44Z",
        stack: "api-event-log",
        rule: "aws_cloudwatch_event_rule.rule",
        target: "aws_cloudwatch_event_target.rule_target",
        kind: "dynamodb",
        recipient: "table api-event-log",
        warnings: [],
        payload: {
          EventID: { S: "c0b1f3ae-1d6a-4f0e-9a1c-6d1c0a4f2b01" },
          EventData: { S: JSON.stringify(json(sample("create-subnet"))) },
          EventName: { S: "CreateSubnet" },
          EventTime: { S: "2026-11-10T09:12:44Z" },
          EventSource: { S: "ec2.amazonaws.com" },
          Region: { S: "us-east-1" },
          Account: { S: "111122223333" },
        },
      },
    ]);
  });

  it("has the message that the bundled function posts for a change by a person", async () => {
    const { code, lines: all } = await lines(sample("put-item"));
    expect(code).toBe(0);
    const [delivery, ...others] = deliveriesIn(all);
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({
      stack: "change-alerts",
      rule: "aws_cloudwatch_log_subscription_filter.subscription",
      target: "aws_lambda_function.function",
      kind: "slack",
      payload: { text: "1 unexpected change" },
    });
    expect(JSON.stringify(delivery?.payload)).toContain("*What:* PutItem on `Music`");
  });

  it("ends with the counts of each trail and each rule", async () => {
    const { lines: all } = await lines(
      sample("create-subnet"),
      "--stack",
      "api-event-log",
      "--stack",
      "table-trail",
    );
    const [stack, time] = ["api-event-log", "2026-11-10T09:12:44Z"];
    expect(all.at(-1)).toEqual({
      type: "summary",
      ...{ events: 1, records: 1, duplicates: 0, first: time, last: time, matches: 1, alerts: 0, faults: 0 },
      accounts: ["111122223333"],
      ...{ outsideOfSinceAndUntil: 0, skippedDigests: 0, skippedFiles: 0, skipped: {} },
      warnings: { deliveries: 0, targets: [] },
      ...{ notSimulated: [], ruleWarnings: [] },
      trails: [{ stack: "table-trail", trail: "aws_cloudtrail.trail", recorded: 0 }],
      rules: [
        { stack, rule: "aws_cloudwatch_event_rule.failed_executions", matched: 0, possibleReads: 0 },
        { stack, rule: "aws_cloudwatch_event_rule.rule", matched: 1, possibleReads: 0 },
      ],
      targets: [
        {
          ...{ stack, rule: "aws_cloudwatch_event_rule.rule", kind: "dynamodb", count: 1 },
          ...{ target: "aws_cloudwatch_event_target.rule_target", first: time, last: time },
        },
      ],
      firstLines: [],
    });
  });

  it("says in its counts what the text says beside its table", async () => {
    const put = record("put-item");
    const other = { ...put, recipientAccountId: "444455556666", eventID: "other" };
    const folder = folderOf({
      "a.json": [put, put, other, { ...put, eventTime: "2026-12-01T00:00:00Z" }]
        .map((each) => JSON.stringify(each))
        .join("\n"),
      "b.json": JSON.stringify({ digestS3Object: "key", logFiles: [] }),
      "c.log": "",
    });
    const { lines: all } = await lines(folder, "--until", "2026-11-30");
    expect(all.at(-1)).toMatchObject({
      ...{ type: "summary", events: 2, records: 3, duplicates: 1, faults: 0, matches: 2, alerts: 2 },
      accounts: ["111122223333", "444455556666"],
      ...{ outsideOfSinceAndUntil: 1, skippedDigests: 1, skippedFiles: 1 },
      warnings: { deliveries: 0, targets: [] },
      firstLines: [{ line: "1 unexpected change", count: 2 }],
      ruleWarnings: [
        [
          "tamper_rule_logs",
          "<aws_cloudwatch_query_definition.sign_ins_elsewhere_query.query_definition_id>",
        ],
        ["tamper_rule_store", "<aws_kms_key.key.key_id>, <aws_kms_key.watch_key.key_id>"],
        ["watch_rule_store", "<aws_kms_key.key.key_id>, <aws_kms_key.watch_key.key_id>"],
      ].map(([rule, unknown]) => ({
        stack: "sign-in-alerts",
        rule: `aws_cloudwatch_event_rule.${rule}`,
        warning: `only AWS knows ${unknown}, so that the pattern may match other events there`,
      })),
    });
  });

  it("has a fault for a file that is broken, and goes on with exit code 1", async () => {
    const folder = folderOf({ "a.json": "{ broken", "b.json": readFileSync(sample("put-item")) });
    const { code, stderr, lines: all } = await lines(folder);
    expect([code, stderr]).toEqual([1, ""]);
    expect(all.map(({ type }) => type)).toEqual(["fault", "delivery", "summary"]);
    expect(all[0]).toEqual({
      type: "fault",
      place: expect.stringContaining(join(folder, "a.json")),
      message: expect.any(String),
    });
    expect(all[2]).toMatchObject({ events: 1, faults: 1 });
  });

  it("has a fault for a delivery that fails", async () => {
    const broken = folderOf();
    cpSync(out, broken, { recursive: true });
    const file = join(broken, "stacks", "change-alerts", "cdk.tf.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"MASK_KEYS": "false"', '"MASK_KEYS": "perhaps"'));
    const { code, stdout } = await replay([sample("put-item"), "--json", "--out", broken]);
    expect(code).toBe(1);
    expect(parsed(stdout)[0]).toEqual({
      type: "fault",
      place: sample("put-item"),
      message:
        "aws_lambda_function.function: the function fails: MASK_KEYS must be true or false; it is perhaps.",
    });
  });
});

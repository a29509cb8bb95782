import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "./folder-of-files";
import { replay, sample, synthesizeTo } from "./replay-command";

jest.setTimeout(60_000);

let out: string;
beforeAll(async () => {
  out = folderOf();
  expect(await synthesizeTo(out)).toMatchObject({ code: 0 });
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
  '"AWS console sign-in: Success "',
  '"Account: 111122223333"',
  '"Region: us-east-2"',
  '"Time: 2026-11-10T16:24:34Z"',
  '"User: IAMUser anaya arn:aws:iam::111122223333:user/anaya"',
  '"Source IP: 192.0.2.10"',
  '"MFA used: Yes"',
  '"Event: https://console.aws.amazon.com/cloudtrailv2/home?region=us-east-2#/events/fed06f42-cb12-4764-8c69-121063dc79b9"',
];

describe("the story of one event", () => {
  it("tells of a sign-in in another Region where it is recorded, forwarded and mailed", async () => {
    const { code, stdout, stderr } = await replay([sample("console-login"), "--out", out]);
    expect([code, stderr]).toEqual([0, ""]);
    const parts = [
      "s3://sign-in-alerts-111122223333-us-east-1/AWSLogs/111122223333/CloudTrail/us-east-2/2026/11/10/",
      "forward_us_east_2_rule_target → event bus default of us-east-1",
      "rule_target → topic sign-in-alerts (email <var.subscription_email>)",
      ...mail,
    ];
    const places = parts.map((part) => stdout.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("names the field for which a failed sign-in is not mailed", async () => {
    const { code, stdout } = await replay([sample("console-login-failed"), "--out", out]);
    expect(code).toBe(0);
    expect(stdout).not.toContain("\nMatched\n");
    expect(stdout).toContain(
      'detail.responseElements.ConsoleLogin wants "Success", but the event has "Failure"',
    );
  });

  it("says that a function which is invoked sends nothing", async () => {
    const expected = readFileSync(sample("put-item"), "utf8").replaceAll("admin-role", "orders-service");
    const { code, stdout } = await replay(["-", "--out", out], expected);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Matched\n.*subscription_filter\.subscription.*\n\s+nothing is sent\n/);
  });

  it("shows only the stacks that are named, though the trails of all record", async () => {
    const { stdout } = await replay([sample("create-subnet"), "--out", out, "--stack", "api-event-log"]);
    expect(stdout).toContain("→ table api-event-log");
    expect(stdout).not.toContain("sign-in-alerts");
  });
});

describe("--json", () => {
  it("has the mail of a sign-in, and nothing of a failed one", async () => {
    const success = deliveriesIn((await lines(sample("console-login"))).lines);
    expect(success.map(({ kind }) => kind)).toEqual(["event-bus", "sns"]);
    expect(success[1]).toEqual({
      type: "delivery",
      eventID: "fed06f42-cb12-4764-8c69-121063dc79b9",
      stack: "sign-in-alerts",
      rule: "aws_cloudwatch_event_rule.rule",
      target: "aws_cloudwatch_event_target.rule_target",
      kind: "sns",
      payload: mail.join("\n"),
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
        stack: "api-event-log",
        rule: "aws_cloudwatch_event_rule.rule",
        target: "aws_cloudwatch_event_target.rule_target",
        kind: "dynamodb",
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
    expect(all.at(-1)).toEqual({
      type: "summary",
      events: 1,
      faults: 0,
      trails: [{ stack: "table-trail", trail: "aws_cloudtrail.trail", recorded: 0 }],
      rules: [
        { stack: "api-event-log", rule: "aws_cloudwatch_event_rule.failed_executions", matched: 0 },
        { stack: "api-event-log", rule: "aws_cloudwatch_event_rule.rule", matched: 1 },
      ],
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

describe("the table of many events", () => {
  it("counts what each target of each rule gets, with the first and the last time", async () => {
    const login = json(sample("console-login-failed"));
    const at = (eventTime: string, eventID: string) =>
      JSON.stringify({ ...login, eventTime, eventID, responseElements: { ConsoleLogin: "Success" } });
    const input = [at("2026-11-11T01:00:00Z", "b"), at("2026-11-10T01:00:00Z", "a")].join("\n");
    const { code, stdout } = await replay(["-", "--out", out], input);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^2 events\n/);
    expect(stdout).toMatch(/sign-in-alerts +aws_cloudtrail\.trail +2\n/);
    expect(stdout).toMatch(
      /event_rule\.rule +2 +aws_cloudwatch_event_target\.rule_target +sns +2 +2026-11-10T01:00:00Z +2026-11-11T01:00:00Z\n/,
    );
    const since = await replay(["-", "--out", out, "--since", "2026-11-12"], input);
    expect(since).toMatchObject({ code: 0, stdout: "There was no event to replay.\n" });
  });
});

describe("the exit code", () => {
  it("is 2 without synthesized output, and the message says what to run", async () => {
    const { code, stdout, stderr } = await replay([sample("put-item"), "--out", "no-such-folder"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe('there is no no-such-folder/manifest.json: run "npm run synth" first\n');
  });

  it.each([
    ["no input", [], "0 inputs were given"],
    ["two inputs", ["a", "b"], "2 inputs were given"],
    ["an unknown option", ["a", "--jsn"], "Unknown option '--jsn'"],
    ["a bound that is no date", ["a", "--since", "soon"], '--since "soon" is no date'],
  ])("is 2 for %s", async (_, args, message) => {
    const { code, stdout, stderr } = await replay(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });

  it("is 2 for a stack that is not there", async () => {
    const { code, stderr } = await replay([sample("put-item"), "--out", out, "--stack", "tow"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('there is no stack "tow"; there is ')]);
  });

  it("is 3 with --fail-on-no-match when no rule matched, and 0 when one did", async () => {
    const args = ["--out", out, "--fail-on-no-match"];
    expect((await replay([sample("console-login-failed"), ...args])).code).toBe(3);
    expect((await replay([sample("console-login"), ...args])).code).toBe(0);
  });

  it("is 0 for --help", async () => {
    const { code, stdout } = await replay(["--help"]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Usage: npm run replay/)]);
  });
});

it("leaves no folder behind", async () => {
  const cache = join(__dirname, "..", "..", "node_modules", ".cache");
  await replay([sample("put-item"), "--out", out]);
  expect(readdirSync(cache).filter((name) => name.startsWith("replay-"))).toEqual([]);
});

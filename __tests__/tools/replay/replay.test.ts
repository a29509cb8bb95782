import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "../../support/folder-of-files";
import { endOf, foldersOf, replay, sample, startReplay, synthesized } from "./replay-command";

let out: string;
beforeAll(async () => {
  out = synthesized();
});

describe("the story of one event", () => {
  it("tells of a sign-in in another Region where it is recorded, forwarded and mailed", async () => {
    const { code, stdout, stderr } = await replay([sample("console-login"), "--out", out]);
    expect([code, stderr]).toEqual([0, ""]);
    const parts = [
      "s3://sign-in-alerts-111122223333-us-east-1/AWSLogs/111122223333/CloudTrail/us-east-2/2026/11/10/",
      "forward_us_east_2_rule_target → event bus default of us-east-1",
      "rule_target → topic sign-in-alerts (email <var.subscription_email>)",
      '"AWS console sign-in by IAMUser (MFA used: Yes): Success"',
      '"MFA used: Yes"',
      '"Region: us-east-2"',
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
    const expecting = synthesized();
    const file = join(expecting, "stacks", "change-alerts", "cdk.tf.json");
    const [, role = ""] =
      /"arn": "(arn:aws:iam::[^"]+:role\/[^"]+)"/.exec(readFileSync(sample("put-item"), "utf8")) ?? [];
    const roles = JSON.stringify(JSON.stringify([role]));
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace('"EXPECTED_ROLES": "[]"', `"EXPECTED_ROLES": ${roles}`),
    );
    const { code, stdout } = await replay([sample("put-item"), "--out", expecting]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Matched\n.*subscription_filter\.subscription.*\n\s+nothing is sent\n/);
  });

  it("shows only the stacks that are named, though the trails of all record", async () => {
    const { stdout } = await replay([sample("create-subnet"), "--out", out, "--stack", "api-event-log"]);
    expect(stdout).toContain("→ table api-event-log");
    expect(stdout).not.toContain("sign-in-alerts");
  });
});

describe("--report", () => {
  it("writes a page beside what is printed", async () => {
    const folder = folderOf();
    const report = join(folder, "report.html");
    const { code, stdout, stderr } = await replay([
      sample("console-login"),
      "--out",
      out,
      "--json",
      "--report",
      report,
    ]);
    expect([code, stderr, stdout.trimEnd().split("\n").length]).toEqual([0, "", 3]);
    expect(readdirSync(folder)).toEqual(["report.html"]);
    expect(readFileSync(report, "utf8")).toContain("fed06f42-cb12-4764-8c69-121063dc79b9");
    const text = await replay([sample("console-login"), "--out", out, "--report", report]);
    expect(text).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ConsoleLogin of/) });
  });

  it("has the faults, too", async () => {
    const folder = folderOf({ "logs/a.json": "{ broken" });
    const report = join(folder, "report.html");
    const { code } = await replay([join(folder, "logs"), "--out", out, "--report", report]);
    expect(code).toBe(1);
    expect(readFileSync(report, "utf8")).toContain('"faultCount":1');
  });

  it("is refused before anything is replayed where there is no folder for it", async () => {
    const { code, stdout, stderr } = await replay([
      sample("put-item"),
      "--out",
      out,
      "--report",
      "no/r.html",
    ]);
    expect([code, stdout, stderr]).toEqual([
      2,
      "",
      "there is no folder no for no/r.html: create it, or give another path\n",
    ]);
  });
});

describe("a path", () => {
  afterEach(() => delete process.env.INIT_CWD);

  it("is one from where npm is called", async () => {
    process.env.INIT_CWD = join(__dirname, "..", "..");
    const { code, stdout } = await replay(["../examples/events/console-login.json", "--out", out]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^ConsoleLogin of/)]);
    const wrong = await replay(["examples/events/console-login.json", "--out", out]);
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      "there is no file or folder examples/events/console-login.json\n",
    ]);
  });
});

describe("the exit code", () => {
  it("is 2 without synthesized output, and the message says what to run", async () => {
    const { code, stdout, stderr } = await replay([sample("put-item"), "--out", "no-such-folder"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe('there is no no-such-folder/manifest.json: run "npx cdktf synth" first\n');
  });

  it.each([
    ["no input", [], "No input was given"],
    [
      "two inputs",
      ["a", "b"],
      "2 inputs were given, a and b: name one file or folder, and write -- before options",
    ],
    [
      "an input that is not there",
      ["examples/events/nope.json"],
      "there is no file or folder examples/events/nope.json",
    ],
    ["an input in S3 without a bucket", ["s3://"], "s3:// names no bucket: give s3://bucket/path"],
    [
      "options of other inputs",
      ["examples/events", "--after", "a", "--max", "x"],
      "--after is for an input in S3",
    ],
    [
      "a key of another bucket",
      ["s3://logs", "--after", "s3://others/a"],
      "is in another bucket than s3://logs",
    ],
    [
      "a queue's name",
      ["--queue-messages", "https://sqs.us-east-1.amazonaws.com/dead-letters"],
      "--queue-messages https://sqs.us-east-1.amazonaws.com/dead-letters is invalid: give the URL of a standard queue",
    ],
    [
      "an unknown option",
      ["examples/events", "--jsn"],
      "Unknown option '--jsn'. npm run replay -- --help lists",
    ],
    ["a bound that is not a date", ["examples/events", "--since", "soon"], '--since "soon" is not a date'],
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
  const child = startReplay([sample("put-item"), "--out", out]);
  child.stdin.end();
  expect(await endOf(child)).toMatchObject({ code: 0 });
  expect(foldersOf(child)).toEqual([]);
});

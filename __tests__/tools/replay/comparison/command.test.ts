import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";
import { outputFolder } from "../../../support/root-alerts";
import { projectRoot } from "../../../terraform/project-root";
import { replay, sample, synthesized } from "../replay-command";

const mails = outputFolder();
const otherMails = outputFolder({}, { mail: "root used <call>\nLook at it." });
const root = sample("console-login-root");

it("alerts that appear, disappear and change their text are told by rule and principal", async () => {
  const before = outputFolder({}, { callers: ["Root", "AWSAccount"] });
  const after = outputFolder({}, { mail: "root used <call>\nLook at it.", callers: ["Root", "AWSService"] });
  const failed = (type: string) =>
    JSON.stringify(record("console-login-root-failed", { userIdentity: { type } }));
  const folder = folderOf({
    "1.json": JSON.stringify(record("console-login-root")),
    "2.json": JSON.stringify(record("create-access-key")),
    "3.json": JSON.stringify(record("console-login-root")),
    "4.json": failed("AWSService"),
    "5.json": failed("AWSAccount").replace('"eventID":"a4fbbe77', '"eventID":"b4fbbe77'),
  });
  const { stdout, stderr, code } = await replay([folder, "--out", before, "--against", after]);
  expect(stdout.replaceAll(before, "before").replaceAll(after, "after"))
    .toBe(`4 events from 2026-11-10T02:20:03Z to 2026-11-10T13:35:31Z: 3 alerts of before, 3 of after
1 appears, 1 disappears, 2 change their text

root-alerts  aws_cloudwatch_event_rule.root
  arn:aws:iam::111122223333:root
    2 change their text: deb1e1f9-c99b-4612-8e9f-21f93b5d79c0, 283a4c5d-e6f7-4081-9293-a4b5c63748fb
      - "root: ConsoleLogin"
      + "root used ConsoleLogin"
      + "Look at it."
  AWSService
    1 appears: a4fbbe77-91a0-4238-804a-64314184edb6
      + to topic topic (no subscription)
      + "root used ConsoleLogin"
      + "Look at it."
  AWSAccount
    1 disappears: b4fbbe77-91a0-4238-804a-64314184edb6
      - to topic topic (no subscription)
      - "root: ConsoleLogin"
`);
  expect([code, stderr]).toEqual([0, ""]);
});

it("JSON has a line for each difference, of standard input too, and the exit code is 1 if it is asked for", async () => {
  const args = ["-", "--json", "--out", mails, "--against", otherMails, "--fail-on-difference"];
  const { stdout, code } = await replay(args, readFileSync(root, "utf8"));
  expect(
    stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    {
      type: "change",
      stack: "root-alerts",
      rule: "aws_cloudwatch_event_rule.root",
      principal: "arn:aws:iam::111122223333:root",
      count: 1,
      events: ["deb1e1f9-c99b-4612-8e9f-21f93b5d79c0"],
      lines: ['- "root: ConsoleLogin"', '+ "root used ConsoleLogin"', '+ "Look at it."'],
    },
    {
      type: "summary",
      events: 1,
      first: "2026-11-10T13:35:31Z",
      last: "2026-11-10T13:35:31Z",
      alertsBefore: 1,
      alertsAfter: 1,
      ...{ appear: 0, disappear: 0, change: 1, faults: 0 },
    },
  ]);
  expect(code).toBe(1);
});

it("a file that cannot be read is told once, and fails", async () => {
  const folder = folderOf({ "1.json": "{", "2.json": readFileSync(root, "utf8") });
  const { stdout, stderr, code } = await replay([folder, "--out", mails, "--against", mails]);
  expect(stdout).toMatch(/\nNo alert differs\.\n$/);
  expect(stderr.match(/1\.json: is not JSON/g)).toHaveLength(1);
  expect(code).toBe(1);
});

it("a large folder is read in threads on both sides", async () => {
  const reads = JSON.stringify({ Records: Array.from({ length: 400 }, () => record("describe-subnets")) });
  const files = Object.fromEntries(Array.from({ length: 2 }, (_, index) => [`${index}.json`, reads]));
  const folder = folderOf({ ...files, "last.json": readFileSync(root, "utf8") });
  const { stdout } = await replay([folder, "--out", mails, "--against", otherMails]);
  expect(stdout).toMatch(
    /^2 events .*: 1 alert of \S+, 1 of \S+\n0 appear, 0 disappear, 1 changes its text\n/,
  );
});

describe("on the sample month", () => {
  const month = join(projectRoot, "examples", "month.json.gz");
  let out = "";
  beforeAll(() => {
    out = synthesized();
  });

  it("the project's own settings differ in nothing from themselves", async () => {
    const days = ["--since", "2026-10-01", "--until", "2026-10-02"];
    const { stdout, code } = await replay([month, ...days, "--out", out, "--against", out]);
    expect(stdout).toMatch(/: ([1-9]\d*) alerts of \S+, \1 of \S+\nNo alert differs\.\n$/);
    expect(code).toBe(0);
  });

  it("settings with an expected role more lack its alerts, and no others", async () => {
    const role = "arn:aws:iam::111122223333:role/nightly-export";
    const folder = folderOf({
      "other.ts": `import { settings as own } from "${projectRoot}/settings";
        export const settings = { ...own, changeAlerts: { ...own.changeAlerts, expectedRoles: ["${role}"] } };`,
    });
    const against = ["--against", join(folder, "other.ts"), "--fail-on-difference", "--json"];
    const { stdout, code } = await replay([
      month,
      "--since",
      "2026-10-03",
      "--until",
      "2026-10-03",
      "--out",
      out,
      ...against,
    ]);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    const principal = "arn:aws:sts::111122223333:assumed-role/nightly-export/*";
    expect(lines).toMatchObject([
      { type: "disappear", stack: "change-alerts", principal, count: 3 },
      { type: "summary", alertsBefore: 4, alertsAfter: 1, appear: 0, disappear: 3, change: 0 },
    ]);
    expect(code).toBe(1);
  });

  it("settings that are newer than the output are compared with it, and no notice says to synthesize them", async () => {
    const folder = folderOf({ "settings.ts": "" });
    const old = outputFolder();
    const manifest = join(old, "manifest.json");
    const stacks = JSON.parse(readFileSync(manifest, "utf8")) as object;
    writeFileSync(manifest, JSON.stringify({ ...stacks, settings: join(folder, "settings.ts") }));
    utimesSync(manifest, 1, 1);
    expect((await replay([root, "--out", old])).stderr).toContain('run "npm run synth" to apply its changes');
    expect((await replay([root, "--out", old, "--against", mails])).stderr).toBe("");
  });

  it("settings that are refused end the comparison with what is wrong", async () => {
    const folder = folderOf({ "other.ts": 'export const settings = { region: "nowhere" };' });
    const other = join(folder, "other.ts");
    const { code, stderr } = await replay([root, "--out", out, "--against", other]);
    expect(stderr).toContain("nowhere");
    expect(stderr).toMatch(/was not synthesized, for the reason above\n$/);
    expect(code).toBe(2);
  });
});

it.each([
  [["--fail-on-difference"], "--fail-on-difference needs --against: give it a settings file"],
  [
    ["--against", "nowhere"],
    "--against nowhere is neither: give a settings file, such as other-settings.ts,",
  ],
  [["--against", "README.md"], "--against README.md is neither: give a settings file"],
  [["--against", ".", "--report", "a.html"], "--report is for the replay of one output"],
  [["--against", ".", "--fail-on-no-match"], "--fail-on-no-match is for the replay of one output"],
])("refuses %j", async (args, sentence) => {
  const { code, stderr } = await replay([root, "--out", mails, ...args]);
  expect(stderr).toContain(sentence);
  expect(code).toBe(2);
});

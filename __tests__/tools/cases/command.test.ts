import { readdirSync } from "node:fs";
import { join } from "node:path";
import { record } from "../../support/events";
import { folderOf } from "../../support/folder-of-files";
import { type Outcome, runProgram } from "../../support/run-program";
import { projectRoot } from "../../terraform/project-root";
import { synthesized } from "../replay/replay-command";
import { outputFolder } from "../../support/root-alerts";

const events = join(projectRoot, "examples", "events");

/** Runs `npm run cases`. */
function cases(...args: readonly string[]): Outcome {
  return runProgram([join("tools", "run.js"), join("tools", "cases", "main.ts"), ...args], {
    env: { AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined },
  });
}

/** A folder with a stack and case files, whose records are samples. */
function folderWith(expected: Readonly<Record<string, object>>): string {
  const value = Object.entries(expected).map(([name, each]) => [join(events, `${name}.json`), each]);
  return outputFolder({ "cases/root.json": JSON.stringify(Object.fromEntries(value)) });
}

/** Runs the cases of a folder on its stack. */
function casesIn(folder: string, ...args: readonly string[]): Outcome {
  return cases(join(folder, "cases"), "--out", folder, ...args);
}

let out = "";
beforeAll(() => {
  out = synthesized();
});

const right = { matches: ["root-alerts/root"], messageContains: ["root: ConsoleLogin"] };

it("the project's own settings do with each sample what its case expects", () => {
  const { ended, stdout } = cases("--out", out, "--json");
  const lines = stdout.trim().split("\n");
  const results = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  expect(results.filter(({ ok }) => ok === false)).toEqual([]);
  const samples = readdirSync(events).filter((name) => name.endsWith(".json"));
  const tested = results.filter(({ type }) => type === "case").map(({ records }) => records);
  expect(tested.sort()).toEqual(samples.map((name) => `../events/${name}`).sort());
  expect(results.at(-1)).toEqual({ type: "summary", cases: samples.length, ok: samples.length, wrong: 0 });
  expect(ended).toBe(0);
});

it("an event that two case files have is told in both", () => {
  const expected = { messageContains: ["1 unexpected change"] };
  const file = JSON.stringify({ [join(events, "put-item.json")]: expected });
  const { ended, stdout } = cases(folderOf({ "a.json": file, "b.json": file }), "--out", out);
  expect(stdout).toContain("2 cases, all as expected");
  expect(ended).toBe(0);
});

it("a table has a line for each case, and those that are wrong differ in words", () => {
  const folder = folderWith({
    "console-login-root": right,
    "check-mfa": { ...right, recordedBy: [], silent: false },
  });
  const { ended, stdout } = casesIn(folder);
  expect(stdout.replaceAll(events, "…").replaceAll(folder, "")).toBe(`/cases/root.json
  ok     1 trail   1 rule    1 message    …/console-login-root.json
  wrong  1 trail   0 rules   0 messages   …/check-mfa.json
           recorded by: root-alerts/trail, which is not expected
           matches: root-alerts/root is expected: detail.userIdentity.type wants "Root", but the event has "IAMUser"
           message contains: "root: ConsoleLogin" is expected, and in no message
           silent: there is no message, and one is expected

2 cases, 1 wrong
`);
  expect(ended).toBe(1);
});

it("JSON has what was expected and what happened, an event with two records once", () => {
  const root = record("console-login-root");
  const folder = outputFolder({
    "cases/twice.json": JSON.stringify({ "../records/twice.json": { silent: true, recordedBy: [] } }),
    "records/twice.json": JSON.stringify({ Records: [root, root] }),
  });
  const { ended, stdout } = casesIn(folder, "--json");
  const [first, last] = stdout.split("\n");
  expect(JSON.parse(first ?? "")).toMatchObject({
    records: "../records/twice.json",
    ok: false,
    expected: { silent: true, recordedBy: [] },
    happened: {
      recordedBy: ["root-alerts/trail"],
      matches: ["root-alerts/root"],
      messages: ['"root: ConsoleLogin"'],
      failures: [],
    },
    differences: [
      "recorded by: root-alerts/trail, which is not expected",
      "silent: 1 message though none is expected",
      '  > "root: ConsoleLogin"',
    ],
  });
  expect(JSON.parse(last ?? "")).toEqual({ type: "summary", cases: 1, ok: 0, wrong: 1 });
  expect(ended).toBe(1);
});

it("what is wrong with cases is refused before any is replayed", () => {
  const folder = folderWith({ "console-login-root": { matches: ["root-alerts/rot"] } });
  const { ended, stdout, stderr } = casesIn(folder);
  expect([ended, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("did you mean root-alerts/root or");
  expect(cases("nowhere", "--out", folder)).toMatchObject({
    ended: 2,
    stderr: "there is no file or folder nowhere\n",
  });
});

it.each([
  [["a", "b"], "2 folders were given, a and b: name one"],
  [["--account", "1"], "--account 1 is invalid: give 12 digits, such as 111122223333"],
  [["nowhere", "--out", "cdktf.none"], 'there is no cdktf.none/manifest.json: run "npx cdktf synth" first'],
])("refuses %j", (args, sentence) => {
  const { ended, stderr } = cases(...args);
  expect([ended, stderr.trim()]).toEqual([2, sentence]);
});

import { join } from "node:path";
import { readCases } from "../../../tools/cases/read-cases";
import { PartNames } from "../../../tools/cases/part-names";
import { record } from "../../support/events";
import { folderOf } from "../../support/folder-of-files";

const names = {
  trails: new PartNames("trail", [{ stack: "alerts", address: "aws_cloudtrail.trail" }]),
  rules: new PartNames("rule", [
    { stack: "alerts", address: "aws_cloudwatch_event_rule.rule" },
    { stack: "alerts", address: "aws_cloudwatch_log_metric_filter.rule" },
    { stack: "alerts", address: "aws_cloudwatch_log_metric_filter.filter_2" },
  ]),
};

const records = { "records/root.json": JSON.stringify(record("console-login-root")) };

/** Why a case of a record file is refused; undefined if it is not. */
function refusal(expected: unknown, name = "records/root.json"): string | undefined {
  const folder = folderOf({ ...records, "cases.json": JSON.stringify({ [name]: expected }) });
  return refusalOf(folder)?.replace(join(folder, "cases.json"), "").replace(` "${name}": `, "");
}

function refusalOf(folder: string): string | undefined {
  try {
    readCases(folder, names);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const fields = "recordedBy, matches, messageContains, silent";

it.each<[unknown, string | undefined]>([
  [{ recordedBy: ["alerts/trail"], matches: [], messageContains: ["root"], silent: false }, undefined],
  [{ matches: ["alerts/filter_*", "alerts/aws_cloudwatch_event_rule.rule"] }, undefined],
  [{}, `expects nothing: give ${fields} or several of them`],
  [["alerts/rule"], `is ["alerts/rule"]: give an object with ${fields}`],
  [{ match: [] }, `has "match": did you mean matches? There is ${fields}`],
  [{ recordedBy: "alerts/trail" }, 'recordedBy is "alerts/trail": give a list of texts, [] for no trail'],
  [{ matches: [1] }, "matches has 1: give a text"],
  [{ messageContains: [""] }, 'messageContains has "": give a text'],
  [
    { messageContains: [] },
    'messageContains is empty: give a text of a message, or "silent": true for no message',
  ],
  [{ silent: "yes" }, 'silent is "yes": give true or false'],
  [
    { silent: true, messageContains: ["root"] },
    "has silent and messageContains, of which only one can hold: leave one out",
  ],
  [
    { recordedBy: ["alerts/tral"] },
    'recordedBy has "alerts/tral": there is no such trail; did you mean alerts/trail?',
  ],
  [
    { recordedBy: ["alert/trail"] },
    'recordedBy has "alert/trail": no replayed stack of this name has a trail; those that do: alerts',
  ],
  [
    { matches: ["alerts/filter_3*"] },
    'matches has "alerts/filter_3*": there is no such rule; did you mean alerts/filter_2 or ' +
      "alerts/aws_cloudwatch_event_rule.rule or alerts/aws_cloudwatch_log_metric_filter.rule?",
  ],
])("%j is refused: %s", (expected, message) => {
  expect(refusal(expected)).toBe(message);
});

it("a record file that is missing, broken or empty is refused", () => {
  expect(refusal({ silent: true }, "rot.json")).toMatch(
    /cannot be read: .*: there is no such file or folder$/,
  );
  expect(refusal({ silent: true }, "cases.json")).toMatch(/cannot be read: .*cases\.json/);
});

it("all faults of all case files are told at once, each once", () => {
  const wrong = JSON.stringify({ "records/root.json": { silent: 1 } });
  const folder = folderOf({ ...records, "a.json": wrong, "b.json": wrong, "c.json": "{", "d.json": "{}" });
  expect(
    refusalOf(folder)
      ?.replaceAll(`${folder}/`, "")
      .replace(/JSON: .*/, "JSON")
      .split("\n"),
  ).toEqual([
    'a.json "records/root.json", b.json "records/root.json": silent is 1: give true or false',
    "c.json: is not JSON",
    'd.json: has no cases: give an object with paths of record files, such as {"a.json": {…}}',
  ]);
});

it("the records of a folder, a list and a log file are one case each", () => {
  const root = record("console-login-root");
  const folder = folderOf({
    ...records,
    "records/more.json": JSON.stringify({ Records: [root, root] }),
    "cases.json": JSON.stringify({ records: { silent: true }, "records/more.json": { silent: true } }),
  });
  const read = readCases(join(folder, "cases.json"), names);
  expect(read.map(({ entries }) => entries.length)).toEqual([3, 2]);
});

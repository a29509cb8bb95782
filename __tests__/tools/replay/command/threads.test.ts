import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";
import { replay, synthesized } from "../replay-command";

/** So many files that most are read in threads, each of them with something that gzip cannot pack. */
const files = 30;
const fillerBytes = 100_000;

let out: string;
let logs: string;
beforeAll(async () => {
  out = synthesized();
  logs = folderOf(Object.fromEntries(Array.from({ length: files }, (_, index) => logFile(index))));
});

/**
 * A file of a day, with four events of which two are mailed, and a record that is broken; one file is broken
 * itself.
 */
function logFile(index: number): [string, Buffer] {
  const eventTime = `2026-10-${day(index)}T08:00:00Z`;
  const filler = randomBytes(fillerBytes).toString("base64");
  const { eventName: _, ...nameless } = record("console-login");
  const Records = [
    record("describe-subnets", { eventTime, additionalEventData: { filler } }),
    record("console-login", { eventTime, awsRegion: "us-east-1", eventID: `${index} first` }),
    nameless,
    record("console-login", { eventTime, awsRegion: "us-east-1", eventID: `${index} second` }),
    record("describe-subnets", { eventTime, eventID: `${index} read` }),
  ];
  const bytes = gzipSync(JSON.stringify({ Records }));
  return [`AWSLogs/${day(index)}.json.gz`, index === 10 ? bytes.subarray(0, 1000) : bytes];
}

function day(index: number): string {
  return String(index + 1).padStart(2, "0");
}

it("tells what is delivered and what is broken in the order of the files and their records", async () => {
  const { code, stdout, stderr } = await replay([
    logs,
    "--out",
    out,
    "--stack",
    "sign-in-alerts",
    "--json",
    "--price",
    "--first-copy",
    "taken",
  ]);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  const told = lines.map(({ type, eventID, place }) => [type, eventID ?? String(place).split("/").at(-1)]);
  const expected = Array.from({ length: files }, (_, index) =>
    index === 10
      ? [["fault", "11.json.gz"]]
      : [
          ["delivery", `${index} first`],
          ["fault", `${day(index)}.json.gz:record 3`],
          ["delivery", `${index} second`],
        ],
  ).flat();
  expect(told.slice(0, -2)).toEqual(expected);
  expect(lines.at(-2)).toMatchObject({ type: "price", firstCopy: "taken" });
  expect(loggedBytesIn(lines.at(-2))).toBeGreaterThan((files - 1) * fillerBytes);
  expect(lines.at(-1)).toMatchObject({
    type: "summary",
    events: 4 * (files - 1),
    faults: files,
    trails: [{ stack: "sign-in-alerts", trail: "aws_cloudtrail.trail", recorded: 4 * (files - 1) }],
  });
  expect([code, stderr]).toEqual([1, ""]);
});

it("leaves out what is not asked for, and counts it", async () => {
  const { stdout } = await replay([logs, "--out", out, "--since", "2026-10-15", "--until", "2026-10-29"]);
  expect(stdout).toMatch(/^60 events from 2026-10-15T08:00:00Z to 2026-10-29T08:00:00Z: 30 matches,/);
  expect(stdout).toContain(`Records outside of --since and --until: ${4 * (files - 1) - 60}\n`);
});

/** The size of a month's records in the log group, by the price of these records. */
function loggedBytesIn(price: unknown): number {
  const { lines } = price as { readonly lines: readonly { what: string; quantity: number }[] };
  return (lines.find(({ what }) => what === "log ingestion")?.quantity ?? 0) * 10 ** 9;
}

const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

/** Node 26 writes JSON of any depth; before it, one so deep is no more than a fault. */
const depth = 50_000;
const isWritten = ((): boolean => {
  try {
    return JSON.stringify(JSON.parse(nested(depth))) !== "";
  } catch {
    return false;
  }
})();

it.each([
  ["as deep as JSON can be written", "console-login", 1_000, ["delivery"]],
  ["deeper than that", "console-login", depth, isWritten ? ["delivery"] : ["fault"]],
  ["deeper than that, which nothing takes,", "describe-subnets", depth, []],
])("takes a record that is nested %s", async (_, name, depth, told) => {
  const folder = folderOf(Object.fromEntries(Array.from({ length: 15 }, (_, index) => logFile(index))));
  const shallow = JSON.stringify(record(name, { awsRegion: "us-east-1", eventID: "deep" }));
  const deep = shallow.replace(/}$/, `,"additional":${nested(depth)}}`);
  writeFileSync(join(folder, "deep.json"), deep);
  const { stdout } = await replay([folder, "--out", out, "--stack", "sign-in-alerts", "--json"]);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    .filter(({ eventID, place }) => eventID === "deep" || String(place).includes("deep.json"));
  expect(lines.map(({ type }) => type)).toEqual(told);
});

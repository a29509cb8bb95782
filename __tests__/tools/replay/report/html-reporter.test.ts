import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { CloudTrailRecord } from "../../../../engines/cloudtrail/cloudtrail-record";
import { Tally } from "../../../../tools/replay/command/tally";
import type { DeliveryKind, Replayed } from "../../../../tools/replay/deliveries";
import { htmlReporter } from "../../../../tools/replay/report/html-reporter";
import type { ReportData } from "../../../../tools/replay/report/report-data";
import { folderOf } from "../../../support/folder-of-files";

const parts = {
  trails: [],
  rules: [{ stack: "stack", rule: "aws_cloudwatch_event_rule.it" }],
  notImitated: [],
  ruleWarnings: [],
};

/** The record of a call by someone, so many minutes after the year began. */
function callBy(caller: string, minute: number, eventName = "StopLogging"): CloudTrailRecord {
  const eventTime = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString().replace(".000Z", "Z");
  return {
    eventTime,
    awsRegion: "us-east-1",
    eventName,
    eventID: String(minute),
    userIdentity: { arn: caller },
  };
}

/** A record matched the rule, whose target gets a text. */
function delivered(payload: unknown, kind: DeliveryKind = "sns"): Replayed {
  const delivery = { target: "target", kind, recipient: "topic it", payload, warnings: [] };
  const verdict = { region: "us-east-1", matched: true, isElsewhere: false, why: () => undefined };
  return {
    account: "111122223333",
    region: "us-east-1",
    trails: [],
    possible: [],
    rules: [],
    matches: [
      {
        stack: "stack",
        rule: "aws_cloudwatch_event_rule.it",
        ...verdict,
        deliveries: [delivery],
        failures: [],
        traces: [],
      },
    ],
  };
}

/** The data of the page about calls, each with what was delivered. */
function dataOf(calls: Iterable<readonly [CloudTrailRecord, Replayed]>, faults = 0): ReportData {
  const path = join(folderOf(), "report.html");
  const reporter = htmlReporter(path, "logs");
  const tally = new Tally();
  for (const [record, replayed] of calls) {
    tally.add(record, replayed);
    reporter.record(record, replayed);
  }
  for (let fault = 0; fault < faults; fault++) {
    tally.faults++;
    reporter.fault(`file ${fault}`, "is broken");
  }
  reporter.end(tally, parts);
  const [, json = ""] =
    /<script type="application\/json" id="data">(.*?)<\/script>/.exec(readFileSync(path, "utf8")) ?? [];
  return JSON.parse(json) as ReportData;
}

describe("what is kept", () => {
  const many = Array.from({ length: 5_321 }, (_, minute) => {
    const caller = minute === 5_000 ? "rare" : "noisy";
    return [callBy(caller, minute), delivered(`mail ${minute}`)] as const;
  });

  it("is the text of the first deliveries of a target and of each source, while all are counted", () => {
    const data = dataOf(many);
    expect(data.alerts).toBe(5_321);
    expect(data.targets).toMatchObject([{ count: 5_321, last: "2026-01-04T16:40:00Z" }]);
    expect(data.deliveries).toHaveLength(201);
    expect(data.deliveries.slice(198).map(({ text }) => text)).toEqual(["mail 198", "mail 199", "mail 5000"]);
    expect(data.sources.map(({ principal, alerts }) => [principal, alerts])).toEqual([
      ["noisy", 5_320],
      ["rare", 1],
    ]);
  });

  it("is at most 5,000 texts, and 1,000 sources with the sum of the others", () => {
    const data = dataOf(
      Array.from(
        { length: 12_000 },
        (_, minute) => [callBy(`caller ${minute}`, minute), delivered("mail")] as const,
      ),
    );
    expect(data.deliveries).toHaveLength(5_000);
    expect(data.sources).toHaveLength(1_000);
    expect(data.otherSources).toEqual({ matches: 11_000, alerts: 11_000 });
    expect(data.alertsOverTime.starts.length).toBeLessThanOrEqual(120);
    const counts = data.alertsOverTime.series.flatMap((series) => series.counts);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12_000);
  });

  it("counts the noisiest source though it comes late", () => {
    const few = Array.from(
      { length: 3_000 },
      (_, minute) => [callBy(`caller ${minute}`, minute), delivered("")] as const,
    );
    const late = Array.from({ length: 50 }, (_, minute) => [callBy("late", minute), delivered("")] as const);
    expect(dataOf([...few, ...late]).sources[0]).toMatchObject({ principal: "late", alerts: 50 });
  });

  it("is cut where a text is long", () => {
    const [delivery] = dataOf([[callBy("someone", 0), delivered("x".repeat(100_000))]]).deliveries;
    expect(delivery?.text).toBe(`${"x".repeat(4_000)}…`);
  });

  it("is at most 200 faults, while all are counted", () => {
    const { faults, faultCount } = dataOf([], 1_000);
    expect([faults.length, faultCount]).toEqual([200, 1_000]);
  });
});

it("tells alerts, which people read, from other deliveries, and puts who alerts most first", () => {
  const item = delivered({ ID: { S: "1" } }, "dynamodb");
  const { alerts, matches, sources } = dataOf([
    [callBy("quiet", 0), item],
    [callBy("quiet", 1), item],
    [callBy("noisy", 2), delivered("mail")],
  ]);
  expect([alerts, matches]).toEqual([1, 3]);
  expect(sources.map(({ principal, ...counts }) => [principal, counts.alerts, counts.matches])).toEqual([
    ["noisy", 1, 1],
    ["quiet", 0, 2],
  ]);
});

describe("the file", () => {
  const write = (path: string) => htmlReporter(path, "logs").end(new Tally(), parts);

  it("takes the place of an older one, and no other file is left", () => {
    const folder = folderOf({ "report.html": "<!DOCTYPE html>older" });
    write(join(folder, "report.html"));
    expect(readFileSync(join(folder, "report.html"), "utf8")).toMatch(/^<!doctype html>\n/);
    expect(readdirSync(folder)).toEqual(["report.html"]);
  });

  it("is written where a link leads", () => {
    const folder = folderOf({ "there/report.html": "" });
    symlinkSync(join(folder, "there", "report.html"), join(folder, "link.html"));
    write(join(folder, "link.html"));
    expect(readFileSync(join(folder, "there", "report.html"), "utf8")).toMatch(/^<!doctype html>/);
  });

  it("stays as it was when the new one cannot be written", () => {
    const older = "<!doctype html>older";
    const folder = folderOf({ "report.html": older });
    const path = join(folder, "report.html");
    const reporter = htmlReporter(path, "logs");
    const beside = `${path}.${process.pid}.tmp`;
    symlinkSync(join(folder, "no", "such", "folder"), beside);
    expect(() => reporter.end(new Tally(), parts)).toThrow("ENOENT");
    expect(readFileSync(path, "utf8")).toBe(older);
    expect(readdirSync(folder)).toEqual(["report.html"]);
  });

  it.each([
    ["a folder", ".", "is a folder: give a file, such as"],
    ["in no folder", "no/report.html", "there is no folder"],
    ["in a file", "file/report.html", "there is no folder"],
  ])("is refused before anything is replayed where it is %s", (_, path, message) => {
    const folder = folderOf();
    writeFileSync(join(folder, "file"), "");
    expect(() => htmlReporter(join(folder, path), "logs")).toThrow(message);
  });

  it.each([
    ["records", '{"Records":[]}'],
    ["gzipped records", gzipSync('{"Records":[]}')],
    ["a text", "<"],
  ])("is refused where it would replace %s", (_, content) => {
    const path = join(folderOf({ "1.json": content }), "1.json");
    expect(() => htmlReporter(path, path)).toThrow(
      "1.json is not an HTML page, and the report would replace it",
    );
    expect(readFileSync(path)).toEqual(Buffer.from(content));
  });

  it("is refused where something else than a file is", () => {
    expect(() => htmlReporter("/dev/null", "logs")).toThrow("/dev/null is not a regular file");
  });
});

import { symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import type { Entry } from "../../../tools/replay/records";
import { contentsOf } from "../../../tools/replay/records";
import { filesAt } from "../../../tools/replay/sources/disk";
import { fileOf } from "../../../tools/replay/sources/stream";
import { eventOf } from "../../../tools/replay/event-bridge";
import { record } from "../../support/events";
import { folderOf } from "../../support/folder-of-files";

const putItem = record("put-item");
const login = record("console-login");
const insight = {
  eventVersion: "1.08",
  eventTime: "2026-11-10T09:12:00Z",
  awsRegion: "us-east-1",
  eventID: "a6b2bd5e-0c9c-4a1d-8ae6-EXAMPLE",
  eventType: "AwsCloudTrailInsight",
  eventCategory: "Insight",
  insightDetails: { eventName: "RunInstances", insightType: "ApiCallRateInsight" },
};

async function* stream(...chunks: readonly (string | Buffer)[]): AsyncGenerator<string | Buffer> {
  yield* chunks;
}

async function allOf(...chunks: readonly (string | Buffer)[]): Promise<Entry[]> {
  return [...contentsOf(await fileOf({ place: "stdin", chunks: stream(...chunks) })).entries];
}

function allAt(path: string): Entry[] {
  return [...filesAt(path)].flatMap((found) => [...contentsOf(found).entries]);
}

/**
 * What is read, in short: a record's event name or category, a digest, or a fault's message, with its place.
 */
function inShort(entries: readonly Entry[], folder = ""): string[] {
  return entries.map((entry) => {
    const place = folder === "" ? entry.place : relative(folder, entry.place);
    if (entry.kind === "record") return `${place} ${entry.record.eventName ?? entry.record.eventCategory}`;
    return entry.kind === "fault" ? `${place} ${entry.message}` : `${place} ${entry.kind}`;
  });
}

async function read(text: string | Buffer): Promise<string[]> {
  return inShort(await allOf(text));
}

function readFolder(files: Readonly<Record<string, string | Uint8Array>>): string[] {
  const folder = folderOf(files);
  return inShort(allAt(folder), folder);
}

const json = (value: unknown) => JSON.stringify(value);

describe("what is read", () => {
  it("reads one record", async () => {
    expect(await allOf(json(putItem))).toEqual([{ kind: "record", record: putItem, place: "stdin" }]);
  });

  it("reads an EventBridge event's detail", async () => {
    expect(await allOf(json(eventOf(login)))).toMatchObject([
      { kind: "record", record: login, place: "stdin" },
    ]);
  });

  it("reads a log file and numbers its records", async () => {
    expect(await read(json({ Records: [putItem, login] }))).toEqual([
      "stdin:record 1 PutItem",
      "stdin:record 2 ConsoleLogin",
    ]);
  });

  it("reads what lookup-events prints", async () => {
    const found = { EventId: "1", Username: "bob", CloudTrailEvent: json(login) };
    expect(await allOf(json({ Events: [found], NextToken: "x" }))).toEqual([
      { kind: "record", record: login, place: "stdin:record 1" },
    ]);
  });

  it("reads what lookup-events prints when asked for the CloudTrail events alone", async () => {
    expect(await read(json([json(login), json(putItem)]))).toEqual([
      "stdin:record 1 ConsoleLogin",
      "stdin:record 2 PutItem",
    ]);
  });

  it("reads lines of records, events, log files and look-ups, and numbers the lines", async () => {
    const lines = [putItem, eventOf(login), { Records: [putItem] }, { CloudTrailEvent: json(login) }].map(
      json,
    );
    expect(await read(`${lines.join("\r\n\r\n")}\n`)).toEqual([
      "stdin:line 1 PutItem",
      "stdin:line 3 ConsoleLogin",
      "stdin:line 5:record 1 PutItem",
      "stdin:line 7 ConsoleLogin",
    ]);
  });

  it("reads standard input in pieces that cut characters in two", async () => {
    const bytes = Buffer.from(json({ ...putItem, userAgent: "Zürich" }));
    const middle = bytes.indexOf("ü") + 1;
    const [entry] = await allOf(bytes.subarray(0, middle), bytes.subarray(middle));
    expect(entry).toMatchObject({ record: { userAgent: "Zürich" } });
  });

  it("tells gzip by its first bytes, not by the file's name", async () => {
    expect(await read(gzipSync(json(putItem)))).toEqual(["stdin PutItem"]);
    expect(readFolder({ "a.json": gzipSync(json(putItem)), "b.json.gz": json(login) })).toEqual([
      "a.json PutItem",
      "b.json.gz ConsoleLogin",
    ]);
  });

  it("reads a gzip file of several parts", async () => {
    const bytes = Buffer.concat([gzipSync(`${json(putItem)}\n`), gzipSync(json(login))]);
    expect(await read(bytes)).toEqual(["stdin:line 1 PutItem", "stdin:line 2 ConsoleLogin"]);
  });

  it("reads a file that starts with a byte order mark", async () => {
    expect(await read(`\uFEFF${json(putItem)}`)).toEqual(["stdin PutItem"]);
  });

  it("takes times in any notation of ISO 8601", async () => {
    const times = ["2026-11-10T09:12:44Z", "2026-11-10T09:12:44.5Z", "2026-11-10T10:12:44+01:00"];
    const lines = times.map((eventTime) => json({ ...putItem, eventTime }));
    expect(await read(lines.join("\n"))).toEqual([1, 2, 3].map((line) => `stdin:line ${line} PutItem`));
  });

  it("passes an Insights record on with its category", async () => {
    expect(await read(json({ Records: [insight] }))).toEqual(["stdin:record 1 Insight"]);
  });
});

describe("what is read of a folder", () => {
  const day = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/10";

  it("reads the files of all its folders in the order of their keys in S3", async () => {
    const files = {
      "a/z.json": json(putItem),
      "a.json": json(login),
      "a-b/x.ndjson.gz": gzipSync(json(putItem)),
      [`${day}/2.json.gz`]: gzipSync(json({ Records: [login] })),
      [`${day}/10.json.gz`]: gzipSync(json({ Records: [putItem, login] })),
    };
    expect(readFolder(files)).toEqual([
      `${day}/10.json.gz:record 1 PutItem`,
      `${day}/10.json.gz:record 2 ConsoleLogin`,
      `${day}/2.json.gz:record 1 ConsoleLogin`,
      "a-b/x.ndjson.gz PutItem",
      "a.json ConsoleLogin",
      "a/z.json PutItem",
    ]);
  });

  it("passes over digest files, without reading them, and says that they are there", async () => {
    const files = {
      [`${day.replace("CloudTrail", "CloudTrail-Digest")}/1.json.gz`]: "not gzip",
      [`${day.replace("CloudTrail", "CloudTrail-Insight")}/1.json.gz`]: gzipSync(
        json({ Records: [insight] }),
      ),
      [`${day}/1.json.gz`]: gzipSync(json({ Records: [putItem] })),
    };
    expect(readFolder(files)).toEqual([
      "AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/11/10/1.json.gz digest",
      "AWSLogs/111122223333/CloudTrail-Insight/us-east-1/2026/11/10/1.json.gz:record 1 Insight",
      `${day}/1.json.gz:record 1 PutItem`,
    ]);
  });

  it("knows a digest file outside of its folder", async () => {
    expect(await read(json({ digestS3Object: "AWSLogs/x", logFiles: [] }))).toEqual(["stdin digest"]);
  });

  it("passes over files of other names, and says that they are there, and does not find hidden ones", async () => {
    const files = {
      "README.md": "# Records",
      ".hidden.json": "{",
      "a.json": json(putItem),
      "b.gz": "",
      c: "",
    };
    expect(readFolder(files)).toEqual(["README.md other", "a.json PutItem", "b.gz other", "c other"]);
  });

  it("reads a file of any name when it is named itself", async () => {
    const folder = folderOf({ "record.txt": json(putItem) });
    expect(inShort(allAt(join(folder, "record.txt")), folder)).toEqual(["record.txt PutItem"]);
  });

  it("follows links to files, and not to folders", async () => {
    const folder = folderOf({ "1.json": json(putItem) });
    symlinkSync(join(folder, "1.json"), join(folder, "2.json"));
    symlinkSync(folder, join(folder, "3"));
    expect(inShort(allAt(folder), folder)).toEqual([
      "1.json PutItem",
      "2.json PutItem",
      "3 is a link to a folder, which replay does not follow: give that folder as the input",
    ]);
  });

  it("reads the samples of the project", async () => {
    const entries = allAt(join(__dirname, "..", "..", "..", "examples", "events"));
    expect(entries.length).toBeGreaterThan(20);
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(["other", "record"]));
  });
});

describe("what is read of what is broken", () => {
  it("goes on after a broken file", async () => {
    const files = {
      "0.json.gz": gzipSync(json(putItem)).subarray(0, 2),
      "1.json.gz": gzipSync(json(putItem)).subarray(0, 50),
      "2.json": "{",
      "3.json": "\n",
      "4.json": json(putItem),
    };
    expect(readFolder(files)).toEqual([
      "0.json.gz is not a complete gzip file: unexpected end of file",
      "1.json.gz is not a complete gzip file: unexpected end of file",
      expect.stringMatching(/^2\.json is not JSON: /),
      "3.json is empty",
      "4.json PutItem",
    ]);
  });

  it("goes on after a broken record of a log file", async () => {
    const { eventName: _, ...nameless } = putItem;
    const records = [
      nameless,
      "x",
      null,
      { ...putItem, eventTime: "2026-13-10T09:12:44Z" },
      { ...putItem, resources: "all" },
      login,
    ];
    expect(await read(json({ Records: records }))).toEqual([
      "stdin:record 1 is not a CloudTrail record: it has no eventName",
      expect.stringMatching(/^stdin:record 2 is not JSON: /),
      "stdin:record 3 is not a CloudTrail record but null",
      'stdin:record 4 is not a CloudTrail record: its eventTime is "2026-13-10T09:12:44Z", not a time',
      'stdin:record 5 is not a CloudTrail record: its resources are "all", not a list of objects',
      "stdin:record 6 ConsoleLogin",
    ]);
  });

  it("goes on after a broken line, even the first", async () => {
    expect(await read(`{"eventVersion":\n${json(login)}\n{"x"\n${json(putItem)}`)).toEqual([
      expect.stringMatching(/^stdin:line 1 is not JSON: /),
      "stdin:line 2 ConsoleLogin",
      expect.stringMatching(/^stdin:line 3 is not JSON: /),
      "stdin:line 4 PutItem",
    ]);
  });

  it("goes on after a line that ends with a backslash in a string", async () => {
    expect(await read(`{"userAgent":"\\\n${json({ ...putItem, userAgent: '\\"' })}\n${json(login)}`)).toEqual(
      [
        expect.stringMatching(/^stdin:line 1 is not JSON: /),
        "stdin:line 2 PutItem",
        "stdin:line 3 ConsoleLogin",
      ],
    );
  });

  it("gives one fault for a broken document of many lines", async () => {
    const text = JSON.stringify({ Records: [putItem] }, undefined, 2).slice(0, -1);
    expect(await read(text)).toEqual([expect.stringMatching(/^stdin is not JSON: /)]);
  });

  it("says what is no record, shortened", async () => {
    expect(await read(json(eventOf(login)).replace('"detail":{', '"detail":1,"x":{'))).toEqual([
      "stdin is not a CloudTrail record but 1",
    ]);
    expect(await read("17")).toEqual(["stdin is not a CloudTrail record but 17"]);
  });

  it("says when there is nothing to read", async () => {
    expect(inShort(allAt("no/such/folder"))).toEqual(["no/such/folder there is no such file or folder"]);
    expect(readFolder({ "README.md": "" })).toEqual([
      "README.md other",
      " has no .json, .jsonl, .ndjson or .zip files, packed or not",
    ]);
    expect(await read("")).toEqual(["stdin is empty"]);
  });
});

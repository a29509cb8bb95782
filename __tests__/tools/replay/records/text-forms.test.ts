import { gzipSync } from "node:zlib";
import { record } from "../../../support/events";
import { entriesOf, inShort } from "./read";

const json = (eventID: string, spaces?: number) =>
  JSON.stringify(record("put-item", { eventID }), undefined, spaces);

const csv =
  "is CSV, as Athena and CloudTrail Lake write it, which has no whole records: replay the log files in S3, " +
  "or what aws cloudtrail get-query-results prints of a query that selects eventJson";

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe("CSV", () => {
  const rows = Array.from({ length: 500 }, (_, index) => cell(json(String(index))));

  it.each([
    ["of Athena", `"eventversion","useridentity"\r\n"1.08","{type=Root, arn=x}"\r\n`],
    [
      "of Athena, with JSON",
      `"eventid","requestparameters"\n${rows.map((row) => `"x",${row}`).join("\n")}\n`,
    ],
    ["of CloudTrail Lake", `eventJson\n${rows.join("\n")}\n`],
    ["without a header", `${rows.map((row) => `"1.11",${row}`).join("\n")}\n`],
    ["of the event history", "Event name,Event time,User name\nPutItem,2026,bob\n"],
    ["with tabs", "eventName\teventTime\nPutItem\t2026\n"],
    ["of a spreadsheet", "eventName;eventTime\nPutItem;2026\n"],
  ])("is one error: %s", (_, text) => {
    expect(inShort(text)).toEqual([`stdin ${csv}`]);
  });

  it("is not suspected of records whose texts look like it", () => {
    const odd = JSON.stringify(record("put-item", { eventID: "1", userAgent: '"{""a"",' }));
    expect(inShort(`${odd}\n${odd}`)).toEqual(["stdin:line 1 1", "stdin:line 2 1"]);
  });
});

describe("what the AWS CLI prints, but as JSON", () => {
  it.each([
    ["the text of lookup-events", `EVENTS\tASIAIOSFODNN7EXAMPLE\t${json("1")}\t1\tPutItem\n`],
    ["the YAML of lookup-events", `Events:\n- CloudTrailEvent: '${json("1")}'\n`],
    ["the table of lookup-events", "------\n|  LookupEvents  |\n+-----+\n"],
    ["the YAML of filter-log-events", `events:\n- eventId: '1'\n  message: '${json("1")}'\n`],
  ])("is one error: %s", (_, text) => {
    expect(inShort(text)).toEqual(["stdin is the text, YAML or table of the AWS CLI: use --output json"]);
  });
});

it("names XML, such as an error of S3", () => {
  expect(inShort('<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>')).toEqual([
    "stdin is XML or HTML, as of an error: get the file again",
  ]);
});

it("reads a payload of a log subscription in Base64", () => {
  const payload = gzipSync(JSON.stringify({ logEvents: [{ message: json("1") }] })).toString("base64");
  expect(inShort(payload)).toEqual(["stdin:record 1 1"]);
  expect(inShort(JSON.stringify(payload))).toEqual(["stdin:record 1 1"]);
  expect(inShort(`${payload.replace(/.{76}/g, "$&\n")}\n`)).toEqual(["stdin:record 1 1"]);
  expect(inShort(payload.slice(0, 100))).toEqual([
    expect.stringMatching(/^stdin is not a complete gzip file: /),
  ]);
});

describe("log events with their times", () => {
  const time = "2026-11-10T09:12:44.000Z";

  it.each([
    ["as CloudWatch Logs exports them to S3", time],
    ["as aws logs tail prints them", "2026-11-10T09:12:44.123000+00:00 111122223333_CloudTrail_us-east-1"],
    ["as aws logs tail --format short prints them", "2026-11-10T09:12:44"],
  ])("are read %s, and a trail recorded them", (_, before) => {
    const text = `${before} ${json("1")}\n${before} ${json("2")}\n`;
    expect(inShort(text)).toEqual(["stdin:line 1 1", "stdin:line 2 2"]);
    expect(entriesOf(text)).toMatchObject([{ isRecorded: true }, { isRecorded: true }]);
  });

  it("may be over many lines each", () => {
    const lines = json("1", 2).split("\n").length;
    expect(inShort(`${time} ${json("1", 2)}\n${time} ${json("2", 2)}\n`)).toEqual([
      "stdin:line 1 1",
      `stdin:line ${lines + 1} 2`,
    ]);
  });

  it("may be among others, and among broken ones", () => {
    const text = `${json("1")}\n${time} {"x\n${time} ${json("2")}\n${time} REPORT\n${time} ${json("3")}\n`;
    expect(inShort(text)).toEqual([
      "stdin:line 1 1",
      expect.stringMatching(/^stdin:line 2 is not JSON: /),
      "stdin:line 3 2",
      expect.stringMatching(/^stdin:line 4 is not JSON: /),
      "stdin:line 5 3",
    ]);
    expect(entriesOf(text).map((entry) => "isRecorded" in entry)).toEqual([false, false, true, false, true]);
  });
});

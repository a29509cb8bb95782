import * as fc from "fast-check";
import { recordsOfLogFile } from "../../../../tools/replay/records/log-file";
import { entriesOf, inShort } from "./read";

const record = (fields: object = {}) => ({
  eventVersion: "1.11",
  eventTime: "2026-11-10T09:00:00Z",
  awsRegion: "us-east-1",
  eventSource: "ec2.amazonaws.com",
  eventName: "CreateSubnet",
  ...fields,
});
const text = (...records: readonly unknown[]) => JSON.stringify({ Records: records });
/** One at a time, or all at once where that cannot be. */
const read = (file: string) => [
  ...(recordsOfLogFile(file) ?? (JSON.parse(file) as { Records: unknown[] }).Records),
];
/** What a call may have in it that looks as if the next record began. */
const nested = [{ key: "value" }, { eventVersion: "1.0" }, { eventVersion: "2.0" }];

describe("the records of a log file, one at a time", () => {
  it.each<[string, readonly object[]]>([
    ["one record", [record()]],
    ["several", [record(), record({ eventName: "DeleteSubnet" }), record()]],
    ["lists of objects that begin as a record does", [record({ requestParameters: nested }), record()]],
    ["such lists in the last record", [record(), record({ requestParameters: nested })]],
    ["texts that look like the end of a record", [record({ userAgent: '},{"eventVersion":' }), record()]],
    ["brackets in texts", [record({ userAgent: "]}" }), record({ userAgent: '[{"]}' })]],
    ["records that begin otherwise", [record(), { eventID: "1", ...record() }, record()]],
  ])("are those of %s", (_, records) => {
    expect(read(text(...records))).toEqual(records);
    expect(read(`${text(...records)}\n`)).toEqual(records);
  });

  it("are read so unless the first is not whole where the next seems to begin", () => {
    expect(recordsOfLogFile(text(record(), record({ a: nested })))).toBeDefined();
    expect(recordsOfLogFile(text(record({ a: nested }), record()))).toBeUndefined();
  });

  it("are those of any values", () => {
    const value = fc.jsonValue().map((each) => JSON.parse(JSON.stringify(each)) as unknown);
    const fields = fc.record({ eventVersion: value, requestParameters: value }, { requiredKeys: [] });
    const any = fc.oneof(fields, fc.constant(record({ a: nested })), value);
    fc.assert(
      fc.property(fc.array(any), (records) => expect(read(text(...records))).toEqual(records)),
      { numRuns: 300 },
    );
  });

  it.each([
    [
      "a field after the records",
      '{"Records":[{"eventVersion":"1"},{"eventVersion":"2"}],"next":{"a":[{}]}}',
    ],
    ["fields of the same name, of which the last counts", '{"Records":[{"a":1}],"Records":[{"b":2}]}'],
    ["no record", '{"Records":[]}'],
    ["records with blanks between", '{"Records":[{"eventVersion":"1"} , {"eventVersion":"2"}]}'],
  ])("are those that its JSON has, with %s", (_, file) => {
    expect(read(file)).toEqual((JSON.parse(file) as { Records: unknown[] }).Records);
  });
});

it.each([
  ["a record", JSON.stringify(record())],
  ["several log files in a row", `${text(record())}\n${text(record())}`],
  ["a list", "[]"],
])("are not found in %s", (_, other) => expect(recordsOfLogFile(other)).toBeUndefined());

describe("a log file that is damaged", () => {
  const file = text(record(), record({ eventName: "DeleteSubnet" }), record());

  it("gives the records before, and then the error", () => {
    const at = file.indexOf("DeleteSubnet");
    const damaged = `${file.slice(0, at)}"${file.slice(at)}`;
    const entries = entriesOf(damaged);
    expect(entries.map(({ kind }) => kind)).toEqual(["record", "fault"]);
    expect(entries[1]).toMatchObject({ message: expect.stringMatching(/^is not JSON: /) as string });
  });

  it.each([
    ["log files", text(record({ eventID: "3" }), record({ eventID: "4" }))],
    ["a record", JSON.stringify(record({ eventID: "3", resources: [] }))],
    ["a list", JSON.stringify([record({ eventID: "3" })])],
  ])("but is several documents, %s too, gives each record once", (_, next) => {
    const file = text(record({ eventID: "1" }), { eventVersion: "1.11" }, record({ eventID: "2" }));
    const ids = inShort(`${file}\n${next}`).map((entry) => entry.replace(/^.*:record \d+|^\S+ (?=\d)/, ""));
    const expected = [
      " 1",
      expect.stringMatching(/^ is not a CloudTrail record/),
      " 2",
      expect.stringMatching(/3$/),
    ];
    expect(ids.slice(0, 4)).toEqual(expected);
    expect(ids.length).toBe(next.includes('"4"') ? 5 : 4);
  });

  it("gives one error where it ends too early", () => {
    expect(entriesOf(file.slice(0, -40)).map(({ kind }) => kind)).toEqual(["fault"]);
  });
});

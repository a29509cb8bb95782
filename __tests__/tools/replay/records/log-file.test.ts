import * as fc from "fast-check";
import { contentsOf, kindFields, type RecordOutline } from "../../../../tools/replay/records";
import { LogFile } from "../../../../tools/replay/records/log-file";
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
const recordsIn = (file: string) => (JSON.parse(file) as { Records: unknown[] }).Records;

/** The records of a log file, one at a time; undefined where that cannot be. */
function oneByOne(file: string): unknown[] | undefined {
  const records: unknown[] = [];
  const logFile = LogFile.of(Buffer.from(file));
  while (logFile?.next()) records.push(JSON.parse(logFile.text));
  return logFile?.isWhole ? records : undefined;
}

/** The outlines of the records of a log file, all of which are taken, and the entries of what has none. */
function taken(file: string) {
  const outlines: RecordOutline[] = [];
  const found = { kind: "file", place: "x", bytes: Buffer.from(file) } as const;
  const entries = [...contentsOf(found, (outline) => outlines.push(outline) > 0).entries];
  return { outlines, entries };
}

/** What a call may have in it that looks as if the next record began. */
const nested = [{ key: "value" }, { eventVersion: "1.0" }, record({ eventName: "Nested" })];

const likeRecords: readonly (readonly [string, readonly object[]])[] = [
  ["one record", [record()]],
  ["several", [record(), record({ eventName: "DeleteSubnet" }), record()]],
  ["lists of objects that begin as a record does", [record({ requestParameters: nested }), record()]],
  ["such lists in the last record", [record(), record({ requestParameters: nested })]],
  ["texts that look like the end of a record", [record({ userAgent: '},{"eventVersion":' }), record()]],
  ["brackets and escapes in texts", [record({ userAgent: "]}" }), record({ userAgent: '[{"]}\\', a: "\\" })]],
  ["records that begin otherwise", [record(), { eventID: "1", ...record() }, record()]],
  ["texts that are not ASCII", [record({ userAgent: "ü \u{1f600}", eventName: "é" }), record()]],
];

describe("the records of a log file, one at a time", () => {
  it.each(likeRecords)("are those of %s", (_, records) => {
    expect(oneByOne(text(...records))).toEqual(records);
    expect(oneByOne(`${text(...records)}\n`)).toEqual(records);
  });

  it("are those of any objects", () => {
    const value = fc.jsonValue().map((each) => JSON.parse(JSON.stringify(each)) as unknown);
    const fields = fc.record(
      { eventVersion: value, requestParameters: value },
      { requiredKeys: ["eventVersion"] },
    );
    const any = fc.oneof(fields, fc.constant(record({ a: nested })));
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (records) =>
        expect(oneByOne(text(...records))).toEqual(records),
      ),
      { numRuns: 300 },
    );
  });

  it("are those of a large file, wherever a record stands in it and however long it is", () => {
    const told = record({ eventID: "1", requestParameters: { text: '\\"}]' } });
    const length = JSON.stringify(told).length;
    const padded = (size: number) => record({ requestParameters: { text: '"'.repeat(size) } });
    for (const place of Array.from({ length }, (_, index) => 2 ** 15 - index)) {
      const long = place % 50 === 0 ? 2 ** 17 : 0;
      const records = [padded(place), told, padded(long), told];
      expect(oneByOne(text(...records))).toEqual(records);
      const { outlines } = taken(text(...records));
      expect(outlines.map(({ eventID }) => eventID)).toEqual([undefined, "1", undefined, "1"]);
      expect(outlines[3]).toEqual(outlines[1]);
    }
  });

  it.each([
    ["a field after the records", `{"Records":[${JSON.stringify(record())}],"next":{"a":[{}]}}`],
    ["blanks between", `{"Records":[${JSON.stringify(record())} , ${JSON.stringify(record())}]}`],
    ["lines", JSON.stringify({ Records: [record(), record()] }, undefined, 2)],
    ["another list after them", `{"Records":[${JSON.stringify(record())}],"":[]}`],
    ["a value that is no object", text(record(), 5, record())],
  ])("are those that its JSON has, with %s", (_, file) => {
    expect(oneByOne(file)).toBeUndefined();
    const ofEach = recordsIn(file).flatMap((each) => entriesOf(JSON.stringify(each)));
    expect(entriesOf(file).map(({ kind }) => kind)).toEqual(ofEach.map(({ kind }) => kind));
    expect(entriesOf(file)).toHaveLength(recordsIn(file).length);
  });
});

it.each([
  ["a record", JSON.stringify(record())],
  ["several log files in a row", `${text(record())}\n${text(record())}`],
  ["a list", "[]"],
  ["no record", text()],
])("are not found in %s", (_, other) => expect(oneByOne(other)).toBeUndefined());

describe("the outline of a record", () => {
  const told = { eventID: "1", recipientAccountId: "111122223333" };

  it("has its time, its ID and its account", () => {
    const [outline] = taken(text(record(told))).outlines;
    expect(outline).toMatchObject({ eventTime: "2026-11-10T09:00:00Z", ...told });
  });

  it.each([
    ["its time is in another format", { eventTime: "2026-11-10T09:00:00+00:00" }],
    ["its time is none", { eventTime: "2026-13-10T09:00:00Z" }],
    ["its ID has an escape", { eventID: 'a"b' }],
    ["its ID is not ASCII", { eventID: "é" }],
    ["its ID is a number", { eventID: 1 }],
    ["its account is null", { recipientAccountId: null }],
  ])("is missing where %s, and the record is parsed", (_, fields) => {
    const { outlines, entries } = taken(text(record(fields)));
    expect([outlines.length, entries.length]).toEqual([0, 1]);
  });

  it("is missing where its time is", () => {
    const { eventTime: _, ...others } = record();
    expect(taken(text(others)).outlines).toEqual([]);
  });

  const value = fc.oneof(
    fc.constantFrom<unknown>("a", "b", "", "é", '"', "\\", true, false, null, { readOnly: true }, nested),
    fc.jsonValue(),
  );
  const fields = fc.record(
    Object.fromEntries([...kindFields, "requestParameters"].map((name) => [name, value])),
    {
      requiredKeys: [],
    },
  );
  /** A record with its fields in any order, as JSON. */
  const shuffled = fc
    .tuple(fields, fc.boolean())
    .chain(([some, isLike]) => {
      const all = Object.entries({ ...record({ eventID: "1" }), ...(isLike ? {} : some) });
      return fc.shuffledSubarray(all, { minLength: all.length });
    })
    .map((entries) => `{${entries.map(([name, each]) => `"${name}":${JSON.stringify(each)}`).join()}}`);

  it("is of one kind only with records that have the same in each field of a kind", () => {
    fc.assert(
      fc.property(fc.array(shuffled, { minLength: 2, maxLength: 6 }), (records) => {
        const byKind = new Map<string, unknown>();
        for (const each of records) {
          const parsed = JSON.parse(each) as Record<string, unknown>;
          const { outlines } = taken(`{"Records":[${each}]}`);
          for (const { kind, eventTime } of outlines) {
            const values = kindFields.map((field) => [field, parsed[field]]);
            expect(eventTime).toBe(parsed.eventTime);
            expect(byKind.get(kind) ?? values).toEqual(values);
            byKind.set(kind, values);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("tells apart fields that begin alike, and the same value in another field", () => {
    const kinds = [
      record({ readOnly: true, managementEvent: true }),
      record({ readOnly: true }),
      record({ managementEvent: true }),
      record({ eventName: "CreateSubnets" }),
      record({ eventCategory: "CreateSubnet" }),
      record({ requestParameters: { readOnly: true } }),
      record({ requestParameters: { eventCategory: "Data" }, eventCategory: "Management" }),
    ].map((each) => taken(text(each)).outlines[0]?.kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds[5]).toBe(taken(text(record())).outlines[0]?.kind);
  });

  it("is of the same kind whatever stands between its fields", () => {
    const dataEvent = (name: string) =>
      record({ readOnly: false, resources: [{ ARN: `arn:aws:s3:::logs/${name}` }], eventType: "AwsApiCall" });
    const [one, other] = taken(text(dataEvent("one"), dataEvent("other"))).outlines;
    expect(one?.kind).toBe(other?.kind);
    expect(one?.kind).toMatch(/"eventType":"AwsApiCall"$/);
  });

  it("is that of the last field of a name, as JSON has it", () => {
    const twice = `{"Records":[${JSON.stringify(record()).slice(0, -1)},"eventTime":"2026-11-11T09:00:00Z"}]}`;
    expect(taken(twice).outlines[0]?.eventTime).toBe("2026-11-11T09:00:00Z");
  });

  it("leaves what is not taken where it stands", () => {
    const records = [1, 2, 3, 4].map((id) => record({ eventID: String(id) }));
    const found = { kind: "file", place: "x", bytes: Buffer.from(text(...records)) } as const;
    const entries = [...contentsOf(found, ({ eventID }) => eventID === "2").entries];
    expect(entries.map(({ place }) => place)).toEqual(["x:record 1", "x:record 3", "x:record 4"]);
  });
});

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

  it.each(["", " ", "\n\n", " ".repeat(20)])(
    "but is two with %j between, gives the records of both",
    (between) => {
      const two = `${text(record({ eventID: "1" }))}${between}${text(record({ eventID: "2" }))}`;
      expect(inShort(two).map((entry) => entry.slice(-2))).toEqual([" 1", " 2"]);
    },
  );

  it("gives one error where it ends too early", () => {
    expect(entriesOf(file.slice(0, -40)).map(({ kind }) => kind)).toEqual(["fault"]);
  });

  it("gives none that was taken again", () => {
    const at = file.indexOf("DeleteSubnet");
    const { outlines, entries } = taken(`${file.slice(0, at)}"${file.slice(at)}`);
    expect(outlines).toHaveLength(1);
    expect(entries.map(({ kind }) => kind)).toEqual(["fault"]);
    const several = taken(`${file}\n${text(record({ eventID: "3" }))}`);
    expect([several.outlines.length, several.entries.length]).toEqual([3, 1]);
  });
});

import fc from "fast-check";
import { entriesOfBytes } from "../../../../tools/replay/records/document";
import type { Entry } from "../../../../tools/replay/records/entry";
import { records, written } from "./written-forms";

/**
 * The time in milliseconds after which a property ends, so that all take a minute at most. The first reads
 * some 100,000 records in less.
 */
const maxTime = 10_000;

const runs = (numRuns: number) => ({ numRuns, interruptAfterTimeLimit: maxTime });

const read = (bytes: Buffer): Entry[] => [...entriesOfBytes(bytes, "x")];

const idsOf = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.kind === "record" ? [entry.record.eventID] : []));

const faultsOf = (entries: readonly Entry[]) => entries.filter(({ kind }) => kind === "fault");

/** What JSON is made of. */
const marks = ["{", "}", "[", "]", '"', "\\", ",", ":"];

/** Where a text is broken, and by what. */
const breaks = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  fc.constantFrom("", ...marks, "x", "\0", "{}", '{"a":', "}}", "]}", "2026-11-10T09:12:44Z "),
  fc.integer({ min: 0, max: 40 }),
);

function broken(text: string, [where, inserted, removed]: readonly [number, string, number]): string {
  const at = Math.floor(where * text.length);
  return text.slice(0, at) + inserted + text.slice(at + removed);
}

jest.setTimeout(4 * maxTime);

it("reads every record once, in order, in any composition of forms", () => {
  fc.assert(
    fc.property(written(60), ({ records: list, bytes }) => {
      const entries = read(bytes);
      expect(faultsOf(entries)).toEqual([]);
      expect(idsOf(entries)).toEqual(list.map(({ eventID }) => eventID));
    }),
    runs(15000),
  );
});

it("reads all lines but the broken one", () => {
  fc.assert(
    fc.property(
      records(60),
      fc.nat(),
      breaks,
      fc.constantFrom("", "2026-11-10T09:12:44.000Z "),
      (list, nth, how, time) => {
        const lines = list.map((record) => `${time}${JSON.stringify(record)}`);
        const index = nth % lines.length;
        lines[index] = broken(lines[index] ?? "", how);
        const others = list.map(({ eventID }) => eventID).filter((_, line) => line !== index);
        const ids = idsOf(read(Buffer.from(lines.join("\n"))));
        expect(ids.length).toBeLessThanOrEqual(list.length);
        expect(ids.filter((id) => others.includes(id))).toEqual(others);
      },
    ),
    runs(15000),
  );
});

it("reads all lines before a cut, and says that the last is broken", () => {
  fc.assert(
    fc.property(records(60), fc.double({ min: 0, max: 1, noNaN: true }), (list, where) => {
      const bytes = Buffer.from(list.map((record) => `${JSON.stringify(record)}\n`).join(""));
      const cut = bytes.subarray(0, Math.floor(where * bytes.length));
      const lines = cut.toString("latin1").split("\n");
      const isWhole = lines.at(-1) === "";
      const entries = read(cut);
      const complete = list.slice(0, lines.length - 1).map(({ eventID }) => eventID);
      const ids = idsOf(entries);
      expect(ids.slice(0, complete.length)).toEqual(complete);
      expect(ids.length + faultsOf(entries).length).toBe(
        isWhole && complete.length > 0 ? complete.length : complete.length + 1,
      );
    }),
    runs(10000),
  );
});

it("reads no record twice, and none in silence, of what is damaged", () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(
      written(40),
      damage,
      fc.nat(),
      fc.boolean(),
      ({ records: list, bytes, isPacked }, flips, at, isCut) => {
        const damaged = Buffer.from(isCut ? bytes.subarray(0, at % bytes.length) : bytes);
        for (const [place, bits] of isCut ? [] : flips)
          damaged.writeUInt8(damaged.readUInt8(place % bytes.length) ^ bits, place % bytes.length);
        const entries = read(damaged);
        const ids = idsOf(entries);
        expect(ids.length).toBeLessThanOrEqual(list.length);
        if (isPacked && ids.length < list.length)
          expect(entries.some(({ kind }) => kind !== "record")).toBe(true);
      },
    ),
    runs(5000),
  );
});

it("ends on anything", () => {
  const part = fc.constantFrom(
    ...[...marks, "\n", " ", "\t", "1", "null", "\uFEFF", "\u001E", "H4sI", "PK\x03\x04"],
    ...[
      '{"Records":',
      '{"events":',
      '{"message":',
      '"detail-type":""',
      '"awslogs":{"data":"H4sI"}',
      "a,b\n",
      "\0",
    ],
    ...[
      "2026-11-10T09:12:44Z ",
      "PK\x05\x06",
      "\x1f\x8b",
      "\x28\xb5\x2f\xfd",
      "BZh9",
      '"{""',
      "\x80",
      "\xff\xfe",
    ],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string({ unit: "binary" })), { maxLength: 60 }), (parts) => {
      const entries = read(Buffer.from(parts.join(""), "latin1"));
      expect(idsOf(entries)).toEqual([]);
      expect(entries.every(({ place }) => place.startsWith("x"))).toBe(true);
    }),
    runs(5000),
  );
});

import { noCounts } from "../../../../tools/replay/command/counts";
import { replayAll } from "../../../../tools/replay/command/replay-all";
import type { Replays } from "../../../../tools/replay/command/replays";
import type { KeptRecord, FilteredFiles } from "../../../../tools/replay/command/record-filter";
import { RecordFilter } from "../../../../tools/replay/command/record-filter";
import { UsageError } from "../../../../tools/usage-error";
import { record } from "../../../support/events";

const replayed = { trails: [], possible: [], matches: [], rules: [] };

/** Replays that break on a record by its ID. */
function replays(error = new TypeError("it is odd")): Replays {
  const take = <T>({ eventID }: { readonly eventID?: string }, result: T): T => {
    if (eventID === "odd") throw error;
    return result;
  };
  return {
    accounts: [],
    evaluate: (each: KeptRecord["record"]) => take(each, { matchers: [{}], possible: [], trails: [] }),
    replay: async (each: KeptRecord["record"]) => take(each, replayed),
    probe: async () => {},
    finish: async () => [],
    parts: {},
  } as unknown as Replays;
}

const entries = ["one", "odd", "two"].map((eventID, index) => ({
  kind: "record" as const,
  record: record("put-item", { eventID }),
  place: `file:record ${index + 1}`,
}));
const file = {
  kind: "file" as const,
  place: "file",
  bytes: Buffer.from(JSON.stringify(entries.map((entry) => entry.record))),
};
const fault = { kind: "fault", place: "file:record 2", message: "cannot be replayed: it is odd" };

describe("a record that replay breaks on", () => {
  it("is a fault while a file is filtered, and the others are kept", () => {
    const { kept } = new RecordFilter(replays(), () => true).filter([file]);
    expect(kept).toEqual([{ ...entries[0], isMatched: true }, fault, { ...entries[2], isMatched: true }]);
  });

  it("is a fault while it is replayed, and the others are replayed", async () => {
    const faults: string[][] = [];
    const record = jest.fn();
    const reporter = { record, fault: (...told: string[]) => faults.push(told), end: () => {} };
    const { events } = await replayAll(files(), replays(), [reporter]);
    expect(faults).toEqual([[fault.place, fault.message]]);
    expect([record.mock.calls.length, events]).toEqual([2, 2]);
  });

  it("ends the command where the stacks are what is broken", async () => {
    const broken = replays(new UsageError("the pattern is odd"));
    await expect(replayAll(files(), broken, [])).rejects.toThrow("the pattern is odd");
    expect(() => new RecordFilter(broken, () => true).filter([file])).toThrow("the pattern is odd");
  });
});

async function* files(): AsyncGenerator<FilteredFiles> {
  yield {
    files: 1,
    bytes: 1,
    counts: noCounts(),
    accounts: [],
    kept: entries.map((entry) => ({ ...entry, isMatched: true })),
  };
}

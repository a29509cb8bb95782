import { Digests } from "../../../lambda/notifier/memory/digests";
import { classify } from "../../../lambda/notifier/findings/classify";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import type { MemoryTable } from "../../../lambda/notifier/memory/memory-table";
import { record } from "./samples";

const now = Date.parse("2026-11-10T12:00:00Z");

/** The digest of a destination, with some calls or none. */
interface Kept {
  readonly entry: string;
  readonly destination?: string;
  readonly calls?: readonly object[];
}

/** The due digests of a table. Each becomes due a second after the one before. */
function dueOf(all: readonly Kept[], busy = "") {
  const items = all.map(({ entry, destination = "slack", calls = [{}] }, index) => ({
    Entry: { S: entry },
    Due: { N: String(now - 3_600_000 + index * 1000) },
    Destination: { S: destination },
    Kept: { L: calls.map((each) => ({ S: JSON.stringify(each) })) },
    ...(calls.length > 0 && { FirstKept: { S: "{}" }, LastTime: { S: "" } }),
  }));
  const change: MemoryTable["change"] = ({ entry }) =>
    entry === busy
      ? Promise.reject(new Error("The memory cannot be used: ThrottlingException."))
      : Promise.resolve(items.find(({ Entry }) => Entry.S === entry));
  return new Digests({
    items: () => Promise.resolve([...items].reverse()),
    change,
    put: () => Promise.resolve(true),
    remove: () => Promise.resolve(),
  }).due(now, Infinity);
}

test("a forged event with the ID of a true one takes the place of none", async () => {
  const [put, remove] = ["PutItem", "DeleteItem"].map((eventName) => ({ eventID: "known", eventName }));
  const { digests } = await dueOf([
    { entry: "one", calls: [put, remove, put].flatMap((each) => each ?? []) },
  ]);
  expect(digests[0]?.calls).toEqual([put, remove]);
});

test("a digest that DynamoDB is too busy to close keeps no other back, and fails the invocation", async () => {
  const { digests, errors } = await dueOf([{ entry: "1" }, { entry: "2" }, { entry: "3" }], "2");
  expect(digests.map(({ entry }) => entry)).toEqual(["1", "3"]);
  expect(errors).toEqual(["The memory cannot be used: ThrottlingException."]);
});

test("of a flood of digests those that were due first are told, and those of each destination", async () => {
  const flood = (fields: Partial<Kept>) =>
    Array.from({ length: 500 }, (_, index) => ({ entry: `${index}`, ...fields }));
  const { digests } = await dueOf([
    ...flood({ entry: "without calls", calls: [] }),
    ...flood({}),
    { entry: "last", destination: "teams" },
  ]);
  const entries = digests.map(({ entry }) => entry);
  expect(entries).toEqual([...Array.from({ length: 200 }, (_, index) => `${index}`), "last"]);
});

describe("a digest keeps", () => {
  const deep = `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
  const change = jest.fn<ReturnType<MemoryTable["change"]>, Parameters<MemoryTable["change"]>>();
  const put = () => Promise.resolve(true);
  const digests = new Digests({
    change,
    put,
    items: () => Promise.resolve([]),
    remove: () => Promise.resolve(),
  });

  /**
   * Keeps a plain record with a record that has the JSON in a field, and then that record alone. Says whether
   * each is kept.
   */
  async function kept(field: string, json: string) {
    jest.spyOn(console, "log").mockImplementation();
    change.mockReset().mockResolvedValue({});
    const messages = [
      JSON.stringify(record("put-item")),
      JSON.stringify(record("put-item", { [field]: "?" })),
    ];
    const logEvents = messages.map((message) => ({ message: message.replace('"?"', json) }));
    const readers = [itemChanges({ roles: new Set(), services: new Set() }, false)];
    const { findings } = classify(logEvents, readers);
    const [whole, own] = [findings, findings.slice(1)];
    const keep = (some: typeof findings) =>
      digests.keep("slack", { subject: "x", time: now, findings: some }, {});
    return { whole: await keep(whole), own: await keep(own) };
  }

  test.each([
    ["deep", deep],
    ["long", `{"type":"${"x".repeat(10_000)}"}`],
  ])("no caller that is too %s to be read again: that is told at once", async (_how, json) => {
    expect((await kept("userIdentity", json)).own).toBe(false);
    expect(change).toHaveBeenCalledTimes(1);
  });

  test("a time as long as times are", async () => {
    expect((await kept("eventTime", `"2026-11-10T09:00:00.${"0".repeat(50_000)}Z"`)).whole).toBe(true);
    expect(JSON.stringify(change.mock.calls[0]).length).toBeLessThan(5_000);
  });
});

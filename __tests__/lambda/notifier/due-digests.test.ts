import { Digests } from "../../../lambda/notifier/memory/digests";
import type { MemoryTable } from "../../../lambda/notifier/memory/memory-table";

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

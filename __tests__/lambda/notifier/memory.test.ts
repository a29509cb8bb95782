import type { Destination } from "../../../lambda/notifier/destinations/destination";
import { classify } from "../../../lambda/notifier/findings/classify";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { TableClaims } from "../../../lambda/notifier/memory/claims";
import { MemoryTable } from "../../../lambda/notifier/memory/memory-table";
import { partsOf } from "../../../lambda/notifier/memory/parts";
import { Notifier } from "../../../lambda/notifier/notifier";
import { readPayload } from "../../../lambda/notifier/records/payload";
import { adminRole, assumedRole, withSession } from "./identities";
import { invocation } from "./invocation";
import { Kept } from "./kept";
import { useMemoryTable } from "./memory-table";
import { record } from "./samples";

const context = { getRemainingTimeInMillis: () => 60_000 };
const readers = [itemChanges({ roles: new Set(), services: new Set() }, false)];
const log = useMemoryTable();

/** A new container of the function, which has told nothing yet. */
function container(destinations: Readonly<Record<string, Destination>>, name = "memory"): Notifier {
  const memory = new MemoryTable(name);
  return new Notifier({
    readers,
    destinations: Object.entries(destinations).map(([each, destination]) => ({ name: each, destination })),
    memory: { claimsOf: (destination) => new TableClaims(memory, destination) },
  });
}

const change = (eventID: string, fields = {}) => invocation([record("put-item", { eventID, ...fields })]);

test("an event is told once although another container gets it again", async () => {
  const one = new Kept();
  await container({ one }).handle(change("once"), context);
  await container({ one }).handle(change("once"), context);
  expect(one.got).toEqual(["1 unexpected change"]);
});

test("an event is told once although two containers get it at the same time", async () => {
  const one = new Kept();
  await Promise.all([1, 2, 3].map(() => container({ one }).handle(change("together"), context)));
  expect(one.got).toEqual(["1 unexpected change"]);
});

test("the same ID in another account is another event", async () => {
  const one = new Kept();
  await container({ one }).handle(change("accounts"), context);
  await container({ one }).handle(change("accounts", { recipientAccountId: "444455556666" }), context);
  expect(one.got).toHaveLength(2);
});

test("a forged record keeps back no true one whose ID it has, also in the same container", async () => {
  const one = new Kept();
  const again = container({ one });
  await again.handle(change("forged", { requestParameters: { tableName: "nothing" } }), context);
  await again.handle(change("forged"), context);
  await container({ one }).handle(change("forged"), context);
  expect(one.got).toHaveLength(2);
});

test("a retry reaches the destination that refused, and no other again", async () => {
  const [one, two] = [new Kept(), new Kept()];
  two.refuses = true;
  await expect(container({ one, two }).handle(change("retried"), context)).rejects.toThrow("it refused");
  two.refuses = false;
  await container({ one, two }).handle(change("retried"), context);
  expect([one.got, two.got]).toEqual([["1 unexpected change"], ["1 unexpected change"]]);
});

test("an event that an invocation did not get to the end of is told by the next", async () => {
  const one = new Kept();
  const stuck = new TableClaims(new MemoryTable("memory"), "one");
  await stuck.claim(["111122223333 stopped"], Date.now() - 1);
  await container({ one }).handle(change("stopped"), context);
  expect(one.got).toHaveLength(1);
});

test("a container that left an event to another tells it when it comes again", async () => {
  const one = new Kept();
  const other = new TableClaims(new MemoryTable("memory"), "one");
  const { logEvents } = readPayload(change("left"));
  const ids = classify(logEvents, readers).findings.flatMap(({ id }) => id ?? []);
  await other.claim(ids, Date.now() + 60_000);
  const mine = container({ one });
  await mine.handle(change("left"), context);
  expect(one.got).toEqual([]);
  await other.release(ids);
  await mine.handle(change("left"), context);
  expect(one.got).toHaveLength(1);
});

test("of a flood the first events are claimed, which leaves time to tell, and all are told", async () => {
  const put = jest.fn(() => Promise.resolve(true));
  const ids = Array.from({ length: 700 }, (_, index) => String(index));
  const claimed = await new TableClaims({ put }, "one").claim(ids, Date.now());
  expect(claimed.size).toBe(700);
  expect(put).toHaveBeenCalledTimes(500);
});

test("of a flood of subjects the first have a part each, and the others one together", () => {
  const callers = Array.from({ length: 150 }, (_, index) =>
    record("put-item", {
      eventID: `caller-${index}`,
      userIdentity: { type: "IAMUser", arn: `arn:aws:iam::111122223333:user/caller-${index}` },
    }),
  );
  const parts = partsOf(classify(readPayload(invocation(callers)).logEvents, readers).findings);
  expect(parts.map(({ findings }) => findings.length)).toEqual([...Array.from({ length: 100 }, () => 1), 50]);
  expect(parts[100]?.subject).toBeUndefined();
});

test.each<[string, object, object]>([
  [
    "users of IAM Identity Center",
    { type: "IdentityCenterUser", accountId: "111122223333", onBehalfOf: { userId: "ann" } },
    { type: "IdentityCenterUser", accountId: "111122223333", onBehalfOf: { userId: "bob" } },
  ],
  [
    "people in a session of one name",
    withSession(assumedRole(adminRole, "cli"), { sourceIdentity: "ann" }),
    withSession(assumedRole(adminRole, "cli"), { sourceIdentity: "bob" }),
  ],
])("%s have a part each, so that none is told as another", (_who, ann, bob) => {
  const records = [ann, bob, ann].map((userIdentity, index) =>
    record("put-item", { eventID: `person-${index}`, userIdentity }),
  );
  const parts = partsOf(classify(readPayload(invocation(records)).logEvents, readers).findings);
  expect(parts.map(({ findings }) => findings.length)).toEqual([2, 1]);
});

test("events are told although the table cannot be used, and the log says so", async () => {
  const one = new Kept();
  await container({ one }, "missing").handle(change("untold"), context);
  expect(one.got).toHaveLength(1);
  expect(log().mock.calls.flat()).toContain(
    '{"memory":"The memory cannot be used: ResourceNotFoundException."}',
  );
});

test("a key that is too long is cut between characters", async () => {
  const memory = new MemoryTable("memory");
  const place = { about: "x".repeat(199) + "😀".repeat(1000), entry: "-" };
  await memory.put(place);
  expect((await memory.items(place.about, ["About"], "8", Infinity))[0]?.About?.S).toMatch(
    /^x{199}… [0-9a-f]{64}$/,
  );
});

test("a key has no half of a character, which no text of DynamoDB has", async () => {
  const memory = new MemoryTable("memory");
  const place = { about: "half \uD800 of 😀", entry: "\uDE00" };
  await memory.put(place);
  expect(await memory.get(place)).toMatchObject({
    About: { S: "half \uFFFD of 😀" },
    Entry: { S: "\uFFFD" },
  });
});

test("of a flood of items are read as many as time lets, from an entry on and then those before it", async () => {
  const memory = new MemoryTable("memory");
  const about = "flood";
  const padding = { Padding: { S: "x".repeat(390_000) } };
  for (const entry of ["1", "2", "3", "4", "5", "6", "7"]) await memory.put({ about, entry }, padding);
  const read = async (deadline: number) =>
    (await memory.items(about, ["Entry"], "30", deadline)).map(({ Entry: entry }) => entry?.S).join("");
  expect(await read(Infinity)).toBe("4567123");
  expect(await read(0)).toMatch(/^45?6?123$/);
  expect(await memory.entries(about, "2", "6", 2)).toEqual(["2", "3"]);
});

test("a table that does not answer is not asked again for a while, so that time is left to tell", async () => {
  const memory = new MemoryTable("memory");
  const place = { about: "silent" };
  const timeout = jest.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort());
  await expect(memory.put(place)).rejects.toThrow("The memory cannot be used: AbortError.");
  await expect(memory.get(place)).rejects.toThrow("The memory cannot be used: it did not answer.");
  expect(timeout).toHaveBeenCalledTimes(1);
  timeout.mockRestore();
  const clock = jest.spyOn(Date, "now").mockReturnValue(Date.now() + 31_000);
  await expect(memory.get(place)).resolves.toBeUndefined();
  clock.mockRestore();
});

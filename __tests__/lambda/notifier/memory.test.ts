import { classify } from "../../../lambda/notifier/findings/classify";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { MemoryTable } from "../../../lambda/notifier/memory/memory-table";
import { partsOf } from "../../../lambda/notifier/memory/parts";
import { readPayload } from "../../../lambda/notifier/records/payload";
import { adminRole, assumedRole, withSession } from "./identities";
import { invocation } from "./invocation";
import { useMemoryTable } from "./memory-table";
import { record } from "./samples";

const readers = [itemChanges({ roles: new Set(), services: new Set() }, false)];
useMemoryTable();

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
  expect(await memory.entries(about, ["Entry"], "2", "6", 2)).toEqual([
    { Entry: { S: "2" } },
    { Entry: { S: "3" } },
  ]);
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

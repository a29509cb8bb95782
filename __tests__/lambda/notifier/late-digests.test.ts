import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { TableClaims } from "../../../lambda/notifier/memory/claims";
import { Digests } from "../../../lambda/notifier/memory/digests";
import { MemoryTable } from "../../../lambda/notifier/memory/memory-table";
import { Notifier } from "../../../lambda/notifier/notifier";
import { invocation } from "./invocation";
import { KeptMessages as Kept } from "./kept";
import { useMemoryTable } from "./memory-table";
import { record } from "./samples";

const context = { getRemainingTimeInMillis: () => 60_000 };
const first = "1 unexpected change";
useMemoryTable();

let functions = 0;
let events = 0;

/** A function with one destination. Each invocation has a container of its own, unless one is enough. */
function functionOf(one: Kept, isOneContainer = false) {
  const memory = new MemoryTable("memory");
  const name = `function-${++functions}`;
  const container = () =>
    new Notifier({
      readers: [itemChanges({ roles: new Set(), services: new Set() }, false)],
      destinations: [{ name, destination: one }],
      memory: { claimsOf: (each) => new TableClaims(memory, each), digests: new Digests(memory) },
    });
  const only = container();
  const handle = (event: unknown) => (isOneContainer ? only : container()).handle(event, context);
  return {
    tell: (eventTime: string) =>
      handle(invocation([record("put-item", { eventID: `event-${++events}`, eventTime })])),
    schedule: (time: string) =>
      handle({ source: "aws.events", "detail-type": "Scheduled Event", time, detail: {} }),
  };
}

test("what is of days before the first message is told at once, and what is of shortly before is kept", async () => {
  const one = new Kept();
  const { tell, schedule } = functionOf(one);
  await tell("2026-11-10T09:00:00Z");
  await tell("2026-11-10T08:59:00Z");
  await tell("2026-11-01T09:00:00Z");
  expect(one.headlines).toEqual([first, first]);
  await schedule("2026-11-10T10:00:01Z");
  expect(one.headlines).toEqual([first, first, "Digest: 1 more call"]);
});

test("a digest that the table is too busy to remove is told once, and removed the next time", async () => {
  const one = new Kept();
  const { tell, schedule } = functionOf(one);
  await tell("2026-11-12T09:00:00Z");
  await tell("2026-11-12T09:01:00Z");
  const busy = new Error("The memory cannot be used: ThrottlingException.");
  const remove = jest.spyOn(MemoryTable.prototype, "remove").mockRejectedValue(busy);
  await expect(schedule("2026-11-12T10:05:00Z")).rejects.toThrow("ThrottlingException");
  await expect(schedule("2026-11-12T10:10:00Z")).rejects.toThrow("ThrottlingException");
  remove.mockRestore();
  await schedule("2026-11-12T10:15:00Z");
  expect(one.headlines).toEqual([first, "Digest: 1 more call"]);
  expect(await new MemoryTable("memory").items("digest", ["Entry"], "8", Infinity)).toEqual([]);
});

test("a digest is told once by a container although the table takes no note of it", async () => {
  const one = new Kept();
  const { tell, schedule } = functionOf(one, true);
  await tell("2026-11-13T09:00:00Z");
  await tell("2026-11-13T09:01:00Z");
  const busy = new Error("The memory cannot be used: ThrottlingException.");
  const writes = (["put", "remove"] as const).map((each) =>
    jest.spyOn(MemoryTable.prototype, each).mockRejectedValue(busy),
  );
  await expect(schedule("2026-11-13T10:05:00Z")).rejects.toThrow("ThrottlingException");
  for (const write of writes) write.mockRestore();
  await schedule("2026-11-13T10:10:00Z");
  expect(one.headlines).toEqual([first, "Digest: 1 more call"]);
});

test("after a digest, what follows a message of the same time is another digest", async () => {
  const one = new Kept();
  const { tell, schedule } = functionOf(one);
  for (const kept of ["2026-11-14T09:01:00Z", "2026-11-14T09:02:00Z"]) {
    await tell("2026-11-14T09:00:00Z");
    await tell(kept);
    await schedule("2026-11-14T10:05:00Z");
  }
  expect(one.headlines).toEqual([first, "Digest: 1 more call", first, "Digest: 1 more call"]);
});

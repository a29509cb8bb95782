import type { Backlog, WaitingEvent } from "../../../lambda/notifier/backlog";
import { DeliveryError, type Destination } from "../../../lambda/notifier/destinations/destination";
import { classify } from "../../../lambda/notifier/findings/classify";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { TableClaims } from "../../../lambda/notifier/memory/claims";
import { MemoryTable } from "../../../lambda/notifier/memory/memory-table";
import { Notifier } from "../../../lambda/notifier/notifier";
import { readPayload } from "../../../lambda/notifier/records/payload";
import { invocation } from "./invocation";
import { Kept } from "./kept";
import { loseNextAnswer, useMemoryTable } from "./memory-table";
import { record } from "./samples";

const context = { getRemainingTimeInMillis: () => 60_000 };
const readers = [itemChanges({ roles: new Set(), services: new Set() }, false)];
const log = useMemoryTable();

type Table = Pick<MemoryTable, "get" | "put">;

/** A new container of the function, which has told nothing yet. */
function container(
  destinations: Readonly<Record<string, Destination>>,
  {
    table = new MemoryTable("memory"),
    backlog,
  }: { readonly table?: Table; readonly backlog?: Pick<Backlog, "keep"> } = {},
): Notifier {
  return new Notifier({
    readers,
    destinations: Object.entries(destinations).map(([name, destination]) => ({ name, destination })),
    memory: { claimsOf: (destination) => new TableClaims(table, destination) },
    backlog,
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
  await Promise.allSettled([1, 2, 3].map(() => container({ one }).handle(change("together"), context)));
  await container({ one }).handle(change("together"), context);
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
  await expect(mine.handle(change("left"), context)).rejects.toThrow("Another invocation tells some of it.");
  expect(one.got).toEqual([]);
  await other.release(ids);
  await mine.handle(change("left"), context);
  expect(one.got).toHaveLength(1);
});

test("what ended and another container took over is not given back", async () => {
  const [slow, next, third] = [1, 2, 3].map(() => new TableClaims(new MemoryTable("memory"), "one"));
  await slow?.claim(["late"], Date.now() - 1);
  await next?.claim(["late"], Date.now() + 60_000);
  await slow?.release(["late"]);
  expect(await third?.claim(["late"], Date.now() + 60_000)).toEqual(new Map([["late", "elsewhere"]]));
});

test("of a flood the first events are claimed, which leaves time to tell, and all are told", async () => {
  const put = jest.fn(() => Promise.resolve(true));
  const ids = Array.from({ length: 700 }, (_, index) => String(index));
  const get = () => Promise.resolve(undefined);
  const claims = await new TableClaims({ put, get }, "one").claim(ids, Date.now());
  expect([...claims.values()]).toEqual(ids.map(() => "own"));
  expect(put).toHaveBeenCalledTimes(500);
});

test("events are told although the table cannot be used, and the log says so", async () => {
  const one = new Kept();
  await container({ one }, { table: new MemoryTable("missing") }).handle(change("untold"), context);
  expect(one.got).toHaveLength(1);
  expect(log().mock.calls.flat()).toContain(
    '{"memory":"The memory cannot be used: ResourceNotFoundException."}',
  );
});

test("an event is told although DynamoDB's answer to its claim is lost", async () => {
  const one = new Kept();
  loseNextAnswer();
  await container({ one }).handle(change("lost answer"), context);
  await container({ one }).handle(change("lost answer"), context);
  expect(one.got).toEqual(["1 unexpected change"]);
});

test("a claim that an earlier version wrote ends, and what it settled is told", async () => {
  const one = new Kept();
  const memory = new MemoryTable("memory");
  const { findings } = classify(readPayload(change("earlier")).logEvents, readers);
  const place = { about: `told one ${findings[0]?.id}` };
  await memory.put(place, { Claimed: { N: String(Date.now() + 60_000) } });
  await expect(container({ one }).handle(change("earlier"), context)).rejects.toThrow("Another invocation");
  await memory.put(place, { Claimed: { N: String(Date.now() - 1) } });
  await container({ one }).handle(change("earlier"), context);
  await memory.put(place);
  await container({ one }).handle(change("earlier"), context);
  expect(one.got).toHaveLength(1);
});

describe("an event that a busy destination refused, and whose claim cannot be given back", () => {
  /** A table that is too busy to take a claim back. */
  const table: Table = {
    get: (place) => new MemoryTable("memory").get(place),
    put: (place, attributes, condition) =>
      attributes?.Claimed?.N === "0"
        ? Promise.reject(new Error("The memory cannot be used: ThrottlingException."))
        : new MemoryTable("memory").put(place, attributes, condition),
  };
  const busyOnce = (one: Kept): Destination => {
    let isBusy = true;
    return {
      send: (message) => {
        if (!isBusy) return one.send(message);
        isBusy = false;
        return Promise.reject(new DeliveryError("it is busy", 429, true));
      },
    };
  };

  test("is told by the same invocation where the queue cannot be used", async () => {
    const one = new Kept();
    const backlog = { keep: () => Promise.resolve(false) };
    await container({ one: busyOnce(one) }, { table, backlog }).handle(change("not queued"), context);
    expect(one.got).toHaveLength(1);
  });

  test("waits on in the queue until the claim ends, and is told then", async () => {
    const one = new Kept();
    const queue: WaitingEvent[] = [];
    const backlog = { keep: (event: WaitingEvent) => Promise.resolve(queue.push(event) > 0) };
    await container({ one: busyOnce(one) }, { table, backlog }).handle(change("queued"), context);
    const messages = queue.map((event) => ({
      messageId: "waiting",
      eventSource: "aws:sqs",
      body: JSON.stringify(event),
    }));
    const waitsOn = () => container({ one }, { table, backlog }).handle({ Records: messages }, context);
    expect(await waitsOn()).toEqual({ batchItemFailures: [{ itemIdentifier: "waiting" }] });
    const clock = jest.spyOn(Date, "now").mockReturnValue(Date.now() + 11_000);
    expect(await waitsOn()).toEqual({ batchItemFailures: [] });
    clock.mockRestore();
    expect(await waitsOn()).toEqual({ batchItemFailures: [] });
    expect(one.got).toHaveLength(1);
  });
});

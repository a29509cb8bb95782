import type { ThreadedDestination } from "../../../lambda/notifier/destinations/destination";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { everyEvent } from "../../../lambda/notifier/memory/claims";
import { MemoryTable } from "../../../lambda/notifier/memory/memory-table";
import { Threads } from "../../../lambda/notifier/memory/threads";
import { Notifier } from "../../../lambda/notifier/notifier";
import { invocation } from "./invocation";
import { useMemoryTable } from "./memory-table";
import { record } from "./samples";

useMemoryTable();

/** A destination that keeps the thread of each message. Messages of their own begin those called 1, 2 … */
class Channel implements ThreadedDestination {
  readonly threads: string[] = [];
  private begun = 0;

  send(): Promise<void> {
    return Promise.reject(new Error("it has threads"));
  }

  sendInThread(thread = String(++this.begun)): Promise<string> {
    this.threads.push(thread);
    return Promise.resolve(thread);
  }
}

let channels = 0;
let events = 0;

/** A channel that no other test has, and what tells it of changes by callers. */
function channel() {
  const destination = new Channel();
  const memory = new MemoryTable("memory");
  const notifier = new Notifier({
    readers: [itemChanges({ roles: new Set(), services: new Set() }, false)],
    destinations: [{ name: `channel-${++channels}`, destination }],
    memory: { claimsOf: () => everyEvent, threadsOf: (name) => new Threads(memory, name) },
  });
  const tell = (callers: readonly number[], fields = {}) =>
    notifier.handle(
      invocation(
        callers.map((caller) =>
          record("put-item", {
            eventID: `event-${++events}`,
            userIdentity: { type: "IAMUser", arn: `arn:aws:iam::111122223333:user/caller-${caller}` },
            ...fields,
          }),
        ),
      ),
      { getRemainingTimeInMillis: () => 60_000 },
    );
  return { destination, tell };
}

test("callers that share a message have its thread, and the others their own", async () => {
  const { destination, tell } = channel();
  await tell([1, 2, 3, 4, 5, 6]);
  expect(destination.threads).toEqual(["1", "2", "3", "4", "5"]);
  await tell([6, 5, 4, 1]);
  expect(destination.threads.slice(5)).toEqual(["5", "5", "4", "1"]);
});

test("a wrong time in the future keeps no thread open for longer than others", async () => {
  const { destination, tell } = channel();
  await tell([1], { eventTime: "2099-01-01T00:00:00Z" });
  await tell([1]);
  await tell([1]);
  expect(destination.threads).toEqual(["1", "2", "2"]);
});

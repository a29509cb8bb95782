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

test("callers that share a message have its thread, and the others their own", async () => {
  const destination = new Channel();
  const memory = new MemoryTable("memory");
  const notifier = new Notifier({
    readers: [itemChanges({ roles: new Set(), services: new Set() }, false)],
    destinations: [{ name: "channel", destination }],
    memory: { claimsOf: () => everyEvent, threadsOf: (name) => new Threads(memory, name) },
  });
  let events = 0;
  const tell = (...callers: readonly number[]) =>
    notifier.handle(
      invocation(
        callers.map((caller) =>
          record("put-item", {
            eventID: `event-${++events}`,
            userIdentity: { type: "IAMUser", arn: `arn:aws:iam::111122223333:user/caller-${caller}` },
          }),
        ),
      ),
      { getRemainingTimeInMillis: () => 60_000 },
    );
  await tell(1, 2, 3, 4, 5, 6);
  expect(destination.threads).toEqual(["1", "2", "3", "4", "5"]);
  await tell(6, 5, 4, 1);
  expect(destination.threads.slice(5)).toEqual(["5", "5", "4", "1"]);
});

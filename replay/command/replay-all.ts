import { setImmediate } from "node:timers/promises";
import type { Entry, within } from "../records";
import type { Replays } from "./replays";
import type { Reporter } from "./reporter";
import { Tally } from "./tally";

/** Entries from one turn of the event loop to the next, in which Node.js sees signals. */
const ENTRIES_A_TURN = 1000;

/** Replays what is read, one record after the other, and tells all reporters. */
export async function replayAll(
  entries: AsyncIterable<Entry>,
  isWithin: ReturnType<typeof within>,
  replays: Replays,
  reporters: readonly Reporter[],
): Promise<Tally> {
  const tally = new Tally();
  const fault = (place: string, message: string) => {
    tally.faults++;
    for (const reporter of reporters) reporter.fault(place, message);
  };
  let read = 0;
  for await (const entry of entries) {
    if (++read % ENTRIES_A_TURN === 0) await setImmediate();
    if (entry.kind === "fault") fault(entry.place, entry.message);
    else if (entry.kind === "digest") tally.digests++;
    else if (!isWithin(entry.record)) tally.leftOut++;
    else {
      const replaying = replays.replay(entry.record);
      const replayed = replaying instanceof Promise ? await replaying : replaying;
      tally.add(entry.record, replayed);
      for (const reporter of reporters) reporter.record(entry.record, replayed);
      for (const { failures } of replayed.matches)
        for (const { target, message } of failures) fault(entry.place, `${target}: ${message}`);
    }
  }
  for (const reporter of reporters) reporter.end(tally, replays.parts);
  return tally;
}

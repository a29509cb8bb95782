import { setImmediate } from "node:timers/promises";
import type { Replays } from "./replays";
import type { Reporter } from "./reporter";
import type { Sifted } from "./sieve";
import { Tally } from "./tally";

/** Entries from one turn of the event loop to the next, in which Node.js sees signals. */
const ENTRIES_A_TURN = 1000;

/** Replays what is left of file after file, one record after the other, and tells all reporters. */
export async function replayAll(
  files: AsyncIterable<Sifted>,
  replays: Replays,
  reporters: readonly Reporter[],
): Promise<Tally> {
  const tally = new Tally();
  const fault = (place: string, message: string) => {
    tally.faults++;
    for (const reporter of reporters) reporter.fault(place, message);
  };
  let read = 0;
  for await (const { bytes, counts, left } of files) {
    tally.addCounts(counts);
    await replays.rehearse(left.flatMap((entry) => (entry.kind === "record" ? [entry.record] : [])));
    for (const entry of left) {
      if (++read % ENTRIES_A_TURN === 0) await setImmediate();
      if (entry.kind === "fault") {
        fault(entry.place, entry.message);
        continue;
      }
      const replayed = await replays.replay(entry.record);
      tally.add(entry.record, replayed);
      for (const reporter of reporters) reporter.record(entry.record, replayed);
      for (const { failures } of replayed.matches)
        for (const { target, message } of failures) fault(entry.place, `${target}: ${message}`);
    }
    for (const reporter of reporters) reporter.read?.(bytes);
  }
  for (const reporter of reporters) reporter.end(tally, replays.parts);
  return tally;
}

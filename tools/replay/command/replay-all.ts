import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Replayed, Shown } from "../deliveries";
import { setImmediate } from "node:timers/promises";
import { faultOf } from "./usage-error";
import { RecentIds } from "./recent-ids";
import type { Replays } from "./replays";
import type { KeptRecord, FilteredFile } from "./record-filter";
import { Tally } from "./tally";

/** Tells the user what becomes of records. */
export interface Reporter {
  /** Each record that something takes, but no event twice; and the first of each file. */
  record(record: CloudTrailRecord, replayed: Replayed): void;
  /** After each file, how many bytes it has. */
  read?(bytes: number): void;
  /** Waits until what was told is taken. */
  taken?(): Promise<void>;
  fault(place: string, message: string): void;
  end(tally: Tally, parts: Shown): void;
}

/** Entries from one turn of the event loop to the next, in which Node.js sees signals. */
const entriesATurn = 1000;

/** Replays what is kept of file after file, one record after the other, and tells all reporters. */
export async function replayAll(
  files: AsyncIterable<FilteredFile>,
  replays: Replays,
  reporters: readonly Reporter[],
): Promise<Tally> {
  const tally = new Tally();
  const delivered = new RecentIds();
  const fault = ({ place, message }: { readonly place: string; readonly message: string }) => {
    tally.faults++;
    for (const reporter of reporters) reporter.fault(place, message);
  };
  const replay = async (entry: KeptRecord) => {
    const { isMatched, place, record } = entry;
    if (isMatched && delivered.has(record)) {
      tally.addRepeated(record, replays.evaluate(record, entry));
      return;
    }
    const replayed = await replays.replay(record, entry);
    if (isMatched) delivered.add(record);
    tally.add(record, replayed);
    for (const reporter of reporters) reporter.record(record, replayed);
    for (const { failures } of replayed.matches)
      for (const { target, message } of failures) fault({ place, message: `${target}: ${message}` });
  };
  let read = 0;
  for await (const { accounts, bytes, counts, kept } of files) {
    tally.addCounts(counts, accounts);
    // It only makes things faster: what fails here fails again where it is delivered, and is told there.
    await replays.probe(kept.filter((entry) => entry.kind === "record")).catch(() => undefined);
    for (const entry of kept) {
      if (++read % entriesATurn === 0) await setImmediate();
      for (const reporter of reporters) await reporter.taken?.();
      if (entry.kind === "fault") fault(entry);
      else await replay(entry).catch((error: unknown) => fault(faultOf(entry.place, error)));
    }
    for (const reporter of reporters) reporter.read?.(bytes);
  }
  for (const reporter of reporters) reporter.end(tally, replays.parts);
  return tally;
}

import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Replayed, Shown } from "../deliveries";
import type { FaultEntry } from "../records";
import { setImmediate } from "node:timers/promises";
import { faultOf } from "./fault-of";
import { SeenEvents, eventKey } from "./seen-events";
import type { Replays } from "./replays";
import type { KeptRecord, FilteredFiles } from "./record-filter";
import { Tally } from "./tally";

/** Shows the results of a replay. */
export interface Reporter {
  /** Called for each matched event once, and for the first record. */
  record(record: CloudTrailRecord, replayed: Replayed): void;
  /** Called after some files with their number and size. */
  read?(files: number, bytes: number): void;
  /** Waits until the output buffer has drained. */
  drained?(): Promise<void>;
  fault(place: string, message: string): void;
  end(tally: Tally, parts: Shown): void;
}

/** The number of entries per turn of the event loop. Node.js handles signals between turns. */
const entriesPerTurn = 1000;

/** Replays the kept records of all files in order, and informs the reporters. */
export async function replayAll(
  files: AsyncIterable<FilteredFiles>,
  replays: Replays,
  reporters: readonly Reporter[],
): Promise<Tally> {
  const tally = new Tally();
  const delivered = new SeenEvents();
  const fault = ({ place, message, count = 1 }: Omit<FaultEntry, "kind">) => {
    tally.faults += count;
    for (const reporter of reporters) reporter.fault(place, message);
  };
  const report = (place: string, record: CloudTrailRecord, replayed: Replayed) => {
    for (const reporter of reporters) reporter.record(record, replayed);
    for (const { failures } of replayed.matches)
      for (const { target, message } of failures) fault({ place, message: `${target}: ${message}` });
  };
  const replay = async (entry: KeptRecord) => {
    const { isMatched, place, record } = entry;
    const key = isMatched ? eventKey(record) : undefined;
    if (key && delivered.has(...key)) {
      tally.addRecord(record, replays.evaluate(record, entry));
      return;
    }
    const replayed = await replays.replay(record, entry);
    if (key) delivered.add(...key);
    tally.add(record, replayed);
    report(place, record, replayed);
  };
  let read = 0;
  for await (const { accounts, bytes, counts, files: count, kept } of files) {
    tally.addCounts(counts, accounts);
    // Probing only saves time. An error here occurs again at the delivery, which reports it.
    await replays.probe(kept.filter((entry) => entry.kind === "record")).catch(() => undefined);
    for (const entry of kept) {
      if (++read % entriesPerTurn === 0) await setImmediate();
      for (const reporter of reporters) await reporter.drained?.();
      if (entry.kind === "fault") fault(entry);
      else await replay(entry).catch((error: unknown) => fault(faultOf(entry.place, error)));
    }
    for (const reporter of reporters) reporter.read?.(count, bytes);
  }
  for (const { record, replayed } of await replays.finish()) {
    tally.addMatches(record.eventTime, replayed.matches);
    report("after the last record", record, replayed);
  }
  for (const reporter of reporters) reporter.end(tally, replays.parts);
  return tally;
}

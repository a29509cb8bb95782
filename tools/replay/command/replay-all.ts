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
  const run = new ReplayRun(replays, reporters);
  for await (const each of files) await run.add(each);
  return run.end();
}

/** Replays files one after the other, and informs the reporters. */
export class ReplayRun {
  private readonly tally = new Tally();
  private readonly delivered = new SeenEvents();
  private read = 0;

  constructor(
    private readonly replays: Replays,
    private readonly reporters: readonly Reporter[],
  ) {}

  /** Replays the kept records of the next files in order. */
  async add({ accounts, bytes, counts, files, kept }: FilteredFiles): Promise<void> {
    const { replays, reporters, tally } = this;
    tally.addCounts(counts, accounts);
    // Probing only saves time. An error here occurs again at the delivery, which reports it.
    await replays.probe(kept.filter((entry) => entry.kind === "record")).catch(() => undefined);
    for (const entry of kept) {
      if (++this.read % entriesPerTurn === 0) await setImmediate();
      for (const reporter of reporters) await reporter.drained?.();
      if (entry.kind === "fault") this.fault(entry);
      else await this.replay(entry).catch((error: unknown) => this.fault(faultOf(entry.place, error)));
    }
    for (const reporter of reporters) reporter.read?.(files, bytes);
  }

  /** Replays what comes after the last record. */
  async end(): Promise<Tally> {
    const { replays, reporters, tally } = this;
    for (const { record, replayed } of await replays.finish()) {
      tally.addMatches(record.eventTime, replayed.matches);
      this.report("after the last record", record, replayed);
    }
    for (const reporter of reporters) reporter.end(tally, replays.parts);
    return tally;
  }

  private async replay(entry: KeptRecord): Promise<void> {
    const { delivered, replays, tally } = this;
    const { isMatched, place, record } = entry;
    const key = isMatched ? eventKey(record) : undefined;
    if (key && delivered.has(...key)) {
      tally.addRecord(record, replays.evaluate(record, entry));
      return;
    }
    const replayed = await replays.replay(record, entry);
    if (key) delivered.add(...key);
    tally.add(record, replayed);
    this.report(place, record, replayed);
  }

  private report(place: string, record: CloudTrailRecord, replayed: Replayed): void {
    for (const reporter of this.reporters) reporter.record(record, replayed);
    for (const { failures } of replayed.matches)
      for (const { target, message } of failures) this.fault({ place, message: `${target}: ${message}` });
  }

  private fault({ place, message, count = 1 }: Omit<FaultEntry, "kind">): void {
    this.tally.faults += count;
    for (const reporter of this.reporters) reporter.fault(place, message);
  }
}

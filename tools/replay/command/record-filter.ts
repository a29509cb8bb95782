import type { Contents, FaultEntry, RecordEntry, within } from "../records";
import type { CountedFor, Counts } from "./counts";
import { countRecord, countSkipped, countedFor, noCounts } from "./counts";
import { faultOf } from "./fault-of";
import { Remembered } from "./remembered";
import type { Replays } from "./replays";

/** A record to replay. The first record of a file is kept even without a match, for its story. */
export type KeptRecord = RecordEntry & { readonly isMatched: boolean };

/** The filtered records of a file. */
export interface FilteredFile {
  readonly bytes: number;
  /** Counts of the records that are not kept, and of skipped files. */
  readonly counts: Counts;
  /** Records to replay, and faults, in their order in the file. */
  readonly kept: readonly (KeptRecord | FaultEntry)[];
  /** The accounts of all records so far. */
  readonly accounts: readonly string[];
}

/** Whether a rule matches a record, and what it counts for. */
interface Verdict {
  readonly isMatched: boolean;
  readonly countsFor: CountedFor;
}

/** Keeps the records that a rule matches, and counts all others, which are the majority. */
export class RecordFilter {
  private readonly verdicts = new Remembered<Verdict>((record, origin) => {
    const evaluation = this.replays.evaluate(record, origin);
    return { isMatched: evaluation.matchers.length > 0, countsFor: countedFor(evaluation) };
  });

  constructor(
    private readonly replays: Replays,
    private readonly isWithin: ReturnType<typeof within>,
  ) {}

  filter({ entries, bytes }: Contents): FilteredFile {
    const counts = noCounts();
    const kept: (KeptRecord | FaultEntry)[] = [];
    let isFirst = true;
    for (const entry of entries) {
      if (entry.kind === "digest") counts.digests++;
      else if (entry.kind === "other") counts.otherFiles++;
      else if (entry.kind === "skipped") countSkipped(counts, entry.what);
      else if (entry.kind === "fault") kept.push(entry);
      else if (!this.isWithin(entry.record)) counts.leftOut++;
      else {
        const found = this.keep(entry, counts, isFirst);
        if (found) kept.push(found);
        isFirst = false;
      }
    }
    return { bytes, counts, kept, accounts: this.replays.accounts };
  }

  /** The record, if it is kept; otherwise the record is counted. */
  private keep(entry: RecordEntry, counts: Counts, isFirst: boolean): KeptRecord | FaultEntry | undefined {
    try {
      const { isMatched, countsFor } = this.verdicts.answer(entry.record, entry);
      if (isMatched || isFirst) return { ...entry, isMatched };
      countRecord(counts, entry.record, countsFor);
      return undefined;
    } catch (error) {
      return faultOf(entry.place, error);
    }
  }
}

import type { Contents, Entry, FaultEntry, RecordEntry, within } from "../records";
import type { CountedFor, Counts } from "./counts";
import { countRecord, countSkipped, countedFor, measureRecord, noCounts } from "./counts";
import { faultOf } from "./fault-of";
import { Remembered } from "./remembered";
import type { Replays } from "./replays";

/** A record to replay. The first record is kept even without a match, for its story. */
export type KeptRecord = RecordEntry & { readonly isMatched: boolean };

/** The filtered records of some files. */
export interface FilteredFiles {
  readonly files: number;
  readonly bytes: number;
  /** Counts of the records that are not kept, and of skipped files. */
  readonly counts: Counts;
  /** Records to replay, and faults, in their order in the files. */
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
    return { isMatched: evaluation.matchers.length > 0, countsFor: countedFor(record, evaluation) };
  });

  private isFirst = true;

  /** @param measures whether the size of each record is measured, which takes time */
  constructor(
    private readonly replays: Replays,
    private readonly isWithin: ReturnType<typeof within>,
    private readonly measures = false,
  ) {}

  /** Filters files, each of which is read when those before it are done. */
  filter(each: Iterable<Contents>): FilteredFiles {
    const counts = noCounts();
    const kept: (KeptRecord | FaultEntry)[] = [];
    let [files, bytes] = [0, 0];
    for (const contents of each) {
      for (const entry of contents.entries) {
        const found = this.keptOf(entry, counts);
        if (found) kept.push(found);
      }
      files += 1;
      bytes += contents.bytes;
    }
    return { files, bytes, counts, kept, accounts: this.replays.accounts };
  }

  /** What is kept of an entry. Otherwise it is counted. */
  private keptOf(entry: Entry, counts: Counts): KeptRecord | FaultEntry | undefined {
    switch (entry.kind) {
      case "record":
        if (this.isWithin(entry.record)) return this.keep(entry, counts);
        counts.leftOut++;
        return undefined;
      case "fault":
        return entry;
      case "digest":
        counts.digests++;
        return undefined;
      case "other":
        counts.otherFiles++;
        return undefined;
      case "skipped":
        countSkipped(counts, entry.what);
        return undefined;
    }
  }

  /** The record, if it is kept; otherwise the record is counted. */
  private keep(entry: RecordEntry, counts: Counts): KeptRecord | FaultEntry | undefined {
    const { isFirst } = this;
    this.isFirst = false;
    try {
      const { isMatched, countsFor } = this.verdicts.answer(entry.record, entry);
      if (this.measures) measureRecord(counts, entry.record, countsFor);
      if (isMatched || isFirst) return { ...entry, isMatched };
      countRecord(counts, entry.record, countsFor);
      return undefined;
    } catch (error) {
      return faultOf(entry.place, error);
    }
  }
}

import type { Entry, FaultEntry, RecordEntry, RecordOutline, within } from "../records";
import { contentsOf } from "../records";
import type { Found } from "../records/found";
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

  /**
   * Filters files, each of which is read when those before it are done.
   *
   * @param seen sees each entry, for which each is parsed
   */
  filter(files: Iterable<Found>, seen?: (entries: Iterable<Entry>) => Iterable<Entry>): FilteredFiles {
    const counts = noCounts();
    const kept: (KeptRecord | FaultEntry)[] = [];
    const take = this.measures || seen ? undefined : (outline: RecordOutline) => this.take(outline, counts);
    let [count, bytes] = [0, 0];
    for (const file of files) {
      const contents = contentsOf(file, take);
      for (const entry of seen?.(contents.entries) ?? contents.entries) {
        const found = this.keptOf(entry, counts);
        if (found) kept.push(found);
      }
      count += 1;
      bytes += contents.bytes;
    }
    return { files: count, bytes, counts, kept, accounts: this.replays.accounts };
  }

  /** Counts a record of a kind that no rule matches, whatever else is in it. */
  private take(outline: RecordOutline, counts: Counts): boolean {
    const verdict = this.verdicts.known(outline.kind);
    if (!verdict || verdict.isMatched || this.isFirst) return false;
    if (this.isWithin(outline)) countRecord(counts, outline, verdict.countsFor);
    else counts.leftOut++;
    return true;
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
      const { isMatched, countsFor } = this.verdicts.answer(entry.record, entry, entry.alike);
      if (this.measures) measureRecord(counts, entry.record, countsFor);
      if (isMatched || isFirst) return { ...entry, isMatched };
      countRecord(counts, entry.record, countsFor);
      return undefined;
    } catch (error) {
      return faultOf(entry.place, error);
    }
  }
}

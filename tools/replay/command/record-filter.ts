import type { Contents, FaultEntry, RecordEntry, within } from "../records";
import type { Counts } from "./counts";
import { countRecord, noCounts } from "./counts";
import { faultOf } from "./usage-error";
import type { Replays } from "./replays";

/** A record that is kept; of those that nothing takes the first of each file is, whose story may be told. */
export type KeptRecord = RecordEntry & { readonly isMatched: boolean };

/** What there is in a file. */
export interface FilteredFile {
  readonly bytes: number;
  /** The records that are not kept, and what is passed over. */
  readonly counts: Counts;
  /** Records to replay, and faults, in their order in the file. */
  readonly kept: readonly (KeptRecord | FaultEntry)[];
  /** The accounts that records named so far. */
  readonly accounts: readonly string[];
}

/**
 * Counts the records that nothing takes, which are most of an account's, and leaves those that something
 * takes.
 */
export class RecordFilter {
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
      else if (entry.kind === "fault") kept.push(entry);
      else if (!this.isWithin(entry.record)) counts.leftOut++;
      else {
        const leaves = this.leaves(entry, counts, isFirst);
        if (leaves) kept.push(leaves);
        isFirst = false;
      }
    }
    return { bytes, counts, kept, accounts: this.replays.accounts };
  }

  /** What is kept of a record; nothing where it is only counted. */
  private leaves(entry: RecordEntry, counts: Counts, isFirst: boolean): KeptRecord | FaultEntry | undefined {
    try {
      const { matchers, trails } = this.replays.evaluate(entry.record, entry);
      const isMatched = matchers.length > 0;
      if (isMatched || isFirst) return { ...entry, isMatched };
      countRecord(counts, entry.record, trails);
      return undefined;
    } catch (error) {
      return faultOf(entry.place, error);
    }
  }
}

import type { Contents, FaultEntry, RecordEntry, within } from "../records";
import type { Counts } from "./counts";
import { countRecord, noCounts } from "./counts";
import type { Replays } from "./replays";

/** What there is in a file. */
export interface Sifted {
  readonly bytes: number;
  /** The records that are not left, and what is passed over. */
  readonly counts: Counts;
  /** Records to replay, and faults, in their order in the file. */
  readonly left: readonly (RecordEntry | FaultEntry)[];
}

/**
 * Counts the records that nothing takes, which are most of an account's; left are those that something takes, the first of
 * each file, whose story may be told, and faults.
 */
export class Sieve {
  constructor(
    private readonly replays: Replays,
    private readonly isWithin: ReturnType<typeof within>,
  ) {}

  sift({ entries, bytes }: Contents): Sifted {
    const counts = noCounts();
    const left: (RecordEntry | FaultEntry)[] = [];
    let isFirst = true;
    for (const entry of entries) {
      if (entry.kind === "digest") counts.digests++;
      else if (entry.kind === "fault") left.push(entry);
      else if (!this.isWithin(entry.record)) counts.leftOut++;
      else {
        const { takers, trails } = this.replays.see(entry.record);
        if (isFirst || takers.length > 0) left.push(entry);
        else countRecord(counts, entry.record, trails);
        isFirst = false;
      }
    }
    return { bytes, counts, left };
  }
}

import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { TrailVerdict } from "../deliveries";

/** Counts of records and files: plain data, which threads can exchange. */
export interface Counts {
  events: number;
  /** Digest files, which are skipped. */
  digests: number;
  /** Other files in a folder, which are skipped because of their names. */
  otherFiles: number;
  /** Parts of files that contain no records, by what they are. */
  readonly skipped: Record<string, number>;
  /** Records outside of --since and --until. */
  leftOut: number;
  /** The earliest and the latest event time in CloudTrail's format, which sorts as text. */
  first?: string;
  last?: string;
  /** The number of records per trail, in the order of `Replay.trails`. */
  readonly recorded: number[];
}

export function noCounts(): Counts {
  return { events: 0, digests: 0, otherFiles: 0, skipped: {}, leftOut: 0, recorded: [] };
}

/** Counts a record. */
export function countRecord(
  counts: Counts,
  { eventTime }: CloudTrailRecord,
  trails: readonly TrailVerdict[],
): void {
  counts.events++;
  extend(counts, eventTime, eventTime);
  for (let index = 0; index < trails.length; index++)
    counts.recorded[index] = (counts.recorded[index] ?? 0) + (trails[index]?.recorded ? 1 : 0);
}

/** Counts parts of files that contain no records. */
export function countSkipped({ skipped }: Counts, what: string, count = 1): void {
  skipped[what] = (skipped[what] ?? 0) + count;
}

/** Adds other counts. */
export function addCounts(counts: Counts, others: Counts): void {
  counts.events += others.events;
  counts.digests += others.digests;
  counts.otherFiles += others.otherFiles;
  counts.leftOut += others.leftOut;
  for (const [what, count] of Object.entries(others.skipped)) countSkipped(counts, what, count);
  extend(counts, others.first, others.last);
  others.recorded.forEach((count, index) => {
    counts.recorded[index] = (counts.recorded[index] ?? 0) + count;
  });
}

function extend(counts: Counts, first: string | undefined, last: string | undefined): void {
  if (first !== undefined && (counts.first === undefined || first < counts.first)) counts.first = first;
  if (last !== undefined && (counts.last === undefined || last > counts.last)) counts.last = last;
}

import { categoryOf, type CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Evaluation } from "../deliveries";
import { eventKey, type Timed } from "./seen-events";

/** What was read, beside the counted records. */
export interface ReadCounts {
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
}

/** Counts of records and files: plain data, which threads can exchange. */
export interface Counts extends ReadCounts {
  /** The counted records, by what they count for. */
  readonly groups: Record<string, CountedRecords>;
}

/** The trails and rules for which a record counts. */
export interface CountedFor {
  /** A name of its own. */
  readonly name: string;
  /** The trails that record it, by their place in `Replay.trails`. */
  readonly trails: readonly number[];
  /** The category of the event, such as `Management`. */
  readonly category: string;
  /** The rules to which AWS may send it too, by `nameOf`. */
  readonly possible: readonly string[];
}

/** Records that count for the same trails and rules. */
export interface CountedRecords extends CountedFor {
  /** The keys of their events, two numbers each. */
  readonly keys: number[];
  /** The number of records of events without an ID. */
  withoutId: number;
  /** Records that were measured, counted here or replayed, and their size in bytes. */
  readonly measured: Measured;
}

/** Records that were measured, and their size in bytes. */
export interface Measured {
  records: number;
  bytes: number;
}

export function noCounts(): Counts {
  return { digests: 0, otherFiles: 0, skipped: {}, leftOut: 0, groups: {} };
}

/** What a record counts for. */
export function countedFor(
  record: CloudTrailRecord,
  { trails, possible }: Pick<Evaluation, "trails" | "possible">,
): CountedFor {
  const category = categoryOf(record);
  const recording = trails.flatMap(({ recorded }, index) => (recorded ? [index] : []));
  const rules = possible.map(nameOf);
  return { name: JSON.stringify([category, recording, rules]), trails: recording, category, possible: rules };
}

/** Counts a record, or its outline. */
export function countRecord(counts: Counts, record: Timed, countsFor: CountedFor): void {
  extend(counts, record.eventTime, record.eventTime);
  const group = groupOf(counts, countsFor);
  const key = eventKey(record);
  if (key) group.keys.push(...key);
  else group.withoutId++;
}

/** Measures a record, whether it is counted or replayed. */
export function measureRecord(counts: Counts, record: CloudTrailRecord, countsFor: CountedFor): void {
  const { measured } = groupOf(counts, countsFor);
  measured.records++;
  measured.bytes += Buffer.byteLength(JSON.stringify(record));
}

function groupOf({ groups }: Counts, countsFor: CountedFor): CountedRecords {
  return (groups[countsFor.name] ??= {
    ...countsFor,
    keys: [],
    withoutId: 0,
    measured: { records: 0, bytes: 0 },
  });
}

/** Counts parts of files that contain no records. */
export function countSkipped({ skipped }: ReadCounts, what: string, count = 1): void {
  skipped[what] = (skipped[what] ?? 0) + count;
}

/** Adds other counts of what was read. */
export function addReadCounts(counts: ReadCounts, others: ReadCounts): void {
  counts.digests += others.digests;
  counts.otherFiles += others.otherFiles;
  counts.leftOut += others.leftOut;
  for (const [what, count] of Object.entries(others.skipped)) countSkipped(counts, what, count);
  extend(counts, others.first, others.last);
}

function extend(counts: ReadCounts, first: string | undefined, last: string | undefined): void {
  if (first !== undefined && (counts.first === undefined || first < counts.first)) counts.first = first;
  if (last !== undefined && (counts.last === undefined || last > counts.last)) counts.last = last;
}

/** A unique name of a rule, or of a rule's target and kind of delivery. */
export function nameOf(part: {
  readonly stack: string;
  readonly rule: string;
  readonly target?: string;
  readonly kind?: string;
}): string {
  const { stack, rule, target, kind } = part;
  return [stack, rule, ...(target === undefined ? [] : [target, kind])].join(" ");
}

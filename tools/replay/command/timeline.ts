const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * The widths of buckets in milliseconds, each a multiple of the previous one. Wider buckets double the last
 * width.
 */
const widths = [minute, 10 * minute, hour, day, 7 * day];

/** The maximum number of buckets in memory. */
const maxBuckets = 120;

/** Counts by name in consecutive buckets of equal width. */
export interface Buckets {
  /** A bucket's width in milliseconds. */
  readonly width: number;
  /** The start of each bucket in milliseconds since 1970, UTC. */
  readonly starts: readonly number[];
  /** The counts of each name, one per bucket. */
  readonly counts: ReadonlyMap<string, readonly number[]>;
}

/** Counts events by name over time. The buckets become wider as the covered time grows. */
export class Timeline {
  private width: number;
  private first = Infinity;
  private last = -Infinity;
  private readonly byName = new Map<string, Map<number, number>>();

  /** @param minWidth the width of the narrowest buckets in milliseconds */
  constructor(private readonly minWidth = minute) {
    this.width = minWidth;
  }

  /** @param time in milliseconds since 1970, UTC */
  add(time: number, name: string, count = 1): void {
    this.first = Math.min(this.first, time);
    this.last = Math.max(this.last, time);
    const counts = this.byName.get(name) ?? new Map<number, number>();
    this.byName.set(name, counts);
    increase(counts, Math.floor(time / this.width), count);
    const width = this.widthFor(maxBuckets);
    if (width === this.width) return;
    for (const [each, narrow] of this.byName) this.byName.set(each, widened(narrow, width / this.width));
    this.width = width;
  }

  /** The counts in the narrowest buckets that do not exceed a number. */
  buckets(limit = maxBuckets): Buckets {
    if (this.byName.size === 0) return { width: this.minWidth, starts: [], counts: new Map() };
    const width = this.widthFor(limit);
    const numbers = numbersBetween(Math.floor(this.first / width), Math.floor(this.last / width));
    const counts = [...this.byName].map(([name, narrow]) => {
      const wide = widened(narrow, width / this.width);
      return [name, numbers.map((number) => wide.get(number) ?? 0)] as const;
    });
    return { width, starts: numbers.map((number) => number * width), counts: new Map(counts) };
  }

  private widthFor(limit: number): number {
    let width = this.width;
    while (Math.floor(this.last / width) - Math.floor(this.first / width) >= limit) {
      const narrow = width;
      width = widths.find((each) => each > narrow) ?? narrow * 2;
    }
    return width;
  }
}

function widened(counts: ReadonlyMap<number, number>, times: number): Map<number, number> {
  const wide = new Map<number, number>();
  for (const [number, count] of counts) increase(wide, Math.floor(number / times), count);
  return wide;
}

function increase(counts: Map<number, number>, number: number, by: number): void {
  counts.set(number, (counts.get(number) ?? 0) + by);
}

function numbersBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

import type { Timeline } from "./timeline";
import { bucketLabel, widthName } from "./bucket-label";

/** The maximum number of lines: the days of a month. */
const maxLines = 31;

/** A bar chart with one line per bucket of time, in lines with a maximum length. */
export function timeChart(what: string, timeline: Timeline, maxCharacters: number): string[] {
  const buckets = timeline.buckets(maxLines);
  const labels = buckets.starts.map((start) => bucketLabel(start, buckets.width));
  const totals = buckets.starts.map((_, index) =>
    [...buckets.counts.values()].reduce((sum, counts) => sum + (counts[index] ?? 0), 0),
  );
  const highest = Math.max(...totals);
  const room = Math.max(maxCharacters - (labels[0]?.length ?? 0) - String(highest).length - 4, 1);
  const bars = totals.map((total, index) => {
    const bar = "█".repeat(Math.ceil((total / highest) * room));
    return `${labels[index]}  ${bar}${bar && " "}${total}`;
  });
  return [`${what} per ${widthName(buckets.width)}, UTC`, ...bars];
}

import { bucketLines, tickLines } from "../../../../tools/replay/report/page/labels";

describe("the labels of a time axis", () => {
  const [hour, day] = [3_600_000, 86_400_000];

  /** The labels of the first three buckets. */
  const labels = (start: string, width: number) => {
    const lines = [0, 1, 2].map((bucket) => bucketLines(Date.parse(start) + bucket * width, width));
    return lines.map((_, index) => tickLines(lines, index));
  };

  it.each([
    ["hours", "2026-10-31T22:00:00Z", hour, [["22:00", "2026-10-31"], ["23:00"], ["00:00", "2026-11-01"]]],
    ["days", "2026-10-30T00:00:00Z", day, [["30", "Oct 2026"], ["31"], ["1", "Nov 2026"]]],
    ["weeks", "2026-12-17T00:00:00Z", 7 * day, [["17", "Dec 2026"], ["24"], ["31"]]],
  ])("have their day or month once, of %s", (_, start, width, expected) => {
    expect(labels(start, width)).toEqual(expected);
  });
});

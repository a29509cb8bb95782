import fc from "fast-check";
import { Timeline } from "../../../../tools/replay/command/timeline";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function timelineOf(times: readonly number[], name = "rule"): Timeline {
  const timeline = new Timeline();
  for (const time of times) timeline.add(time, name);
  return timeline;
}

const noon = Date.parse("2026-11-10T12:00:30Z");

describe("the width of buckets", () => {
  it.each([
    ["a minute", 119 * minute, minute],
    ["10 minutes", 19 * hour, 10 * minute],
    ["an hour", 4 * day, hour],
    ["a day", 31 * day, day],
    ["a week", 365 * day, 7 * day],
    ["8 weeks", 10 * 365 * day, 8 * 7 * day],
  ])("is %s as the span grows", (_, span, width) => {
    expect(timelineOf([noon, noon + span]).buckets().width).toBe(width);
    expect(timelineOf([noon + span, noon]).buckets().width).toBe(width);
  });

  it("is greater where fewer buckets are asked for", () => {
    const { width, starts } = timelineOf([noon, noon + 31 * day]).buckets(6);
    expect([width, starts.length]).toEqual([7 * day, 6]);
  });
});

it("has buckets without a gap, which start at whole minutes, hours or days of UTC", () => {
  const { starts, counts } = timelineOf([noon, noon + 2 * minute]).buckets();
  const iso = starts.map((start) => new Date(start).toISOString());
  expect(iso).toEqual(["2026-11-10T12:00:00.000Z", "2026-11-10T12:01:00.000Z", "2026-11-10T12:02:00.000Z"]);
  expect(counts).toEqual(new Map([["rule", [1, 0, 1]]]));
});

it("has no bucket before anything happens", () => {
  expect(new Timeline().buckets()).toMatchObject({ starts: [], counts: new Map() });
});

it("counts everything in its own bucket, in few buckets, in whatever order it comes", () => {
  const events = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 * 365 * day }), fc.constantFrom("a", "b")), {
    minLength: 1,
  });
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 150 }), (all, most) => {
      const timeline = new Timeline();
      for (const [time, name] of all) timeline.add(time, name);
      const { width, starts, counts } = timeline.buckets(most);
      expect(starts.length).toBeLessThanOrEqual(most);
      const expected = new Map<string, number[]>();
      for (const [time, name] of all) {
        const row = expected.get(name) ?? starts.map(() => 0);
        const index = starts.findIndex((start) => start <= time && time < start + width);
        row[index] = (row[index] ?? 0) + 1;
        expected.set(name, row);
      }
      expect(counts).toEqual(expected);
    }),
  );
});

import { timeChart } from "../../../../tools/replay/command/time-chart";
import { Timeline } from "../../../../tools/replay/command/timeline";

function timelineOf(counts: Readonly<Record<string, number>>): Timeline {
  const timeline = new Timeline();
  for (const [time, count] of Object.entries(counts))
    for (let each = 0; each < count; each++) timeline.add(Date.parse(time), `rule ${each % 2}`);
  return timeline;
}

it("has a bar for each day of a month, none for a day without any, and says what is counted", () => {
  const timeline = timelineOf({
    "2026-10-01T08:00:00Z": 20,
    "2026-10-02T08:00:00Z": 10,
    "2026-10-31T08:00:00Z": 1,
  });
  const [title, first, second, third, ...others] = timeChart("Alerts", timeline, 36);
  expect(title).toBe("Alerts per day, UTC");
  expect(first).toBe(`2026-10-01  ${"█".repeat(20)} 20`);
  expect(second).toBe(`2026-10-02  ${"█".repeat(10)} 10`);
  expect(third).toBe("2026-10-03  0");
  expect(others).toHaveLength(28);
  expect(others.at(-1)).toBe("2026-10-31  █ 1");
});

it("tells the time of day where the bars are shorter than a day", () => {
  const lines = timeChart(
    "Matches",
    timelineOf({ "2026-10-01T08:00:00Z": 1, "2026-10-01T10:30:00Z": 1 }),
    80,
  );
  expect(lines[0]).toBe("Matches per 10 minutes, UTC");
  expect(lines[1]).toMatch(/^2026-10-01 08:00 /);
  expect(lines).toHaveLength(17);
});

it.each([20, 40, 80, 200])("is at most %d characters wide", (columns) => {
  const timeline = timelineOf({ "2026-10-01T08:00:00Z": 12_345, "2026-10-09T08:00:00Z": 3 });
  const widths = timeChart("Alerts", timeline, columns).map((line) => line.length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
});

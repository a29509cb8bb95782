import type { AlertsOfEvent } from "../../../../tools/replay/comparison/comparison";
import { Comparison } from "../../../../tools/replay/comparison/comparison";
import { textDifference } from "../../../../tools/replay/comparison/text-difference";

/** The alerts of an event, by its number. */
function alerts(event: number, texts: readonly string[], principal = "anaya"): [string, AlertsOfEvent] {
  return [`${event}`, { stack: "stack", rule: "rule", principal, event: `${event}`, texts: [...texts] }];
}

function compared(before: readonly [string, AlertsOfEvent][], after: readonly [string, AlertsOfEvent][]) {
  const comparison = new Comparison();
  const [old, young] = [new Map(before), new Map(after)];
  for (const name of new Set([...old.keys(), ...young.keys()]))
    comparison.add(old.get(name), young.get(name));
  return comparison;
}

it("alerts of an event in another order are the same", () => {
  expect(compared([alerts(1, ["a", "b"])], [alerts(1, ["b", "a"])]).isEqual).toBe(true);
});

it("one of several alerts of an event that is told once more appears", () => {
  const { groups } = compared([alerts(1, ["a"])], [alerts(1, ["a", "a"])]);
  expect(groups).toMatchObject([{ differences: { appear: { count: 1, events: ["1"], lines: ["+ a"] } } }]);
});

it("a few events are named, and all are counted", () => {
  const events = [1, 2, 3, 4, 5].map((event) => alerts(event, ["a"]));
  expect(compared(events, []).groups).toMatchObject([
    { differences: { disappear: { count: 5, events: ["1", "2", "3"] } } },
  ]);
});

it("principals beyond the first thousand are one", () => {
  const events = Array.from({ length: 1010 }, (_, event) => alerts(event, ["a"], `anaya-${event}`));
  const comparison = compared([], events);
  expect(comparison.groups).toHaveLength(1001);
  expect(comparison.count("appear")).toBe(1010);
  expect(comparison.groups[0]).toMatchObject({
    principal: "other principals",
    differences: { appear: { count: 10 } },
  });
});

it.each([
  ["a\nb\nc", "a\nd\nc", ["- b", "+ d"]],
  ["a\na", "a", ["- a"]],
  [undefined, "a\nb\nc\nd", ["+ a", "+ b", "+ c"]],
  ["a", "b".repeat(241), ["- a", `+ ${"b".repeat(240)}...`]],
  [
    "a",
    Array.from({ length: 20 }, (_, line) => line).join("\n"),
    ["- a", ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((line) => `+ ${line}`)],
  ],
])("the difference between two texts is its lines: %#", (before, after, lines) => {
  expect(textDifference(before, after)).toEqual(lines);
});

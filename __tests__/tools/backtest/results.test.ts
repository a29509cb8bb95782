import type { Matcher } from "../../../tools/backtest/matchers";
import { functionNotes } from "../../../tools/backtest/reports";
import { Results } from "../../../tools/backtest/results";

const rule: Matcher = { stack: "own", address: "a.rule", kind: "rule", sql: "", untold: [] };
const parts = { trails: [], rules: [{ stack: "own", rule: "a.rule" }], notImitated: [], ruleWarnings: [] };
const row = {
  ...{ period: "2026-11-02T09", verdict: "taken", events: "2", records: "3" },
  ...{ first_time: "2026-11-02T09:00:00Z", last_time: "2026-11-02T09:30:00Z", event_name: "CreateSubnet" },
};
const taken = (principal: string, examples: readonly string[]) => ({
  ...{ ...row, matcher: "own a.rule", principal },
  examples: JSON.stringify(examples.map((id) => ["s3://logs/a", id])),
});

function results() {
  return new Results([rule], parts, new Map(), "hour");
}

it("counts all events once, which each statement has", () => {
  const counted = results();
  const everyEvent = { ...row, matcher: "every event" };
  counted.add([everyEvent], true);
  counted.add([everyEvent], false);
  const { events, records } = counted.tally;
  expect([events, records]).toEqual([2, 3]);
});

it("counts matches at their hour", () => {
  const counted = results();
  counted.add([taken("anaya", [])], true);
  const { starts, width } = counted.tally.matchesOverTime.buckets();
  expect([starts, width]).toEqual([[Date.parse("2026-11-02T09:00:00Z")], 3_600_000]);
});

it("takes examples of different principals before more of one", () => {
  const counted = results();
  counted.add([taken("anaya", ["1", "2"]), taken("maria", ["3", "4"])], true);
  expect(counted.examples(3).map(({ eventID }) => eventID)).toEqual(["1", "3", "2"]);
});

it("says how many events functions may tell, less what they expect", () => {
  const filter = (address: string): Matcher => ({ ...rule, address, kind: "filter" });
  const caller = (name: string): Matcher => ({ ...filter("a.filter"), kind: "caller", caller: name });
  const others = "not expected, told at most";
  const matchers = [filter("a.filter"), filter("b.filter"), caller("expected role r"), caller(others)];
  const target = [{ target: "function", kind: "function" as const }];
  const targets = new Map(["own a.filter", "own b.filter"].map((name) => [name, target]));
  const counted = new Results(matchers, parts, targets, "hour");
  const names = ["own a.filter", "own b.filter", `own a.filter ${others}`];
  counted.add(
    names.map((matcher, index) => ({ ...row, matcher, events: String(10 - index) })),
    true,
  );
  expect(functionNotes(counted.tally)).toEqual([
    "Alerts by a function are not counted: at most 8 events of own a.filter",
    "Alerts by a function are not counted: at most 9 events of own b.filter",
  ]);
});

import { isAlert } from "../deliveries/delivery";
import { notesOf } from "../command/notes";
import type { Tally } from "../command/tally";
import { nameOf } from "../command/counts";
import type { Timeline } from "../command/timeline";
import type { Shown } from "../deliveries";
import type { ReportData, RuleCount, TimeCounts } from "./report-data";

type Collected = Pick<ReportData, "input" | "sources" | "otherSources" | "deliveries" | "faults">;

/** Makes the data of the page from the counts and the kept deliveries. */
export function reportDataOf(tally: Tally, parts: Shown, collected: Collected): ReportData {
  const { first, last } = tally.read;
  const { events, records, matches, alerts, faults } = tally;
  const rules = tally.rules(parts);
  return {
    ...collected,
    ...{ events, records, first, last, matches, alerts },
    notes: notesOf(tally, parts),
    faultCount: faults,
    trails: tally.trails(parts),
    rules,
    targets: tally.targets.map((target) => ({ ...target, isAlert: isAlert(target) })),
    matchesOverTime: timeCounts(tally.matchesOverTime, rules),
    alertsOverTime: timeCounts(tally.alertsOverTime, rules),
  };
}

function timeCounts(timeline: Timeline, rules: readonly RuleCount[]): TimeCounts {
  const { width, starts, counts } = timeline.buckets();
  const series = rules.flatMap(({ stack, rule }) => {
    const found = counts.get(nameOf({ stack, rule }));
    return found ? [{ stack, rule, counts: found }] : [];
  });
  return { width, starts, series };
}

import type { ReportData } from "../report-data";
import { byId, element } from "./element";
import { numberLabel, timeLabel } from "./labels";
import { table } from "./table";

/** Shows the matches of each rule and the deliveries to its targets. */
export function showRules({ rules, targets }: ReportData): void {
  const hasReads = rules.some(({ possibleReads }) => possibleReads > 0);
  const rows = rules.flatMap(({ stack, rule, matched, possibleReads }) => {
    const own = targets.filter((target) => target.stack === stack && target.rule === rule);
    const counts = [stack, rule, matched, ...(hasReads ? [possibleReads] : [])];
    if (own.length === 0) return [[...counts, "none", 0, "", ""]];
    return own.map(({ target, kind, count, first, last }) => [
      ...[...counts, `${target} (${kind})`, count],
      ...[timeLabel(first), timeLabel(last)],
    ]);
  });
  const head = ["Target", "Deliveries", "First (UTC)", "Last (UTC)"];
  const headOfCounts = ["Stack", "Rule", "Matches", ...(hasReads ? ["Read-only, AWS may send too"] : [])];
  byId("rules").append(table("Rules and targets", [...headOfCounts, ...head], rows));
}

export function showTrails({ trails }: ReportData): void {
  const rows = trails.map(({ stack, trail, recorded }) => [stack, trail, recorded]);
  byId("trails").append(table("Trails", ["Stack", "Trail", "Events recorded"], rows));
}

export function showFaults({ faults, faultCount }: ReportData): void {
  if (faultCount === 0) {
    byId("faults").append(element("p", { className: "none" }, "None."));
    return;
  }
  const rows = faults.map(({ place, message }) => [place, message]);
  byId("faults").append(table("Errors", ["Place", "Message"], rows));
  if (faults.length < faultCount) {
    const shown = `The first ${numberLabel(faults.length)} of ${numberLabel(faultCount)} errors.`;
    byId("faults").append(element("p", { className: "note" }, shown));
  }
}

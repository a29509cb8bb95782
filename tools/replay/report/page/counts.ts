import type { ReportData } from "../report-data";
import { byId, element } from "./element";
import { numberLabel, timeLabel } from "./labels";
import { table } from "./table";

/** Shows the matches of each rule and the deliveries to its targets. */
export function showRules({ rules, targets }: ReportData): void {
  const rows = rules.flatMap(({ stack, rule, matched }) => {
    const own = targets.filter((target) => target.stack === stack && target.rule === rule);
    if (own.length === 0) return [[stack, rule, matched, "none", 0, "", ""]];
    return own.map(({ target, kind, count, first, last }) => [
      ...[stack, rule, matched, `${target} (${kind})`, count],
      ...[timeLabel(first), timeLabel(last)],
    ]);
  });
  const head = ["Stack", "Rule", "Matches", "Target", "Deliveries", "First (UTC)", "Last (UTC)"];
  byId("rules").append(table("Rules and targets", head, rows));
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

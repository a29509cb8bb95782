import type { ReportData, RuleCount } from "../report-data";
import { byId, element } from "./element";
import { countLabel, numberLabel, timeLabel } from "./labels";
import { table } from "./table";

/** Shows the matches of each rule and the deliveries to its targets; what matches nothing is folded away. */
export function showRules({ rules, targets }: ReportData): void {
  const hasReads = rules.some(({ possibleReads }) => possibleReads > 0);
  const isSilent = ({ matched, possibleReads }: RuleCount) => matched === 0 && possibleReads === 0;
  const silent = rules.filter(isSilent);
  const told = rules.filter((rule) => !isSilent(rule));
  const rows = told.flatMap(({ stack, rule, matched, possibleReads }) => {
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
  const silentRows = silent.map(({ stack, rule }) => [stack, rule]);
  byId("rules").append(
    ...(rows.length > 0 ? [table("Rules and targets", [...headOfCounts, ...head], rows)] : []),
    ...(silent.length > 0
      ? [
          element(
            "details",
            {},
            element("summary", {}, `${countLabel(silent.length, "rule")} without a match`),
            table("Rules without a match", ["Stack", "Rule"], silentRows),
          ),
        ]
      : []),
  );
}

export function showTrails({ trails }: ReportData): void {
  const rows = trails.map(({ stack, trail, recorded }) => [stack, trail, recorded]);
  byId("trails").append(table("Trails", ["Stack", "Trail", "Events recorded"], rows));
}

export function showFaults({ faults, faultCount }: ReportData): void {
  if (faultCount === 0) return byId("faults").closest("section")?.remove();
  const rows = faults.map(({ place, message }) => [place, message]);
  byId("faults").append(table("Errors", ["Place", "Message"], rows));
  if (faults.length < faultCount) {
    const shown = `The first ${numberLabel(faults.length)} of ${numberLabel(faultCount)} errors.`;
    byId("faults").append(element("p", { className: "note" }, shown));
  }
}

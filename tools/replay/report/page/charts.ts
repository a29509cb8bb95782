import { bucketLabel, widthName } from "../../command/bucket-label";
import { labelDetail, labelText, principalLabels } from "../../command/principal-label";
import type { ReportData } from "../report-data";
import { drawBars } from "./bar-chart";
import { colorOf } from "./element";
import type { Lines } from "./labels";
import { bucketLines, shortened } from "./labels";
import { countOf, noisyPrincipals } from "./noisy-principals";
import type { Measure, NoisyRule } from "./noisy-rules";
import { maxColors, noisyRules } from "./noisy-rules";

/** The maximum number of principals in the chart. */
const maxPrincipals = 10;

/** The maximum length of a bar's label, on narrow and wide screens. */
const narrow = 20;
const wide = 30;

/** Draws all charts in a unit. */
export function drawCharts(data: ReportData, measure: Measure): void {
  const rules = noisyRules(data, measure);
  const what = measure === "alerts" ? "Alerts" : "Matches";
  overTime(data, measure, rules, what);
  byRule(rules, what);
  byPrincipal(data, measure, rules, what);
}

function overTime(data: ReportData, measure: Measure, rules: readonly NoisyRule[], what: string): void {
  const { width, starts } = data[`${measure}OverTime`];
  drawBars("over-time", {
    title: `${what} per ${widthName(width)} (UTC)`,
    unit: "From",
    labels: starts.map((start) => bucketLines(start, width)),
    names: starts.map((start) => bucketLabel(start, width)),
    series: rules.map(({ label, counts }, place) => ({ label, counts, color: ruleColor(place) })),
    isHorizontal: false,
    hasLegend: true,
  });
}

function byRule(rules: readonly NoisyRule[], what: string): void {
  const labels = rules.map(({ label }) => label);
  drawBars("by-rule", {
    title: `${what} by rule`,
    unit: "Rule",
    labels: rules.map(({ lines }) => fitting(lines)),
    names: labels,
    series: [{ label: what, counts: rules.map(({ total }) => total), color: rules.map(colorAt) }],
    isHorizontal: true,
    hasLegend: false,
  });
}

function byPrincipal(
  { sources }: ReportData,
  measure: Measure,
  rules: readonly NoisyRule[],
  what: string,
): void {
  const principals = noisyPrincipals(sources, measure);
  const shown = principals.slice(0, maxPrincipals);
  const labels = [...principalLabels(principals).values()].slice(0, maxPrincipals);
  const most =
    shown.length < principals.length ? `, the ${shown.length} noisiest of ${principals.length}` : "";
  drawBars("by-principal", {
    title: `${what} by principal${most}`,
    unit: "Principal",
    labels: labels.map((label) => fitting([label.name, labelDetail(label)])),
    titles: labels.map(labelText),
    names: shown,
    series: rules.map((rule, place) => ({
      label: rule.label,
      counts: shown.map((principal) => countOf(sources, principal, rule, measure)),
      color: ruleColor(place),
    })),
    isHorizontal: true,
    hasLegend: false,
  });
}

/** The color of the rule at a place among the noisiest rules. */
function ruleColor(place: number): string {
  return colorOf(place < maxColors ? `series-${place + 1}` : "series-other");
}

function colorAt(_: unknown, place: number): string {
  return ruleColor(place);
}

/** The lines of a label, so short that bars have room. */
function fitting([line, below]: Lines): Lines {
  const most = matchMedia("(max-width: 40rem)").matches ? narrow : wide;
  return below === undefined ? [shortened(line, most)] : [shortened(line, most), shortened(below, most)];
}

import { bucketLabel, widthName } from "../../command/bucket-label";
import type { ReportData, Source } from "../report-data";
import { drawBars } from "./bar-chart";
import { bucketLines, principalLabels, shortenedPath } from "./labels";
import type { Measure, NoisyRule } from "./noisy-rules";
import { noisyRules, ruleColor } from "./noisy-rules";

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
    labels: labels.map((label) => [shortened(label)]),
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
  const most =
    shown.length < principals.length ? `, the ${shown.length} noisiest of ${principals.length}` : "";
  drawBars("by-principal", {
    title: `${what} by principal${most}`,
    unit: "Principal",
    labels: principalLabels(shown).map((label) => [shortenedPath(label, maxLabel())]),
    names: shown,
    series: rules.map(({ label, includes }, place) => ({
      label,
      counts: shown.map((principal) =>
        total(
          sources.filter((source) => source.principal === principal && includes(source)),
          measure,
        ),
      ),
      color: ruleColor(place),
    })),
    isHorizontal: true,
    hasLegend: false,
  });
}

function noisyPrincipals(sources: readonly Source[], measure: Measure): string[] {
  const totals = new Map<string, number>();
  for (const source of sources)
    totals.set(source.principal, (totals.get(source.principal) ?? 0) + source[measure]);
  const noisiest = [...totals].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  return noisiest.map(([principal]) => principal);
}

function total(sources: readonly Source[], measure: Measure): number {
  return sources.reduce((sum, source) => sum + source[measure], 0);
}

function colorAt(_: unknown, place: number): string {
  return ruleColor(place);
}

/** Shortens a label, so that bars have room. */
function shortened(label: string): string {
  const most = maxLabel();
  return label.length > most ? `${label.slice(0, most - 1)}…` : label;
}

function maxLabel(): number {
  return matchMedia("(max-width: 40rem)").matches ? narrow : wide;
}

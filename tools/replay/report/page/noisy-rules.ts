import type { MatchCounts, ReportData, TimeSeries } from "../report-data";
import { ruleLabel, ruleName } from "./labels";
import type { Lines, NamedRule } from "./labels";

/** The unit of the charts. */
export type Measure = keyof MatchCounts;

/** The number of colors in a chart, without the one for all other rules. */
export const maxColors = 8;

/** A rule with its total, or all rules without a color of their own. */
export interface NoisyRule {
  readonly label: string;
  /** The label's name and stack. */
  readonly lines: Lines;
  readonly total: number;
  /** One per bucket of time. */
  readonly counts: readonly number[];
  readonly includes: (rule: NamedRule) => boolean;
}

/** The noisiest rules, as many as there are colors, and then all others as one. */
export function noisyRules(data: ReportData, measure: Measure): NoisyRule[] {
  const { series } = data[`${measure}OverTime`];
  const noisiest = series.map(noisyRule).sort((a, b) => b.total - a.total);
  if (noisiest.length <= maxColors + 1) return noisiest;
  const others = noisiest.slice(maxColors);
  return [
    ...noisiest.slice(0, maxColors),
    {
      label: `${others.length} other rules`,
      lines: [`${others.length} other rules`],
      total: others.reduce((sum, { total }) => sum + total, 0),
      counts: (others[0]?.counts ?? []).map((_, index) =>
        others.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0),
      ),
      includes: (rule) => others.some((other) => other.includes(rule)),
    },
  ];
}

function noisyRule({ stack, rule, counts }: TimeSeries): NoisyRule {
  return {
    label: ruleLabel({ stack, rule }),
    lines: [ruleName({ rule }), stack],
    total: counts.reduce((sum, count) => sum + count, 0),
    counts,
    includes: (other) => other.stack === stack && other.rule === rule,
  };
}

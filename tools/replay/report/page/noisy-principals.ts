import type { Source } from "../report-data";
import type { Measure, NoisyRule } from "./noisy-rules";

/** The principals of sources, the noisiest first. */
export function noisyPrincipals(sources: readonly Source[], measure: Measure): string[] {
  const totals = new Map<string, number>();
  for (const source of sources)
    totals.set(source.principal, (totals.get(source.principal) ?? 0) + source[measure]);
  const noisiest = [...totals].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  return noisiest.map(([principal]) => principal);
}

/** A principal's count of a rule. */
export function countOf(
  sources: readonly Source[],
  principal: string,
  { includes }: NoisyRule,
  measure: Measure,
): number {
  return sources
    .filter((source) => source.principal === principal && includes(source))
    .reduce((sum, source) => sum + source[measure], 0);
}

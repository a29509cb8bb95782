/** How grave what is told is, from the least to the most. */
export const severities = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];

/** The gravest of some; undefined where there is none. */
export function gravest(all: readonly Severity[]): Severity | undefined {
  return severities.findLast((severity) => all.includes(severity));
}

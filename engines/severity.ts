/** How grave what is told is, from the least to the most. */
export const severities = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];

import type { RuleVerdict } from "../deliveries";

/** Counts the deliveries with a payload that something is amiss with. */
export class WarnedDeliveries {
  private count = 0;
  private readonly targets = new Set<string>();

  add(matches: readonly Pick<RuleVerdict, "stack" | "deliveries">[]): void {
    for (const { stack, deliveries } of matches) {
      for (const { target, warnings } of deliveries) {
        if (warnings.length === 0) continue;
        this.count++;
        this.targets.add(`${stack} ${target}`);
      }
    }
  }

  /** The line that tells of them; none where there are none. */
  get lines(): string[] {
    if (this.count === 0) return [];
    const have = this.count === 1 ? "1 delivery has" : `${this.count} deliveries have`;
    return [`${have} warnings, which an event replayed alone shows: ${[...this.targets].join(", ")}`];
  }
}

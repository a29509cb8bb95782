import type { RuleVerdict } from "../deliveries";

/** Counts the deliveries with warnings. */
export class WarnedDeliveries {
  count = 0;
  readonly targets = new Set<string>();

  add(matches: readonly Pick<RuleVerdict, "stack" | "deliveries">[]): void {
    for (const { stack, deliveries } of matches) {
      for (const { target, warnings } of deliveries) {
        if (warnings.length === 0) continue;
        this.count++;
        this.targets.add(`${stack} ${target}`);
      }
    }
  }
}

import type { BusRule } from "./bus-rule";
import type { RuleVerdict } from "./replayed";

/** How much later a schedule has run at all events, in milliseconds. */
const day = 86_400_000;

/** How long after a run the next may find something, in milliseconds: no schedule is more frequent. */
const minute = 60_000;

/** Rules that run on a schedule. Time is that of the records, and goes on only. */
export class Schedules {
  private readonly rules: readonly BusRule[];
  private now?: number;

  constructor(rules: readonly BusRule[]) {
    this.rules = rules.filter(({ isScheduled }) => isScheduled);
  }

  /** What the schedules bring about until a time. Before the first record there is nothing to do. */
  async until(eventTime: string): Promise<RuleVerdict[]> {
    if (this.rules.length === 0) return [];
    const time = Date.parse(eventTime);
    const { now } = this;
    if (Number.isNaN(time) || (now !== undefined && time < now + minute)) return [];
    this.now = time;
    return now === undefined ? [] : this.run(time);
  }

  /** What the schedules bring about in the day after the last record. */
  async end(): Promise<RuleVerdict[]> {
    return this.now === undefined ? [] : this.run(this.now + day);
  }

  private async run(time: number): Promise<RuleVerdict[]> {
    const verdicts: RuleVerdict[] = [];
    for (const rule of this.rules) {
      const outcome = await rule.run(new Date(time).toISOString());
      const { stack, address, region } = rule;
      const isSilent = Object.values(outcome).every((results: readonly unknown[]) => results.length === 0);
      if (isSilent) continue;
      verdicts.push({
        ...outcome,
        stack,
        rule: address,
        region,
        matched: true,
        isElsewhere: false,
        why: () => undefined,
      });
    }
    return verdicts;
  }
}

import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";

/** How often something was seen, and when. */
export class Seen {
  /** Calls that did not fail. */
  calls = 0;
  /** What the stacks of the output made of them, failed calls included, such as alerts. */
  effects = 0;
  /** The time of the last one, as CloudTrail writes it; empty if there was none. */
  last = "";
  /** The days in UTC with such calls. */
  readonly days = new Set<string>();

  add({ errorCode, eventTime }: CloudTrailRecord): void {
    if (errorCode !== undefined && errorCode !== null) return;
    this.calls++;
    this.days.add(eventTime.slice(0, 10));
    if (eventTime > this.last) this.last = eventTime;
  }

  /** All of these together. */
  static together(each: Iterable<Seen>): Seen {
    const sum = new Seen();
    for (const { calls, effects, last, days } of each) {
      sum.calls += calls;
      sum.effects += effects;
      if (last > sum.last) sum.last = last;
      for (const day of days) sum.days.add(day);
    }
    return sum;
  }
}

/** What must have been seen at least, before it is proposed. */
export interface Thresholds {
  readonly days: number;
  readonly calls: number;
}

/** Why what was seen is not proposed; undefined if it is enough. */
export function tooFew({ calls, days }: Seen, least: Thresholds): string | undefined {
  if (days.size < least.days) return `--min-days is ${least.days}`;
  return calls < least.calls ? `--min-calls is ${least.calls}` : undefined;
}

import type { CloudTrailRecord } from "../cloudtrail-record";
import type { DeliveryKind, Replay, Replayed } from "../deliveries";
import { isAlert } from "./alert";
import { Timeline } from "./timeline";

/** How often a target of a rule got something, and when first and last. */
export interface TargetCount {
  readonly stack: string;
  readonly rule: string;
  readonly target: string;
  readonly kind: DeliveryKind;
  readonly count: number;
  readonly first: string;
  readonly last: string;
}

/** Counts what becomes of records. */
export class Tally {
  events = 0;
  faults = 0;
  /** Digest files, which are passed over. */
  digests = 0;
  /** Records that are not within the time that was asked for. */
  leftOut = 0;
  matches = 0;
  /** The earliest and the latest event time, as CloudTrail writes it; compared as text, since it writes all alike. */
  first?: string;
  last?: string;
  /** By the `nameOf` their rule. */
  readonly matchesOverTime = new Timeline();
  readonly alertsOverTime = new Timeline();
  private readonly recorded: number[] = [];
  private readonly matched = new Map<string, number>();
  private readonly byTarget = new Map<string, TargetCount>();

  add({ eventTime }: CloudTrailRecord, { trails, matches }: Replayed): void {
    this.events++;
    if (this.first === undefined || eventTime < this.first) this.first = eventTime;
    if (this.last === undefined || eventTime > this.last) this.last = eventTime;
    for (let index = 0; index < trails.length; index++)
      if (trails[index]?.recorded) this.recorded[index] = (this.recorded[index] ?? 0) + 1;
    for (const { stack, rule, deliveries } of matches) {
      this.match(nameOf({ stack, rule }), eventTime);
      for (const { target, kind } of deliveries) this.delivery({ stack, rule, target, kind }, eventTime);
    }
  }

  trails({ trails }: Pick<Replay, "trails">) {
    return trails.map(({ stack, trail }, index) => ({ stack, trail, recorded: this.recorded[index] ?? 0 }));
  }

  rules({ rules }: Pick<Replay, "rules">) {
    return rules.map(({ stack, rule }) => ({
      stack,
      rule,
      matched: this.matched.get(nameOf({ stack, rule })) ?? 0,
    }));
  }

  get targets(): readonly TargetCount[] {
    return [...this.byTarget.values()];
  }

  get alerts(): number {
    return this.targets.filter(isAlert).reduce((sum, { count }) => sum + count, 0);
  }

  private match(name: string, eventTime: string): void {
    this.matches++;
    this.matched.set(name, (this.matched.get(name) ?? 0) + 1);
    this.matchesOverTime.add(Date.parse(eventTime), name);
  }

  private delivery(of: Pick<TargetCount, "stack" | "rule" | "target" | "kind">, eventTime: string): void {
    const name = nameOf(of);
    const known = this.byTarget.get(name) ?? { ...of, count: 0, first: eventTime, last: eventTime };
    this.byTarget.set(name, {
      ...known,
      count: known.count + 1,
      first: eventTime < known.first ? eventTime : known.first,
      last: eventTime > known.last ? eventTime : known.last,
    });
    if (isAlert(of))
      this.alertsOverTime.add(Date.parse(eventTime), nameOf({ stack: of.stack, rule: of.rule }));
  }
}

/** Names a rule, or a target of it that gets something of a kind, in one text. */
export function nameOf(part: Pick<TargetCount, "stack" | "rule"> & Partial<TargetCount>): string {
  const { stack, rule, target, kind } = part;
  return [stack, rule, ...(target === undefined ? [] : [target, kind])].join(" ");
}

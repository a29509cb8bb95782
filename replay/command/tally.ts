import type { CloudTrailRecord } from "../cloudtrail-record";
import type { Replay, Replayed } from "../deliveries";

/** How often a target of a rule got something, and when first and last. */
export interface TargetCount {
  readonly stack: string;
  readonly rule: string;
  readonly target: string;
  readonly kind: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
}

/** Counts what becomes of records. */
export class Tally {
  events = 0;
  faults = 0;
  private readonly recorded = new Map<string, number>();
  private readonly matched = new Map<string, number>();
  private readonly byTarget = new Map<string, TargetCount>();

  add({ eventTime }: CloudTrailRecord, { trails, rules }: Replayed): void {
    this.events++;
    for (const { stack, trail, recorded } of trails) if (recorded) increase(this.recorded, stack, trail);
    for (const { stack, rule, matched, deliveries } of rules) {
      if (matched) increase(this.matched, stack, rule);
      for (const { target, kind } of deliveries) this.count({ stack, rule, target, kind }, eventTime);
    }
  }

  trails(parts: Pick<Replay, "trails">) {
    return parts.trails.map(({ stack, trail }) => ({
      stack,
      trail,
      recorded: this.recorded.get(`${stack} ${trail}`) ?? 0,
    }));
  }

  rules(parts: Pick<Replay, "rules">) {
    return parts.rules.map(({ stack, rule }) => ({
      stack,
      rule,
      matched: this.matched.get(`${stack} ${rule}`) ?? 0,
    }));
  }

  targetsOf(stack: string, rule: string): TargetCount[] {
    return [...this.byTarget.values()].filter((each) => each.stack === stack && each.rule === rule);
  }

  get matches(): number {
    return [...this.matched.values()].reduce((sum, count) => sum + count, 0);
  }

  private count(of: Pick<TargetCount, "stack" | "rule" | "target" | "kind">, time: string): void {
    const key = [of.stack, of.rule, of.target, of.kind].join(" ");
    const known = this.byTarget.get(key) ?? { ...of, count: 0, first: time, last: time };
    const isEarlier = Date.parse(time) < Date.parse(known.first);
    const isLater = Date.parse(time) > Date.parse(known.last);
    this.byTarget.set(key, {
      ...known,
      count: known.count + 1,
      first: isEarlier ? time : known.first,
      last: isLater ? time : known.last,
    });
  }
}

function increase(counts: Map<string, number>, stack: string, address: string): void {
  const key = `${stack} ${address}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

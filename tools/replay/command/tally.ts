import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { DeliveryKind, Replay, Replayed } from "../deliveries";
import { isAlert } from "../deliveries/delivery";
import type { Counts } from "./counts";
import { addCounts, countRecord, noCounts } from "./counts";
import { Timeline } from "./timeline";
import { WarnedDeliveries } from "./warned-deliveries";

/** The number of deliveries to a rule's target, with the first and the last time. */
export interface TargetCount {
  readonly stack: string;
  readonly rule: string;
  readonly target: string;
  readonly kind: DeliveryKind;
  readonly count: number;
  readonly first: string;
  readonly last: string;
}

/** Counts the results of a replay. */
export class Tally {
  readonly counts = noCounts();
  readonly accounts = new Set<string>();
  faults = 0;
  /** Duplicate records: each trail logs an event. */
  repeated = 0;
  matches = 0;
  readonly warned = new WarnedDeliveries();
  /** By the `nameOf` of the rule. */
  readonly matchesOverTime = new Timeline();
  readonly alertsOverTime = new Timeline();
  private readonly matched = new Map<string, number>();
  private readonly byTarget = new Map<string, TargetCount>();

  /** Adds records that no rule matches. */
  addCounts(counts: Counts, accounts: Iterable<string>): void {
    addCounts(this.counts, counts);
    for (const account of accounts) this.accounts.add(account);
  }

  /** Adds a duplicate record, which is not delivered. */
  addRepeated(record: CloudTrailRecord, { trails }: Pick<Replayed, "trails">): void {
    countRecord(this.counts, record, trails);
    this.repeated++;
  }

  add(record: CloudTrailRecord, { trails, matches }: Replayed): void {
    countRecord(this.counts, record, trails);
    this.warned.add(matches);
    const { eventTime } = record;
    for (const { stack, rule, deliveries } of matches) {
      this.match(nameOf({ stack, rule }), eventTime);
      for (const { target, kind } of deliveries) this.delivery({ stack, rule, target, kind }, eventTime);
    }
  }

  trails({ trails }: Pick<Replay, "trails">) {
    return trails.map(({ stack, trail }, index) => ({
      stack,
      trail,
      recorded: this.counts.recorded[index] ?? 0,
    }));
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

/** A unique name of a rule, or of a rule's target and kind of delivery. */
export function nameOf(part: Pick<TargetCount, "stack" | "rule"> & Partial<TargetCount>): string {
  const { stack, rule, target, kind } = part;
  return [stack, rule, ...(target === undefined ? [] : [target, kind])].join(" ");
}

import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { DeliveryKind, Evaluation, Replayed, Shown } from "../deliveries";
import { isAlert } from "../deliveries/delivery";
import type { Counts, ReadCounts } from "./counts";
import { addReadCounts, countRecord, countedFor, nameOf, noCounts } from "./counts";
import { FirstLines } from "./first-lines";
import { SeenEvents } from "./seen-events";
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
  readonly accounts = new Set<string>();
  readonly read: ReadCounts = noCounts();
  /** Events, each of which may have several records: each trail logs an event. */
  events = 0;
  records = 0;
  faults = 0;
  matches = 0;
  readonly warned = new WarnedDeliveries();
  readonly firstLines = new FirstLines();
  /** By the `nameOf` of the rule. */
  readonly matchesOverTime = new Timeline();
  readonly alertsOverTime = new Timeline();
  private readonly seen = new SeenEvents();
  /** The number of events per trail, in the order of `Replay.trails`. */
  private readonly recorded: number[] = [];
  /** The number of read-only events that AWS may send to a rule too. */
  private readonly possible = new Map<string, number>();
  private readonly matched = new Map<string, number>();
  private readonly byTarget = new Map<string, TargetCount>();

  /** Adds records without their deliveries. Only the first record of an event counts as an event. */
  addCounts(counts: Counts, accounts: Iterable<string> = []): void {
    for (const account of accounts) this.accounts.add(account);
    addReadCounts(this.read, counts);
    for (const { trails, possible, keys, withoutId } of Object.values(counts.groups)) {
      const events = withoutId + this.unseen(keys);
      this.records += withoutId + keys.length / 2;
      this.events += events;
      for (const trail of trails) this.recorded[trail] = (this.recorded[trail] ?? 0) + events;
      for (const rule of possible) this.possible.set(rule, (this.possible.get(rule) ?? 0) + events);
    }
  }

  /** Adds a record without its deliveries. */
  addRecord(record: CloudTrailRecord, evaluation: Pick<Evaluation, "trails" | "possible">): void {
    const counts = noCounts();
    countRecord(counts, record, countedFor(evaluation));
    this.addCounts(counts);
  }

  add(record: CloudTrailRecord, replayed: Replayed): void {
    this.addRecord(record, replayed);
    this.addMatches(record.eventTime, replayed.matches);
  }

  /** Adds what rules did at a time. */
  addMatches(eventTime: string, matches: Replayed["matches"]): void {
    this.warned.add(matches);
    for (const { stack, rule, deliveries } of matches) {
      this.firstLines.add(deliveries);
      this.match(nameOf({ stack, rule }), eventTime);
      for (const { target, kind } of deliveries) this.delivery({ stack, rule, target, kind }, eventTime);
    }
  }

  trails({ trails }: Pick<Shown, "trails">) {
    return trails.map(({ stack, trail }, index) => ({
      stack,
      trail,
      recorded: this.recorded[index] ?? 0,
    }));
  }

  rules({ rules }: Pick<Shown, "rules">) {
    return rules.map(({ stack, rule }) => ({
      stack,
      rule,
      matched: this.matched.get(nameOf({ stack, rule })) ?? 0,
      possibleReads: this.possible.get(nameOf({ stack, rule })) ?? 0,
    }));
  }

  /** Records of events that another record tells of. */
  get duplicates(): number {
    return this.records - this.events;
  }

  get targets(): readonly TargetCount[] {
    return [...this.byTarget.values()];
  }

  get alerts(): number {
    return this.targets.filter(isAlert).reduce((sum, { count }) => sum + count, 0);
  }

  /** Remembers events by their keys, and counts those that are new. */
  private unseen(keys: readonly number[]): number {
    let count = 0;
    for (let index = 0; index < keys.length; index += 2)
      if (this.seen.add(keys[index] ?? 0, keys[index + 1] ?? 0)) count++;
    return count;
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

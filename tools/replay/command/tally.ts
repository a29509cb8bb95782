import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Evaluation, Replayed, RuleName, Shown } from "../deliveries";
import { isAlert } from "../deliveries/delivery";
import type { CountedFor, CountedRecords, Counts, Measured, ReadCounts } from "./counts";
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
  /** The kind of its deliveries, or of what is counted in their place. */
  readonly kind: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
}

/** Events of a category that the same trails record. */
export interface TrailUsage extends Pick<CountedFor, "category" | "trails"> {
  events: number;
  readonly measured: Measured;
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
  readonly matchesOverTime: Timeline;
  readonly alertsOverTime: Timeline;
  /** Notes of whoever counts, one per line. */
  readonly notes: string[] = [];
  private readonly seen = new SeenEvents();
  /** The number of events per trail, in the order of `Replay.trails`. */
  private readonly recorded: number[] = [];
  private readonly usageByName = new Map<string, TrailUsage>();
  /** The number of read-only events that AWS may send to a rule too. */
  private readonly possible = new Map<string, number>();
  private readonly matched = new Map<string, number>();
  private readonly byTarget = new Map<string, TargetCount>();

  /** @param minWidth the shortest time that matches are counted by, in milliseconds */
  constructor(minWidth?: number) {
    this.matchesOverTime = new Timeline(minWidth);
    this.alertsOverTime = new Timeline(minWidth);
  }

  /** Adds records without their deliveries. Only the first record of an event counts as an event. */
  addCounts(counts: Counts, accounts: Iterable<string> = []): void {
    for (const account of accounts) this.accounts.add(account);
    addReadCounts(this.read, counts);
    for (const group of Object.values(counts.groups)) {
      const { trails, possible, keys, withoutId } = group;
      const events = withoutId + this.unseen(keys);
      this.records += withoutId + keys.length / 2;
      this.events += events;
      this.addUsage(group, events);
      for (const trail of trails) this.addRecorded(trail, events);
      for (const rule of possible) this.addPossible(rule, events);
    }
  }

  /** Adds a record without its deliveries. */
  addRecord(record: CloudTrailRecord, evaluation: Pick<Evaluation, "trails" | "possible">): void {
    const counts = noCounts();
    countRecord(counts, record, countedFor(record, evaluation));
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
      const time = Date.parse(eventTime);
      this.addMatched({ stack, rule }, time);
      const times = { count: 1, first: eventTime, last: eventTime };
      for (const { target, kind } of deliveries)
        this.addTarget({ stack, rule, target, kind, ...times }, time);
    }
  }

  /** Extends the time that the events are of. */
  addTimes(first: string | undefined, last: string | undefined): void {
    addReadCounts(this.read, { ...noCounts(), first, last });
  }

  /** Adds events that a trail records. @param trail its index in `Replay.trails` */
  addRecorded(trail: number, events: number): void {
    this.recorded[trail] = (this.recorded[trail] ?? 0) + events;
  }

  /** Adds read-only events that AWS may send to a rule too. @param rule its `nameOf` */
  addPossible(rule: string, events: number): void {
    this.possible.set(rule, (this.possible.get(rule) ?? 0) + events);
  }

  /** Adds events that a rule matches at a time in milliseconds since 1970. */
  addMatched(rule: RuleName, time: number, events = 1): void {
    const name = nameOf(rule);
    this.matches += events;
    this.matched.set(name, (this.matched.get(name) ?? 0) + events);
    this.matchesOverTime.add(time, name, events);
  }

  /** Adds deliveries to a target at a time in milliseconds since 1970. */
  addTarget(more: TargetCount, time: number): void {
    const { stack, rule, count, first, last } = more;
    const name = nameOf(more);
    const known = this.byTarget.get(name) ?? { ...more, count: 0 };
    this.byTarget.set(name, {
      ...known,
      count: known.count + count,
      first: first < known.first ? first : known.first,
      last: last > known.last ? last : known.last,
    });
    if (isAlert(more)) this.alertsOverTime.add(time, nameOf({ stack, rule }), count);
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

  /** The events by what records them. Their sizes are known only where records are measured. */
  get usage(): readonly TrailUsage[] {
    return [...this.usageByName.values()];
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

  private addUsage({ name, category, trails, measured }: CountedRecords, events: number): void {
    const known = this.usageByName.get(name);
    const usage = known ?? { category, trails, events: 0, measured: { records: 0, bytes: 0 } };
    usage.events += events;
    usage.measured.records += measured.records;
    usage.measured.bytes += measured.bytes;
    if (!known) this.usageByName.set(name, usage);
  }

  /** Remembers events by their keys, and counts those that are new. */
  private unseen(keys: readonly number[]): number {
    let count = 0;
    for (let index = 0; index < keys.length; index += 2)
      if (this.seen.add(keys[index] ?? 0, keys[index + 1] ?? 0)) count++;
    return count;
  }
}

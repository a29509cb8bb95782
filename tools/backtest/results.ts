import type { Row } from "../aws/athena";
import { nameOf as nameOfRule } from "../replay/command/counts";
import { Tally } from "../replay/command/tally";
import type { Shown } from "../replay/deliveries";
import { isAlert } from "../replay/deliveries/delivery";
import { Sources } from "../replay/report/sources";
import type { Matcher } from "./matchers";
import { everyEvent, nameOf, type Period, type Verdict } from "./statements";
import type { DirectTarget } from "./direct-targets";

/** An event of which the log file is known. */
export interface Example {
  /** Such as `s3://logs/AWSLogs/…/a.json.gz`. */
  readonly file: string;
  readonly eventID: string;
}

/** What the table does not tell of a matcher. */
export interface Untold {
  readonly matcher: Matcher;
  readonly events: number;
  /** The days whose log files tell it, such as `2026-11-01`. */
  readonly days: readonly string[];
}

/** The widths of periods in milliseconds. */
const widths = { hour: 3_600_000, day: 86_400_000 } as const;

/** Adds up what the statements count. */
export class Results {
  readonly tally: Tally;
  readonly sources = new Sources();
  private readonly byName: ReadonlyMap<string, Matcher>;
  private readonly untoldDays = new Map<Matcher, { events: number; readonly days: Set<string> }>();
  private readonly examplesBy = new Map<Matcher, Example[][]>();

  /** @param targets what gets each event that a rule matches, by `nameOf` of the rule */
  constructor(
    matchers: readonly Matcher[],
    private readonly parts: Shown,
    private readonly targets: ReadonlyMap<string, readonly DirectTarget[]>,
    private readonly period: Period,
  ) {
    this.tally = new Tally(widths[period]);
    this.byName = new Map(matchers.map((matcher) => [nameOf(matcher), matcher]));
  }

  /** Adds the rows of a statement. @param isFirst whether its events count, which all statements have */
  add(rows: readonly Row[], isFirst: boolean): void {
    for (const row of rows) {
      const matcher = this.byName.get(row.matcher ?? "");
      if (matcher) this.addTo(matcher, row);
      else if (row.matcher === everyEvent && isFirst) this.addEvents(row);
    }
  }

  /** The matchers of which the table does not tell all. */
  get untold(): readonly Untold[] {
    return [...this.untoldDays].map(([matcher, { events, days }]) => ({ matcher, events, days: [...days] }));
  }

  /** Some events of each rule and filter, of as many principals and periods as there are. */
  examples(count: number): readonly Example[] {
    return [...this.examplesBy.values()].flatMap((groups) => {
      const longest = Math.max(0, ...groups.map(({ length }) => length));
      const turns = Array.from({ length: longest }, (_, turn) =>
        groups.flatMap((group) => group[turn] ?? []),
      );
      return turns.flat().slice(0, count);
    });
  }

  private addEvents({ events, records, first_time, last_time }: Row): void {
    const { tally } = this;
    tally.events += Number(events);
    tally.records += Number(records);
    tally.addTimes(first_time, last_time);
  }

  private addTo(matcher: Matcher, row: Row): void {
    const { tally, parts } = this;
    const { stack, address, kind } = matcher;
    const rule = { stack, rule: address };
    const events = Number(row.events);
    switch (row.verdict as Verdict) {
      case "untold": {
        const known = this.untoldDays.get(matcher) ?? { events: 0, days: new Set<string>() };
        known.events += events;
        known.days.add(row.period?.slice(0, 10) ?? "");
        this.untoldDays.set(matcher, known);
        break;
      }
      case "possible":
        tally.addPossible(nameOfRule(rule), events);
        break;
      case "taken": {
        if (kind === "trail") {
          const index = parts.trails.findIndex((each) => each.stack === stack && each.trail === address);
          tally.addRecorded(index, events);
        } else this.addMatches(matcher, row, events);
      }
    }
  }

  private addMatches(matcher: Matcher, row: Row, events: number): void {
    const { tally } = this;
    const { stack, address, caller } = matcher;
    const {
      period = "",
      first_time: first = "",
      last_time: last = "",
      principal = "",
      event_name = "",
    } = row;
    const rule = { stack, rule: address };
    const time = Date.parse(this.period === "day" ? period : `${period}:00Z`);
    const times = { count: events, first, last };
    if (caller !== undefined) {
      tally.addTarget({ ...rule, target: caller, kind: "events", ...times }, time);
      return;
    }
    tally.addMatched(rule, time, events);
    const targets = this.targets.get(nameOfRule(rule)) ?? [];
    for (const target of targets) tally.addTarget({ ...rule, ...target, ...times }, time);
    const alerts = events * targets.filter(isAlert).length;
    this.sources.count({ ...rule, principal, eventName: event_name, matches: events, alerts, last });
    const examples = JSON.parse(row.examples ?? "[]") as readonly (readonly [string, string])[];
    const known = this.examplesBy.get(matcher) ?? [];
    known.push(examples.map(([file, eventID]) => ({ file, eventID })));
    this.examplesBy.set(matcher, known);
  }
}

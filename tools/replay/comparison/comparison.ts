import type { RuleName } from "../deliveries";
import { textDifference, without } from "./text-difference";

/** The most events that are named of a difference. */
const maxEvents = 3;

/** The most rules and principals that are told apart. */
const maxGroups = 1000;

/** The principal of differences beyond those that are told apart. */
const others = "other principals";

/** The alerts of an event that a target of a rule brings about. */
export interface AlertsOfEvent extends RuleName {
  readonly principal: string;
  /** The event's ID, or its time if it has none. */
  readonly event: string;
  /** Each alert with its recipient, as its reader sees it. */
  readonly texts: string[];
}

/** How an alert may differ. */
export const kinds = ["appear", "disappear", "change"] as const;
export type Kind = (typeof kinds)[number];

/** Alerts that differ in the same way. */
export interface Differing {
  count: number;
  /** The first few events. */
  readonly events: string[];
  /** How the text of the first one differs: its first lines with `+` or `-`. */
  readonly lines: readonly string[];
}

/** The differences of a rule's alerts about a principal. */
export interface Group extends RuleName {
  readonly principal: string;
  readonly differences: Partial<Record<Kind, Differing>>;
}

/** Compares alerts event by event. Counts and examples stay in memory, texts do not. */
export class Comparison {
  private readonly byName = new Map<string, Group>();

  /** Compares the alerts of an event, of which one side may have none. */
  add(before: AlertsOfEvent | undefined, after: AlertsOfEvent | undefined): void {
    const of = before ?? after;
    if (!of) return;
    const [old, young] = [before?.texts ?? [], after?.texts ?? []];
    const [gone, come] = [without(old, young), without(young, old)];
    for (let index = 0; index < Math.max(gone.length, come.length); index++)
      this.addDifference(of, gone[index], come[index]);
  }

  /** The number of differences of a kind. */
  count(kind: Kind): number {
    return [...this.byName.values()].reduce(
      (sum, { differences }) => sum + (differences[kind]?.count ?? 0),
      0,
    );
  }

  get isEqual(): boolean {
    return this.byName.size === 0;
  }

  /** Groups by stack and rule, with the most differences first in each. */
  get groups(): readonly Group[] {
    return [...this.byName.values()].sort(
      (a, b) => a.stack.localeCompare(b.stack) || a.rule.localeCompare(b.rule) || total(b) - total(a),
    );
  }

  private addDifference(alerts: AlertsOfEvent, before: string | undefined, after: string | undefined): void {
    const kind = before === undefined ? "appear" : after === undefined ? "disappear" : "change";
    const { differences } = this.groupOf(alerts);
    const known = (differences[kind] ??= {
      count: 0,
      events: [],
      lines: textDifference(before, after),
    });
    known.count++;
    if (known.events.length < maxEvents) known.events.push(alerts.event);
  }

  private groupOf({ stack, rule, principal }: AlertsOfEvent): Group {
    const nameOf = (each: string) => JSON.stringify([stack, rule, each]);
    const isToldApart = this.byName.has(nameOf(principal)) || this.byName.size < maxGroups;
    const told = isToldApart ? principal : others;
    const group = this.byName.get(nameOf(told)) ?? { stack, rule, principal: told, differences: {} };
    this.byName.set(nameOf(told), group);
    return group;
  }
}

function total({ differences }: Group): number {
  return Object.values(differences).reduce((sum, { count }) => sum + count, 0);
}

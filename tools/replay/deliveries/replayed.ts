import type { Arrival } from "../event-bridge";
import type { BusRule } from "./bus-rule";
import type { Buses } from "./buses";
import { isSameBus } from "./buses";
import type { Outcome } from "./delivery";
import type { LogFilter } from "./log-filter";
import type { TrailVerdict } from "./recorded-trail";

/** A rule, a subscription filter or a metric filter of a stack. */
export interface RuleName {
  readonly stack: string;
  /** The Terraform address. */
  readonly rule: string;
}

/** Whether a rule or a filter matches a record, with its deliveries. */
export interface RuleVerdict extends RuleName, Outcome {
  readonly region: string;
  readonly matched: boolean;
  /** Whether the event does not reach the rule's Region. */
  readonly isElsewhere: boolean;
  /** Why the record does not match; undefined if it does. */
  readonly why: () => string | undefined;
}

/** The result for a record. */
export interface Replayed {
  /** The event's account. */
  readonly account: string;
  /** The event's Region. */
  readonly region: string;
  /** The verdicts of the trails, in the order of `Replay.trails`. */
  readonly trails: readonly TrailVerdict[];
  /** The rules to which AWS may send the record, a read-only event that they do not request. */
  readonly possible: readonly RuleName[];
  /** The matching rules, in the order in which the event reaches them. */
  readonly matches: readonly RuleVerdict[];
  /**
   * All rules; those that the event reaches are first. They are slow to compute, so that they are computed on
   * demand.
   */
  readonly rules: readonly RuleVerdict[];
}

/** The shown rules and filters of log groups, and all buses. */
export interface Parts {
  readonly rules: readonly BusRule[];
  readonly logFilters: readonly LogFilter[];
  readonly buses: Buses;
}

/** The result for a record. The verdicts of all rules are computed on demand. */
export class ReplayedRecord implements Replayed {
  readonly trails: readonly TrailVerdict[];
  readonly possible: readonly RuleName[];

  constructor(
    private readonly parts: Parts,
    private readonly arrival: Arrival,
    { trails, possible }: Pick<Replayed, "trails" | "possible">,
    readonly matches: readonly RuleVerdict[],
  ) {
    this.trails = trails;
    this.possible = possible;
  }

  get account(): string {
    return this.arrival.account;
  }

  get region(): string {
    return this.arrival.region;
  }

  get rules(): readonly RuleVerdict[] {
    const { arrival, parts } = this;
    const places = parts.buses.places(arrival);
    const order = (rule: BusRule) => {
      const index = places.findIndex((place) => isSameBus(place, rule.place));
      return index === -1 ? places.length : index;
    };
    const rules = [...parts.rules].sort((one, other) => order(one) - order(other));
    return [
      ...rules.map((rule) => {
        const isReached = order(rule) < places.length;
        const isElsewhere = !isReached && rule.region !== arrival.region;
        const place = isReached ? rule.place : {};
        return this.verdict(rule, isElsewhere, () => rule.whyNotMatched({ ...arrival, ...place }));
      }),
      ...parts.logFilters.map((each) => this.verdict(each, false, () => each.whyNotMatched(arrival.record))),
    ];
  }

  private verdict(
    { stack, address: rule, region }: BusRule | LogFilter,
    isElsewhere: boolean,
    why: () => string | undefined,
  ): RuleVerdict {
    const match = this.matches.find((each) => each.stack === stack && each.rule === rule);
    return (
      match ?? {
        stack,
        rule,
        region,
        matched: false,
        isElsewhere,
        why,
        deliveries: [],
        failures: [],
        traces: [],
      }
    );
  }
}

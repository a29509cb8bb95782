import type { Arrival } from "../event-bridge";
import type { BusRule } from "./bus-rule";
import type { Buses } from "./buses";
import { isSameBus } from "./buses";
import type { Outcome } from "./delivery";
import type { SubscriptionFilter } from "./log-subscription";
import type { TrailVerdict } from "./recorded-trail";

/** Whether a rule, or a log group's subscription filter, takes a record, and what its targets get. */
export interface RuleVerdict extends Outcome {
  readonly stack: string;
  /** The Terraform address. */
  readonly rule: string;
  readonly region: string;
  readonly matched: boolean;
  /** Whether the event does not come to the rule's Region. */
  readonly isElsewhere: boolean;
  /** Why the record is not taken; undefined where it is. */
  readonly why: () => string | undefined;
}

/** What becomes of a record. */
export interface Replayed {
  /** The account that the event is in. */
  readonly account: string;
  /** The verdict of each trail, in the order of `Replay.trails`. */
  readonly trails: readonly TrailVerdict[];
  /** The rules that take it, in the order in which it comes to them. */
  readonly matches: readonly RuleVerdict[];
  /**
   * All rules, first those that the event comes to; with many rules they take long to make, and are made when
   * asked for.
   */
  readonly rules: readonly RuleVerdict[];
}

/** What takes records: the rules that are shown. */
export interface Parts {
  readonly rules: readonly BusRule[];
  readonly subscriptions: readonly SubscriptionFilter[];
  readonly buses: Buses;
}

/** The verdicts on a record; those of all rules are made when they are asked for. */
export class ReplayedRecord implements Replayed {
  constructor(
    private readonly parts: Parts,
    private readonly arrival: Arrival,
    readonly trails: readonly TrailVerdict[],
    readonly matches: readonly RuleVerdict[],
  ) {}

  get account(): string {
    return this.arrival.account;
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
      ...parts.subscriptions.map((each) =>
        this.verdict(each, false, () => each.whyNotMatched(arrival.record)),
      ),
    ];
  }

  private verdict(
    { stack, address: rule, region }: BusRule | SubscriptionFilter,
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

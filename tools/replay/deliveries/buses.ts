import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { mayReachEveryRule } from "../../../engines/cloudtrail/read-only-management";
import type { Arrival, BusLocation } from "../event-bridge";
import type { BusRule } from "./bus-rule";

/** A rule that may match events of an API. */
interface Candidate {
  readonly rule: BusRule;
  readonly matches: (arrival: Arrival) => boolean;
}

/** The event buses of an account, with their rules. */
export class Buses {
  /** Caches the few rules that may match an API's events, by event name and source. */
  private readonly byApi = new Map<string | undefined, Map<string | undefined, readonly Candidate[]>>();

  constructor(private readonly rules: readonly BusRule[]) {}

  /**
   * The matching rules, on the event's bus and on the buses to which rules forward it. A rule may occur
   * twice.
   */
  matching(arrival: Arrival): readonly BusRule[] {
    const own = this.matchersAt(arrival);
    if (own.length === 0) return own;
    const others = forwards(own, arrival).flatMap((place) => this.matchersAt({ ...arrival, ...place }));
    return [...own, ...others];
  }

  /** The rules that match a read-only event which AWS may send to them, although they do not request it. */
  possible(arrival: Arrival): readonly BusRule[] {
    if (!mayReachEveryRule(arrival.record)) return [];
    const all = this.matching({ ...arrival, isSentToAll: true });
    if (all.length === 0) return all;
    const sent = this.matching(arrival);
    return [...new Set(all)].filter((rule) => !sent.includes(rule));
  }

  /** The buses that an event reaches. */
  places(arrival: Arrival): readonly BusLocation[] {
    const { region, bus } = arrival;
    return [{ region, bus }, ...forwards(this.matchersAt(arrival), arrival)];
  }

  private matchersAt(arrival: Arrival): readonly BusRule[] {
    const rules: BusRule[] = [];
    for (const { rule, matches } of this.candidates(arrival.record)) if (matches(arrival)) rules.push(rule);
    return rules;
  }

  private candidates(record: CloudTrailRecord): readonly Candidate[] {
    const { eventName, eventSource } = record;
    const bySource = this.byApi.get(eventName) ?? new Map<string | undefined, readonly Candidate[]>();
    const known = bySource.get(eventSource);
    if (known) return known;
    const candidates = this.rules.flatMap((rule) => {
      const matches = rule.matcherFor(record);
      return matches ? [{ rule, matches }] : [];
    });
    this.byApi.set(eventName, bySource.set(eventSource, candidates));
    return candidates;
  }
}

export function isSameBus(one: BusLocation, other: BusLocation): boolean {
  return one.region === other.region && one.bus === other.bus;
}

function forwards(rules: readonly BusRule[], from: BusLocation): BusLocation[] {
  return rules.flatMap(({ forwardsTo }) => forwardsTo).filter((place) => !isSameBus(place, from));
}

import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Arrival, BusLocation } from "../event-bridge";
import type { BusRule } from "./bus-rule";

/** The event buses of an account, with their rules. */
export class Buses {
  /** Caches the few rules that may match an API's events, by event name and source. */
  private readonly byApi = new Map<string | undefined, Map<string | undefined, readonly BusRule[]>>();

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

  /** The buses that an event reaches. */
  places(arrival: Arrival): readonly BusLocation[] {
    const { region, bus } = arrival;
    return [{ region, bus }, ...forwards(this.matchersAt(arrival), arrival)];
  }

  private matchersAt(arrival: Arrival): readonly BusRule[] {
    const candidates = this.candidates(arrival.record);
    return candidates.length === 0 ? candidates : candidates.filter((rule) => rule.matches(arrival));
  }

  private candidates(record: CloudTrailRecord): readonly BusRule[] {
    const { eventName, eventSource } = record;
    const bySource = this.byApi.get(eventName) ?? new Map<string | undefined, readonly BusRule[]>();
    const known = bySource.get(eventSource);
    if (known) return known;
    const candidates = this.rules.filter((rule) => rule.mayMatch(record));
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

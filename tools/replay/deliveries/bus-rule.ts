import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Arrival, BusLocation, RuleScope } from "../event-bridge";
import { eventOf, whyNotDelivered, oversize, sourceOf } from "../event-bridge";
import { compileNarrowing, explainMismatch } from "../../../engines/event-pattern/event-pattern";
import type { Rule } from "../../../engines/terraform-json/synthesized";
import type { Outcome } from "./delivery";
import { joined } from "./delivery";
import type { Targets } from "./targets";

/** The fields that identify an event's API. Most patterns contain some of them. */
const api = ["source", "detail.eventSource", "detail.eventName"];

/** A compiled rule of a stack. */
export class BusRule {
  readonly address: string;
  readonly region: string;
  /** The rule's bus. */
  readonly place: BusLocation;
  private readonly scope: RuleScope;
  private readonly narrowPattern: ReturnType<typeof compileNarrowing>;

  /** @throws Error for a pattern or a target's input that EventBridge does not accept. */
  constructor(
    readonly stack: string,
    readonly rule: Rule,
    account: string,
    private readonly targets: Targets,
  ) {
    this.address = rule.address;
    this.region = rule.region;
    this.place = { region: rule.region, bus: rule.busName };
    this.scope = { ...rule, account };
    const { pattern } = rule;
    this.narrowPattern = pattern === undefined ? () => undefined : compileNarrowing(pattern, api);
    for (const target of rule.targets) targets.prepare(rule, target);
  }

  /**
   * Says whether the rule matches an event of the record's API; undefined if it matches none. The slowest
   * check is last.
   */
  matcherFor(api: CloudTrailRecord): ((arrival: Arrival) => boolean) | undefined {
    const matchesPattern = this.narrowPattern({ source: sourceOf(api), detail: api });
    return (
      matchesPattern &&
      ((arrival) =>
        whyNotDelivered(this.scope, arrival) === undefined &&
        matchesPattern(eventOf(arrival.record, arrival)) &&
        oversize(arrival.record) === undefined)
    );
  }

  /** Why the rule does not match an event; undefined if it does. */
  whyNotMatched(arrival: Arrival): string | undefined {
    const { pattern } = this.rule;
    if (pattern === undefined) return "it only runs on a schedule";
    const { record } = arrival;
    return (
      whyNotDelivered(this.scope, arrival) ??
      explainMismatch(pattern, eventOf(record, arrival)) ??
      oversize(record)
    );
  }

  /** The buses to which the rule forwards events. */
  get forwardsTo(): BusLocation[] {
    const places = this.rule.targets.map((target) => this.targets.forwardsTo(target));
    return places.filter((place) => place !== undefined);
  }

  async deliver(arrival: Arrival): Promise<Outcome> {
    const event = eventOf(arrival.record, arrival);
    const outcomes: Outcome[] = [];
    for (const target of this.rule.targets) outcomes.push(await this.targets.deliver(target, event));
    return joined(outcomes);
  }
}

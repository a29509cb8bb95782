import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Arrival, BusEvent, BusLocation, RuleScope } from "../event-bridge";
import { sourceOf } from "../../../engines/cloudtrail/bus-event";
import { eventsOf, whyNotDelivered, oversize } from "../event-bridge";
import {
  compileNarrowing,
  compilePattern,
  explainMismatch,
  patternWarnings,
  stringsIn,
} from "../../../engines/event-pattern/event-pattern";
import { acceptingPlaceholders, placeholdersIn } from "../../../engines/terraform-json/placeholders";
import type { Rule } from "../../../engines/terraform-json/synthesized";
import type { Outcome } from "./delivery";
import { joined } from "./delivery";
import type { Targets } from "./targets";

/** The fields that identify an event's API. Most patterns contain some of them. */
const api = ["source", "detail.eventSource", "detail.eventName"];

/** A rule of a stack. It is compiled when a record first needs it, or before. */
export class BusRule {
  readonly address: string;
  readonly region: string;
  /** The rule's bus. */
  readonly place: BusLocation;
  private readonly scope: RuleScope;
  /** The sources and names of the events that the rule can match; undefined where it can match any. */
  private readonly listed: Readonly<Record<"eventSource" | "eventName", ReadonlySet<unknown> | undefined>>;
  private compiled: ReturnType<typeof compileNarrowing> | undefined;
  /** What of the pattern only AWS knows. */
  private readonly unknown: readonly string[];

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
    const listed = (field: string) =>
      pattern === undefined ? new Set() : stringsIn(pattern, `detail.${field}`);
    this.unknown = placeholdersIn(pattern);
    this.listed = { eventSource: listed("eventSource"), eventName: listed("eventName") };
  }

  /**
   * Compiles the pattern and the inputs of the targets.
   *
   * @throws Error for a pattern or a target's input that EventBridge does not accept.
   */
  compile(): void {
    const { rule, targets } = this;
    this.narrowPattern({});
    for (const target of rule.targets) targets.prepare(rule, target);
  }

  private narrowPattern(event: unknown) {
    const { pattern } = this.rule;
    this.compiled ??= pattern === undefined ? () => undefined : compileNarrowing(pattern, api);
    return this.compiled(event);
  }

  /**
   * Says whether the rule matches an event of the record's API; undefined if it matches none. The slowest
   * check is last.
   */
  matcherFor(api: CloudTrailRecord): ((arrival: Arrival) => boolean) | undefined {
    if (this.isOfOthers(api, "eventName") || this.isOfOthers(api, "eventSource")) return undefined;
    const matchesPattern = this.narrowPattern({ source: sourceOf(api), detail: api });
    const { region, bus } = this.place;
    return (
      matchesPattern &&
      ((arrival) =>
        // Most rules are on another bus, which whyNotDelivered would say in a sentence.
        arrival.region === region &&
        arrival.bus === bus &&
        whyNotDelivered(this.scope, arrival) === undefined &&
        eventsOf(arrival.record, arrival).some(matchesPattern) &&
        oversize(arrival.record) === undefined)
    );
  }

  /** A value that is no string, as only a made-up record has, may match otherwise. */
  private isOfOthers(api: CloudTrailRecord, field: "eventSource" | "eventName"): boolean {
    const value: unknown = api[field];
    return typeof value === "string" && this.listed[field]?.has(value) === false;
  }

  /** Where AWS may answer otherwise than the replay. */
  get warnings(): string[] {
    const { pattern } = this.rule;
    const { unknown } = this;
    return [
      ...(pattern === undefined ? [] : patternWarnings(pattern)),
      ...(unknown.length === 0
        ? []
        : [`only AWS knows ${unknown.join(", ")}, so that the pattern may match other events there`]),
    ];
  }

  /** Why the rule does not match an event; undefined if it does. */
  whyNotMatched(arrival: Arrival): string | undefined {
    const { pattern } = this.rule;
    if (pattern === undefined) return "it only runs on a schedule";
    const { record } = arrival;
    return (
      whyNotDelivered(this.scope, arrival) ??
      this.whyNoneMatched(pattern, eventsOf(record, arrival)) ??
      oversize(record)
    );
  }

  /** Why the pattern matches none of the events that AWS may make of a record. */
  private whyNoneMatched(pattern: unknown, events: readonly BusEvent[]): string | undefined {
    const reasons = events.map((event) => this.whyPatternNotMatched(pattern, event));
    return reasons.includes(undefined) ? undefined : reasons[0];
  }

  private whyPatternNotMatched(pattern: unknown, event: BusEvent): string | undefined {
    const why = explainMismatch(pattern, event);
    const { unknown } = this;
    if (why === undefined || unknown.length === 0 || !compilePattern(acceptingPlaceholders(pattern))(event))
      return why;
    return `${why}; AWS may match it, as only AWS knows ${unknown.join(", ")}`;
  }

  /** The buses to which the rule forwards events. */
  get forwardsTo(): BusLocation[] {
    const places = this.rule.targets.map((target) => this.targets.forwardsTo(target));
    return places.filter((place) => place !== undefined);
  }

  /** Whether it runs by itself. */
  get isScheduled(): boolean {
    return this.rule.schedule !== undefined && this.rule.state !== "DISABLED";
  }

  /** Sends the targets what they get of a schedule at a time. */
  async run(time: string): Promise<Outcome> {
    const { account, region } = this.scope;
    const event = {
      version: "0",
      id: `${this.rule.name} ${time}`,
      "detail-type": "Scheduled Event",
      source: "aws.events",
      account,
      time,
      region,
      resources: [this.rule.arn],
      detail: {},
    };
    const outcomes: Outcome[] = [];
    for (const target of this.rule.targets) outcomes.push(await this.targets.deliver(target, event));
    return joined(outcomes);
  }

  async deliver(arrival: Arrival): Promise<Outcome> {
    const { record } = arrival;
    const matches = this.narrowPattern({ source: sourceOf(record), detail: record });
    const events = eventsOf(record, arrival);
    const event = events.find((each) => matches?.(each)) ?? events[0];
    const outcomes: Outcome[] = [];
    for (const target of event ? this.rule.targets : [])
      outcomes.push(await this.targets.deliver(target, event as BusEvent));
    return joined(outcomes);
  }
}

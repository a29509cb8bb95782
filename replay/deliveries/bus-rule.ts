import type { CloudTrailRecord } from "../cloudtrail-record";
import type { Arrival, BusEvent } from "../event-bridge";
import { eventOf, obstacle, oversize, sourceOf } from "../event-bridge";
import { compileFields, compilePattern, explainMismatch } from "../event-pattern";
import type { Rule } from "../synthesized";
import type { Outcome } from "./delivery";
import { joined } from "./delivery";
import type { Targets } from "./targets";

/** The fields that tell which API an event is of: most patterns name some. */
const API = ["source", "detail.eventSource", "detail.eventName"];

/** A rule of a stack, compiled. */
export class BusRule {
  readonly address: string;
  readonly region: string;
  private readonly mayMatch: (event: unknown) => boolean;
  private readonly matches: (event: BusEvent) => boolean;

  /** @throws Error for a pattern, or an input of a target, that EventBridge refuses. */
  constructor(
    readonly stack: string,
    readonly rule: Rule,
    private readonly targets: Targets,
  ) {
    this.address = rule.address;
    this.region = rule.region;
    const { pattern } = rule;
    this.mayMatch = pattern === undefined ? () => false : compileFields(pattern, API);
    this.matches = pattern === undefined ? () => false : compilePattern(pattern);
    for (const target of rule.targets) targets.prepare(rule, target);
  }

  /** Whether the rule may take an event of this API. */
  mayTake(record: CloudTrailRecord): boolean {
    return this.mayMatch({ source: sourceOf(record), detail: record });
  }

  /** Whether the rule takes an event that arrives; what takes the longest to know is asked last. */
  takes(arrival: Arrival): boolean {
    return (
      obstacle(this.rule, arrival) === undefined &&
      this.matches(eventOf(arrival.record)) &&
      oversize(arrival.record) === undefined
    );
  }

  /** Why the rule does not take an event that arrives; undefined where it does. */
  refusal(arrival: Arrival): string | undefined {
    const { pattern } = this.rule;
    if (pattern === undefined) return "it only runs on a schedule";
    const { record } = arrival;
    return obstacle(this.rule, arrival) ?? explainMismatch(pattern, eventOf(record)) ?? oversize(record);
  }

  /** The Regions whose default buses the rule forwards to. */
  get forwardsTo(): string[] {
    const regions = this.rule.targets.map((target) => this.targets.forwardsTo(target));
    return regions.filter((region) => region !== undefined);
  }

  async deliver(record: CloudTrailRecord): Promise<Outcome> {
    const event = eventOf(record);
    const outcomes: Outcome[] = [];
    for (const target of this.rule.targets) outcomes.push(await this.targets.deliver(target, event));
    return joined(outcomes);
  }
}

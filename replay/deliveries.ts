import type { CloudTrailRecord } from "./cloudtrail-record";
import type { Delivery, Failure, Outcome } from "./deliveries/delivery";
import { joined } from "./deliveries/delivery";
import type { CompiledSubscription } from "./deliveries/log-subscriptions";
import { compileSubscription, LogSubscribers } from "./deliveries/log-subscriptions";
import type { RecordedTrail } from "./deliveries/recorded-trail";
import { recordedTrail } from "./deliveries/recorded-trail";
import { Targets } from "./deliveries/targets";
import type { BusEvent } from "./event-bridge";
import { eventOf, reaches } from "./event-bridge";
import { compilePattern, explainMismatch } from "./event-pattern";
import type { Deployment, Rule, SynthesizedStack } from "./synthesized";
import { objectKey } from "./trails";

export type { Delivery, DeliveryKind, Failure } from "./deliveries/delivery";

/** Whether a trail records a record. */
export interface TrailVerdict {
  readonly stack: string;
  /** The Terraform address. */
  readonly trail: string;
  readonly name: string;
  readonly recorded: boolean;
  readonly bucketName: string;
  /** The key of the object in the bucket up to the day; undefined where the record is not recorded. */
  readonly objectKey?: string;
}

/** Whether a rule, or a log group's subscription filter, takes a record, and what its targets get. */
export interface RuleVerdict {
  readonly stack: string;
  /** The Terraform address. */
  readonly rule: string;
  readonly region: string;
  readonly matched: boolean;
  /** Whether the event does not come to the rule's Region. */
  readonly isElsewhere: boolean;
  /** Why the record is not taken; undefined where it is. */
  readonly why: () => string | undefined;
  readonly deliveries: readonly Delivery[];
  readonly failures: readonly Failure[];
}

/** What becomes of a record: first the rules that the event comes to, in that order, then the others. */
export interface Replayed {
  readonly trails: readonly TrailVerdict[];
  readonly rules: readonly RuleVerdict[];
}

/** Replays records one after the other; it holds local servers until it is closed. */
export interface Replay {
  readonly trails: readonly Pick<TrailVerdict, "stack" | "trail">[];
  readonly rules: readonly Pick<RuleVerdict, "stack" | "rule">[];
  readonly replay: (record: CloudTrailRecord) => Promise<Replayed>;
  readonly close: () => Promise<void>;
}

interface StackRule {
  readonly stack: string;
  readonly rule: Rule;
  readonly matches: (event: unknown) => boolean;
}

interface StackSubscription {
  readonly stack: string;
  readonly compiled: CompiledSubscription;
}

/**
 * Compiles synthesized stacks into a replay of records in an account.
 *
 * Trails of every stack record; verdicts and deliveries are those of the stacks that are shown.
 *
 * @throws Error for a pattern, a selector or a reference in the stacks that AWS refuses or the replay does not know.
 */
export function createReplay(
  stacks: readonly SynthesizedStack[],
  deployment: Deployment,
  shown: readonly string[] = stacks.map(({ name }) => name),
): Replay {
  const visible = stacks.filter(({ name }) => shown.includes(name));
  const trails = stacks.flatMap((stack) =>
    stack.trails(deployment).map((trail) => recordedTrail(stack.name, trail)),
  );
  const targets = new Targets(stacks, deployment);
  const rules = visible.flatMap((stack) =>
    stack.rules(deployment).map((rule): StackRule => {
      const matches = rule.pattern === undefined ? () => false : compilePattern(rule.pattern);
      for (const target of rule.targets) targets.prepare(rule, target);
      return { stack: stack.name, rule, matches };
    }),
  );
  const subscriptions = visible.flatMap((stack) =>
    stack
      .logSubscriptions(deployment)
      .map((each): StackSubscription => ({ stack: stack.name, compiled: compileSubscription(each) })),
  );
  const shownTrails = trails.filter(({ stack }) => shown.includes(stack));
  const subscribers = new LogSubscribers(deployment.account);
  return {
    trails: shownTrails.map(({ stack, trail }) => ({ stack, trail: trail.address })),
    rules: [
      ...rules.map(({ stack, rule }) => ({ stack, rule: rule.address })),
      ...subscriptions.map(({ stack, compiled }) => ({ stack, rule: compiled.subscription.address })),
    ],
    replay: async (record) => ({
      trails: shownTrails.map((each) => trailVerdict(each, record)),
      rules: [
        ...(await ruleVerdicts(rules, record, trails, targets)),
        ...(await subscriptionVerdicts(subscriptions, record, trails, subscribers)),
      ],
    }),
    close: async () => {
      await Promise.all([targets.close(), subscribers.close()]);
    },
  };
}

function trailVerdict({ stack, trail, records }: RecordedTrail, record: CloudTrailRecord): TrailVerdict {
  const recorded = records(record);
  return {
    stack,
    trail: trail.address,
    name: trail.name,
    recorded,
    bucketName: trail.bucketName,
    ...(recorded && { objectKey: objectKey(record, trail) }),
  };
}

/** Sends the event to the rules of its Region, then to those of each Region that a rule forwards it to. */
async function ruleVerdicts(
  rules: readonly StackRule[],
  record: CloudTrailRecord,
  trails: readonly RecordedTrail[],
  targets: Targets,
): Promise<RuleVerdict[]> {
  const recorders = trails.map(({ records }) => records);
  const outcomes = new Map<StackRule, Outcome>();
  const regions = [record.awsRegion];
  for (let arrival = 0; arrival < regions.length; arrival++) {
    const region = regions[arrival];
    for (const each of rules.filter(({ rule }) => rule.region === region)) {
      if (!reaches(each.rule, record, recorders, region).sees) continue;
      const event = eventOf(record);
      if (!each.matches(event)) continue;
      const got = await sent(each.rule, event, targets);
      outcomes.set(each, joined([outcomes.get(each) ?? joined([]), got]));
      if (arrival > 0) continue;
      const forwards = each.rule.targets.map((target) => targets.forwardsTo(target));
      regions.push(...forwards.filter((to): to is string => to !== undefined && to !== region));
    }
  }
  const verdicts = rules.map((each): RuleVerdict => {
    const busRegion = regions.includes(each.rule.region) ? each.rule.region : record.awsRegion;
    return {
      stack: each.stack,
      rule: each.rule.address,
      region: each.rule.region,
      matched: outcomes.has(each),
      isElsewhere: !regions.includes(each.rule.region),
      why: () => (outcomes.has(each) ? undefined : refusal(each.rule, record, trails, busRegion)),
      ...(outcomes.get(each) ?? joined([])),
    };
  });
  const place = ({ region }: RuleVerdict) => regions.indexOf(region) + 1 || Infinity;
  return verdicts.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

async function sent(rule: Rule, event: BusEvent, targets: Targets): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const target of rule.targets) outcomes.push(await targets.deliver(target, event));
  return joined(outcomes);
}

function refusal(
  rule: Rule,
  record: CloudTrailRecord,
  trails: readonly RecordedTrail[],
  busRegion: string,
): string | undefined {
  if (rule.pattern === undefined) return "it only runs on a schedule";
  const recorders = trails.map(({ records }) => records);
  const { sees, why } = reaches(rule, record, recorders, busRegion);
  return sees ? explainMismatch(rule.pattern, eventOf(record)) : why;
}

async function subscriptionVerdicts(
  subscriptions: readonly StackSubscription[],
  record: CloudTrailRecord,
  trails: readonly RecordedTrail[],
  subscribers: LogSubscribers,
): Promise<RuleVerdict[]> {
  const verdicts: RuleVerdict[] = [];
  for (const { stack, compiled } of subscriptions) {
    const { subscription, obstacle } = compiled;
    const why = obstacle(record, trails);
    const outcome = why === undefined ? await subscribers.deliver(subscription, record) : joined([]);
    const { address, region } = subscription;
    verdicts.push({
      stack,
      rule: address,
      region,
      matched: why === undefined,
      isElsewhere: false,
      why: () => why,
      ...outcome,
    });
  }
  return verdicts;
}

import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { BusRule } from "./deliveries/bus-rule";
import { Buses } from "./deliveries/buses";
import type { Outcome } from "./deliveries/delivery";
import { joined } from "./deliveries/delivery";
import { LogSubscribers } from "./deliveries/log-subscribers";
import { SubscriptionFilter } from "./deliveries/log-subscription";
import type { TrailVerdict } from "./deliveries/recorded-trail";
import { RecordedTrail } from "./deliveries/recorded-trail";
import type { Replayed, RuleVerdict } from "./deliveries/replayed";
import { ReplayedRecord } from "./deliveries/replayed";
import { Targets } from "./deliveries/targets";
import type { Arrival, Origin } from "./event-bridge";
import { accountOf, defaultBus } from "./event-bridge";
import type { Deployment, SynthesizedStack } from "../../engines/terraform-json/synthesized";
import { withContext } from "../../engines/terraform-json/block";

export type { Delivery, DeliveryKind } from "./deliveries/delivery";
export type { TrailVerdict } from "./deliveries/recorded-trail";
export type { Replayed, RuleVerdict } from "./deliveries/replayed";

/** What takes records. */
type Matcher = BusRule | SubscriptionFilter;

/** What is known of a record before anything is delivered. */
export interface Evaluation {
  /** The verdict of each trail, in the order of `Replay.trails`. */
  readonly trails: readonly TrailVerdict[];
  /** What takes it, as often as it comes there. */
  readonly matchers: readonly Matcher[];
}

/** What a replay has of the stacks that are shown. */
export interface Shown {
  readonly trails: readonly Pick<TrailVerdict, "stack" | "trail">[];
  readonly rules: readonly Pick<RuleVerdict, "stack" | "rule">[];
  /** The addresses of what may react to records in ways that are not replayed. */
  readonly notImitated: readonly string[];
}

/**
 * Replays records one after the other; it holds local servers until it is closed, and after that from the
 * next record on.
 */
export interface Replay extends Shown {
  readonly evaluate: (record: CloudTrailRecord, origin?: Origin) => Evaluation;
  /**
   * Tells that these are replayed next: what nobody is told of is delivered many at once, which is faster.
   */
  readonly probe: (records: readonly CloudTrailRecord[]) => Promise<void>;
  readonly replay: (record: CloudTrailRecord, origin?: Origin) => Promise<Replayed>;
  readonly close: () => Promise<void>;
}

/**
 * Compiles synthesized stacks into a replay of records in an account.
 *
 * Trails of every stack record, and rules of every stack forward; verdicts and deliveries are those of the
 * stacks that are shown.
 *
 * @throws Error for a pattern, a selector or a reference in the stacks that AWS refuses or the replay does
 * not know.
 */
export function createReplay(
  stacks: readonly SynthesizedStack[],
  deployment: Deployment,
  shown: readonly string[] = stacks.map(({ name }) => name),
): Replay {
  const { account } = deployment;
  const isShown = ({ stack }: { readonly stack: string }) => shown.includes(stack);
  const targets = new Targets(stacks, deployment);
  const subscribers = new LogSubscribers(account);
  const allTrails = stacks.flatMap((stack) =>
    stack
      .trails(deployment)
      .map((trail) =>
        withContext(`${stack.name} ${trail.address}`, () => new RecordedTrail(stack.name, trail)),
      ),
  );
  const allRules = stacks.flatMap((stack) =>
    stack
      .rules(deployment)
      .map((rule) =>
        withContext(`${stack.name} ${rule.address}`, () => new BusRule(stack.name, rule, account, targets)),
      ),
  );
  const trails = allTrails.filter(isShown);
  const rules = allRules.filter(isShown);
  const shownStacks = stacks.filter(({ name }) => shown.includes(name));
  const subscriptions = shownStacks.flatMap((stack) =>
    stack
      .logSubscriptions(deployment)
      .map((each) =>
        withContext(
          `${stack.name} ${each.address}`,
          () => new SubscriptionFilter(stack.name, each, allTrails, subscribers),
        ),
      ),
  );
  const hidden = allTrails.filter((trail) => !isShown(trail));
  const parts = { rules, subscriptions, buses: new Buses(allRules) };
  const evaluate = (record: CloudTrailRecord, origin: Origin = {}) => {
    const verdicts = trails.map((trail) => trail.verdict(record));
    const arrival = {
      record,
      account: accountOf(record, origin) ?? account,
      envelope: origin.envelope,
      isRecorded:
        origin.isRecorded === true ||
        verdicts.some(({ recorded }) => recorded) ||
        hidden.some(({ records }) => records(record)),
      region: record.awsRegion,
      bus: defaultBus,
    };
    const filters = subscriptions.filter((each) => each.matches(record));
    return {
      trails: verdicts,
      arrival,
      matchers: [...parts.buses.matching(arrival).filter(isShown), ...filters],
    };
  };
  return {
    trails: trails.map(({ stack, trail }) => ({ stack, trail: trail.address })),
    rules: [...rules, ...subscriptions].map(({ stack, address }) => ({ stack, rule: address })),
    notImitated: shownStacks.flatMap(({ name, notImitated }) => notImitated.map((part) => `${name} ${part}`)),
    evaluate,
    probe: async (records) => {
      for (const each of subscriptions) await each.probe(records.filter((record) => each.matches(record)));
    },
    replay: async (record, origin) => {
      const { arrival, matchers, trails: verdicts } = evaluate(record, origin);
      return new ReplayedRecord(parts, arrival, verdicts, await matchesOf(matchers, arrival));
    },
    close: async () => {
      await Promise.all([targets.close(), subscribers.close()]);
    },
  };
}

/** Delivers a record to those that take it, one after the other; to one that it comes to twice, twice. */
async function matchesOf(matchers: readonly Matcher[], arrival: Arrival): Promise<RuleVerdict[]> {
  const outcomes = new Map<Matcher, Outcome>();
  for (const each of matchers) {
    const outcome = await each.deliver(arrival);
    const known = outcomes.get(each);
    outcomes.set(each, known ? joined([known, outcome]) : outcome);
  }
  return [...outcomes].map(([{ stack, address: rule, region }, outcome]) => ({
    ...outcome,
    stack,
    rule,
    region,
    matched: true,
    isElsewhere: false,
    why: () => undefined,
  }));
}

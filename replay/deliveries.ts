import type { CloudTrailRecord } from "./cloudtrail-record";
import { BusRule } from "./deliveries/bus-rule";
import { Buses } from "./deliveries/buses";
import type { Outcome } from "./deliveries/delivery";
import { joined } from "./deliveries/delivery";
import { LogSubscribers } from "./deliveries/log-subscribers";
import { Subscription } from "./deliveries/log-subscription";
import type { TrailVerdict } from "./deliveries/recorded-trail";
import { RecordedTrail } from "./deliveries/recorded-trail";
import type { Parts, Replayed, RuleVerdict } from "./deliveries/replayed";
import { ReplayedRecord } from "./deliveries/replayed";
import { Targets } from "./deliveries/targets";
import type { Deployment, SynthesizedStack } from "./synthesized";

export type { Delivery, DeliveryKind } from "./deliveries/delivery";
export type { TrailVerdict } from "./deliveries/recorded-trail";
export type { Replayed, RuleVerdict } from "./deliveries/replayed";

/** What takes records. */
type Taker = BusRule | Subscription;

/** What is known of a record before anything is delivered. */
export interface Sight {
  /** The verdict of each trail, in the order of `Replay.trails`. */
  readonly trails: readonly TrailVerdict[];
  /** Whether a trail of any stack records it. */
  readonly isRecorded: boolean;
  /** What takes it, as often as it comes there. */
  readonly takers: readonly Taker[];
}

/** Replays records one after the other; it holds local servers until it is closed. */
export interface Replay {
  readonly trails: readonly Pick<TrailVerdict, "stack" | "trail">[];
  readonly rules: readonly Pick<RuleVerdict, "stack" | "rule">[];
  readonly see: (record: CloudTrailRecord) => Sight;
  /** Tells that these are replayed next: what nobody is told of is delivered many at once, which is faster. */
  readonly rehearse: (records: readonly CloudTrailRecord[]) => Promise<void>;
  readonly replay: (record: CloudTrailRecord) => Promise<Replayed>;
  readonly close: () => Promise<void>;
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
  const all = stacks.flatMap((stack) =>
    stack.trails(deployment).map((trail) => new RecordedTrail(stack.name, trail)),
  );
  const targets = new Targets(stacks, deployment);
  const subscribers = new LogSubscribers(deployment.account);
  const trails = all.filter(({ stack }) => shown.includes(stack));
  const hidden = all.filter((trail) => !trails.includes(trail));
  const rules = visible.flatMap((stack) =>
    stack.rules(deployment).map((rule) => new BusRule(stack.name, rule, targets)),
  );
  const subscriptions = visible.flatMap((stack) =>
    stack.logSubscriptions(deployment).map((each) => new Subscription(stack.name, each, all, subscribers)),
  );
  const parts = { rules, subscriptions, buses: new Buses(rules) };
  const see = (record: CloudTrailRecord) => {
    const verdicts = trails.map((trail) => trail.verdict(record));
    const isRecorded =
      verdicts.some(({ recorded }) => recorded) || hidden.some(({ records }) => records(record));
    return { trails: verdicts, isRecorded, takers: takersOf(record, isRecorded, parts) };
  };
  return {
    trails: trails.map(({ stack, trail }) => ({ stack, trail: trail.address })),
    rules: [...rules, ...subscriptions].map(({ stack, address }) => ({ stack, rule: address })),
    see,
    rehearse: async (records) => {
      for (const each of subscriptions) await each.rehearse(records.filter((record) => each.takes(record)));
    },
    replay: async (record) => {
      const sight = see(record);
      return new ReplayedRecord(parts, record, sight, await matchesOf(sight.takers, record));
    },
    close: async () => {
      await Promise.all([targets.close(), subscribers.close()]);
    },
  };
}

function takersOf(
  record: CloudTrailRecord,
  isRecorded: boolean,
  { buses, subscriptions }: Parts,
): readonly Taker[] {
  const rules = buses.takers(record, isRecorded);
  const filters = subscriptions.filter((each) => each.takes(record));
  return rules.length === 0 ? filters : [...rules, ...filters];
}

/** Delivers a record to those that take it, one after the other; to one that it comes to twice, twice. */
async function matchesOf(takers: readonly Taker[], record: CloudTrailRecord): Promise<RuleVerdict[]> {
  const outcomes = new Map<Taker, Outcome>();
  for (const each of takers) {
    const outcome = await each.deliver(record);
    outcomes.set(each, joined([outcomes.get(each) ?? joined([]), outcome]));
  }
  return [...outcomes].map(([{ stack, address: rule, region }, outcome]) => ({
    ...{ stack, rule, region, matched: true, isElsewhere: false, why: () => undefined },
    ...outcome,
  }));
}

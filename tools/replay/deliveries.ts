import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { BusRule } from "./deliveries/bus-rule";
import { Buses } from "./deliveries/buses";
import type { Outcome } from "./deliveries/delivery";
import { joined } from "./deliveries/delivery";
import { Functions } from "./deliveries/functions";
import { LogAlarms } from "./deliveries/log-alarms";
import { LogFilter } from "./deliveries/log-filter";
import { LogSubscribers } from "./deliveries/log-subscribers";
import { Schedules } from "./deliveries/schedules";
import { LocalTables } from "./deliveries/local-tables";
import type { TrailVerdict } from "./deliveries/recorded-trail";
import { RecordedTrail } from "./deliveries/recorded-trail";
import type { Replayed, RuleName, RuleVerdict } from "./deliveries/replayed";
import { ReplayedRecord } from "./deliveries/replayed";
import { Targets } from "./deliveries/targets";
import { TopicReaders } from "./deliveries/topic-readers";
import type { Arrival, Origin } from "./event-bridge";
import { defaultBus, ownAccountOf, regionOf } from "./event-bridge";
import type { Deployment, LambdaFunction, SynthesizedStack } from "../../engines/terraform-json/synthesized";
import { withContext } from "../../engines/terraform-json/block";

export type { Delivery, DeliveryKind } from "./deliveries/delivery";
export type { TrailVerdict } from "./deliveries/recorded-trail";
export type { Replayed, RuleName, RuleVerdict } from "./deliveries/replayed";

/** Matches records: a rule or a filter of a log group. */
type Matcher = BusRule | LogFilter;

/** The trails and rules for a record, before deliveries. */
export interface Evaluation {
  /** The verdicts of the trails, in the order of `Replay.trails`. */
  readonly trails: readonly TrailVerdict[];
  /** The matching rules, each as often as the event reaches it. */
  readonly matchers: readonly Matcher[];
  /** The rules to which AWS may send the record, a read-only event that they do not request. */
  readonly possible: readonly RuleName[];
}

/** The parts of the shown stacks. */
export interface Shown {
  readonly trails: readonly Pick<TrailVerdict, "stack" | "trail">[];
  readonly rules: readonly RuleName[];
  /** The addresses of resources that may react to records, but are not simulated. */
  readonly notImitated: readonly string[];
  /** Where AWS may answer otherwise than the replay, for each rule. */
  readonly ruleWarnings: readonly RuleWarning[];
}

/** A warning about a rule, whatever the records. */
export interface RuleWarning extends RuleName {
  readonly warning: string;
}

/** Replays records. It starts local servers when a record needs them, and stops them on close. */
export interface Replay extends Shown {
  /** Whether earlier records may matter: a function has a table, or a rule a schedule. */
  readonly remembers: boolean;
  readonly evaluate: (record: CloudTrailRecord, origin?: Origin) => Evaluation;
  /** Announces the next records. Those that alert nobody are then delivered in batches, which is faster. */
  readonly probe: (records: readonly CloudTrailRecord[]) => Promise<void>;
  readonly replay: (record: CloudTrailRecord, origin?: Origin) => Promise<Replayed>;
  /** Lets a day pass after the last record; undefined where nothing comes of it. */
  readonly finish: () => Promise<Finished | undefined>;
  /** Stops what runs, and keeps what tables have: the next record starts it again. */
  readonly rest: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What comes after the last record. */
export interface Finished {
  readonly record: CloudTrailRecord;
  readonly replayed: Replayed;
}

/**
 * Compiles synthesized stacks into a replay of records in an account.
 *
 * The trails and rules of every stack take part; the results contain only the shown stacks.
 *
 * @param isKnown whether another thread compiled the stacks: a rule is compiled when a record needs it, and
 * delivers to no target. Default: none did.
 * @throws Error for an invalid or unknown pattern, selector or reference in the stacks.
 */
export function createReplay(
  stacks: readonly SynthesizedStack[],
  deployment: Deployment,
  shown: readonly string[] = stacks.map(({ name }) => name),
  isKnown = false,
): Replay {
  const { account } = deployment;
  const isShown = ({ stack }: { readonly stack: string }) => shown.includes(stack);
  const readers = new TopicReaders(stacks.flatMap((stack) => stack.topics(deployment)));
  const tables = new LocalTables(stacks.flatMap((stack) => stack.tables(deployment)));
  const functions = new Functions(readers, tables);
  const targets = new Targets(stacks, deployment, readers, tables, functions);
  const subscribers = new LogSubscribers(account, functions, tables);
  const allTrails = stacks.flatMap((stack) =>
    stack
      .trails(deployment)
      .map((trail) =>
        withContext(`${stack.name} ${trail.address}`, () => new RecordedTrail(stack.name, trail)),
      ),
  );
  const allRules = stacks.flatMap((stack) =>
    stack.rules(deployment).map((rule) =>
      withContext(`${stack.name} ${rule.address}`, () => {
        const made = new BusRule(stack.name, rule, account, targets);
        if (!isKnown) made.compile();
        return made;
      }),
    ),
  );
  const trails = allTrails.filter(isShown);
  const rules = allRules.filter(isShown);
  const shownStacks = stacks.filter(({ name }) => shown.includes(name));
  const logFilters = shownStacks.flatMap((stack) => {
    const subscriptions = stack.logSubscriptions(deployment);
    const metricFilters = stack.metricFilters(deployment);
    return [
      ...subscriptions.map((each) => ({ each, receiver: subscribers.of(each) })),
      ...metricFilters.map((each) => ({ each, receiver: new LogAlarms(each, readers) })),
    ].map(({ each, receiver }) =>
      withContext(
        `${stack.name} ${each.address}`,
        () => new LogFilter(stack.name, each, allTrails, receiver),
      ),
    );
  });
  const hidden = allTrails.filter((trail) => !isShown(trail));
  const parts = { rules, logFilters, buses: new Buses(allRules) };
  const schedules = new Schedules(rules);
  let last:
    { readonly arrival: Arrival; readonly evaluation: Pick<Evaluation, "trails" | "possible"> } | undefined;
  const evaluate = (record: CloudTrailRecord, origin: Origin = {}) => {
    const verdicts = trails.map((trail) => trail.verdict(record));
    const arrival = {
      record,
      account: ownAccountOf(record, origin) ?? account,
      envelope: origin.envelope,
      isRecorded:
        origin.isRecorded === true ||
        verdicts.some(({ recorded }) => recorded) ||
        hidden.some(({ records }) => records(record)),
      region: regionOf(record, origin),
      bus: defaultBus,
    };
    const filters = logFilters.filter((each) => each.matches(record));
    return {
      trails: verdicts,
      arrival,
      matchers: [...parts.buses.matching(arrival).filter(isShown), ...filters],
      possible: parts.buses
        .possible(arrival)
        .filter(isShown)
        .map(({ stack, address }) => ({ stack, rule: address })),
    };
  };
  const rest = async () => {
    await subscribers.close();
    await functions.close();
  };
  return {
    trails: trails.map(({ stack, trail }) => ({ stack, trail: trail.address })),
    rules: [...rules, ...logFilters].map(({ stack, address }) => ({ stack, rule: address })),
    notImitated: shownStacks.flatMap(({ name, notImitated }) => notImitated.map((part) => `${name} ${part}`)),
    get ruleWarnings() {
      return rules.flatMap(({ stack, address, warnings }) =>
        warnings.map((warning) => ({ stack, rule: address, warning })),
      );
    },
    get remembers() {
      const hasTable = (lambda: LambdaFunction) => tables.isUsedBy(lambda);
      return (
        rules.some(({ isScheduled }) => isScheduled) ||
        stacks.some((stack) => stack.functions(deployment).some(hasTable))
      );
    },
    evaluate,
    probe: async (records) => {
      for (const each of logFilters) await each.probe(records.filter((record) => each.matches(record)));
    },
    replay: async (record, origin) => {
      const { arrival, matchers, ...evaluation } = evaluate(record, origin);
      last = { arrival, evaluation };
      const scheduled = await schedules.until(record.eventTime);
      const matches = await matchesOf(matchers, arrival);
      return new ReplayedRecord(parts, arrival, evaluation, [...scheduled, ...matches]);
    },
    finish: async () => {
      const matches = await schedules.end();
      if (!last || matches.length === 0) return undefined;
      const { arrival, evaluation } = last;
      return {
        record: arrival.record,
        replayed: new ReplayedRecord(parts, arrival, evaluation, matches),
      };
    },
    rest,
    close: async () => {
      await rest();
      await tables.close();
    },
  };
}

/** Delivers a record to its matchers in order. If it reaches one twice, it is delivered twice. */
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

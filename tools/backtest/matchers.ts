import { type LogPart, textAt } from "../../engines/athena/log-table";
import { all, either, not, type SqlCondition, sqlText } from "../../engines/athena/sql-text";
import { busEventIn, isEventSql } from "../../engines/cloudtrail/bus-event-sql";
import { mayBeOfSql, untoldCategory } from "../../engines/cloudtrail/cloudtrail-record";
import { isReadOnlyManagementSql, mayReachEveryRuleSql } from "../../engines/cloudtrail/read-only-management";
import { trailSql } from "../../engines/cloudtrail/trails";
import { patternSql } from "../../engines/event-pattern/event-pattern";
import { filterPatternSql } from "../../engines/filter-pattern/filter-pattern";
import { withContext } from "../../engines/terraform-json/block";
import type {
  Deployment,
  LogSubscription,
  MetricFilter,
  Rule,
  SynthesizedStack,
} from "../../engines/terraform-json/synthesized";
import { allManagementEvents, busAt, defaultBus } from "../replay/event-bridge";
import { Columns } from "./columns";
import { type Callers, callersOf } from "./expected-callers";

/** What takes events, with its condition on a record. */
export interface Matcher extends SqlCondition {
  readonly stack: string;
  /** The Terraform address. */
  readonly address: string;
  readonly kind: "trail" | "rule" | "filter" | "caller";
  /** Who made the calls that a filter takes, in words. @default anybody */
  readonly caller?: string;
  /** Where the condition does not hold, whether AWS may send the event nevertheless. @default never */
  readonly possible?: string;
}

/** The matchers of some stacks, and the columns that their conditions use. */
export interface Matchers {
  readonly matchers: readonly Matcher[];
  readonly columns: Columns;
}

/**
 * Says in SQL what the trails, rules and filters of some stacks take of a table of log files, as the replay
 * does. Every record of a log file reaches EventBridge, since a trail recorded it.
 *
 * @throws Error for a pattern or a selector that AWS does not accept.
 */
export function matchersOf(
  stacks: readonly SynthesizedStack[],
  deployment: Deployment,
  record: LogPart,
): Matchers {
  const columns = new Columns();
  const trails = stacks.flatMap((stack) =>
    stack.trails(deployment).map((trail) => ({ stack: stack.name, trail })),
  );
  const rules = new Rules(
    stacks.flatMap((stack) => stack.rules(deployment).map((rule) => ({ stack: stack.name, rule }))),
    deployment,
    record,
    columns,
  );
  const recorded = trails.map(({ stack, trail }) => ({
    ...{ stack, address: trail.address, kind: "trail" as const },
    ...columns.of(withContext(`${stack} ${trail.address}`, () => trailSql(trail, record))),
  }));
  const filterOf = (stack: string, filter: LogSubscription | MetricFilter): Matcher => {
    const writers = recorded.filter((_, index) => {
      const trail = trails[index]?.trail;
      return trail?.logGroupName === filter.logGroupName && trail.region === filter.region;
    });
    const pattern = columns.of(
      withContext(`${stack} ${filter.address}`, () => filterPatternSql(filter.filterPattern, record)),
    );
    return {
      ...{ stack, address: filter.address, kind: "filter" },
      sql: all([pattern.sql, either(writers.map(({ sql }) => sql))]),
      untold: [...new Set([...pattern.untold, ...writers.flatMap(({ untold }) => untold)])],
    };
  };
  const callerOf = (filter: Matcher, { name, sql, untold }: Callers): Matcher => ({
    ...filter,
    ...{ kind: "caller", caller: name },
    ...{ sql: all([filter.sql, sql]), untold: [...new Set([...filter.untold, ...untold])] },
  });
  const subscriptions = stacks.flatMap((stack) =>
    stack.logSubscriptions(deployment).flatMap((each) => {
      const filter = filterOf(stack.name, each);
      return [filter, ...callersOf(each, record).map((callers) => callerOf(filter, callers))];
    }),
  );
  const metricFilters = stacks.flatMap((stack) =>
    stack.metricFilters(deployment).map((each) => filterOf(stack.name, each)),
  );
  return { matchers: [...recorded, ...rules.matchers, ...subscriptions, ...metricFilters], columns };
}

/** A rule of a stack. */
interface NamedRule {
  readonly stack: string;
  readonly rule: Rule;
}

/** The rules of an account, some of which forward events to buses with other rules. */
class Rules {
  private readonly patterns: ReadonlyMap<Rule, SqlCondition>;
  private readonly isHeldBack: string;
  private readonly mayBeSent: string;
  private readonly isEvent: string;
  private readonly isOwn: string;

  constructor(
    private readonly rules: readonly NamedRule[],
    private readonly deployment: Deployment,
    private readonly record: LogPart,
    columns: Columns,
  ) {
    const event = busEventIn(record);
    this.patterns = new Map(
      rules.map(({ stack, rule }) => [
        rule,
        rule.pattern === undefined || rule.state === "DISABLED"
          ? { sql: "FALSE", untold: [] }
          : columns.of(withContext(`${stack} ${rule.address}`, () => patternSql(rule.pattern, event))),
      ]),
    );
    const named = (sql: string) => columns.of({ sql, untold: [] }).sql;
    this.isHeldBack = named(isReadOnlyManagementSql(record));
    this.mayBeSent = named(mayReachEveryRuleSql(record));
    this.isEvent = named(isEventSql(record));
    this.isOwn = named(mayBeOfSql(record, deployment.account));
  }

  get matchers(): readonly Matcher[] {
    return this.rules.map((named) => {
      const { stack, rule } = named;
      const forwarders = this.rules.filter((other) => this.forwards(other.rule, rule));
      const each = [rule, ...forwarders.map((other) => other.rule)];
      return {
        ...{ stack, address: rule.address, kind: "rule" },
        sql: this.taken(rule, forwarders, (of) => this.isRequested(of)),
        possible: all([this.mayBeSent, this.taken(rule, forwarders, () => "TRUE")]),
        untold: [...new Set(each.flatMap((of) => this.untold(of)))],
      };
    });
  }

  /** Whether a rule takes an event, by itself or as another forwards it. */
  private taken(rule: Rule, forwarders: readonly NamedRule[], isRequested: (rule: Rule) => string): string {
    const forwarded = forwarders.map(({ rule: other }) =>
      all([this.isSent(other), isRequested(other), this.pattern(other).sql]),
    );
    const isReached = either([this.isSent(rule), ...forwarded]);
    return all([this.isOwn, isReached, isRequested(rule), this.pattern(rule).sql]);
  }

  private pattern(rule: Rule): SqlCondition {
    return this.patterns.get(rule) ?? { sql: "FALSE", untold: [] };
  }

  private untold(rule: Rule): readonly string[] {
    const { sql, untold } = this.pattern(rule);
    return sql === "FALSE" || this.isRequested(rule) === "TRUE" ? untold : [...untold, untoldCategory];
  }

  /** Whether CloudTrail sends an event to a rule's bus. */
  private isSent(rule: Rule): string {
    return rule.busName === defaultBus
      ? all([`${textAt(this.record, "awsRegion")} = ${sqlText(rule.region)}`, this.isEvent])
      : "FALSE";
  }

  /** Whether a rule gets an event although it only reads. */
  private isRequested(rule: Rule): string {
    return rule.state === allManagementEvents ? "TRUE" : not(this.isHeldBack);
  }

  private forwards(from: Rule, to: Rule): boolean {
    const isOwn = from.region === to.region && from.busName === to.busName;
    return (
      !isOwn &&
      from.targets.some(({ arn }) => {
        const bus = busAt(arn);
        return bus?.account === this.deployment.account && bus.region === to.region && bus.bus === to.busName;
      })
    );
  }
}

import { type LogPart, textAt } from "../../engines/athena/log-table";
import { all, either, not, type SqlCondition, sqlText } from "../../engines/athena/sql-text";
import { busEventIn, isEventSql } from "../../engines/cloudtrail/bus-event-sql";
import { mayBeOfSql, untoldCategory } from "../../engines/cloudtrail/cloudtrail-record";
import { isReadOnlyManagementSql } from "../../engines/cloudtrail/read-only-management";
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

/** What takes events: a trail, a rule, or a filter of a log group, with its condition on a record. */
export interface Matcher extends SqlCondition {
  readonly stack: string;
  /** The Terraform address. */
  readonly address: string;
  readonly kind: "trail" | "rule" | "filter";
  /** The columns beside those of the table that the condition uses. */
  readonly columns: readonly Column[];
}

/** A condition that several matchers use as a column, so that it is written once. */
export interface Column {
  readonly name: string;
  readonly sql: string;
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
): readonly Matcher[] {
  const trails = stacks.flatMap((stack) =>
    stack.trails(deployment).map((trail) => ({ stack: stack.name, trail })),
  );
  const rules = new Rules(
    stacks.flatMap((stack) => stack.rules(deployment).map((rule) => ({ stack: stack.name, rule }))),
    deployment,
    record,
  );
  const filters = stacks.flatMap((stack) =>
    [...stack.logSubscriptions(deployment), ...stack.metricFilters(deployment)].map((filter) => ({
      stack: stack.name,
      filter,
    })),
  );
  const recorded = trails.map(({ stack, trail }) => ({
    ...{ stack, address: trail.address, kind: "trail" as const, columns: [] },
    ...withContext(`${stack} ${trail.address}`, () => trailSql(trail, record)),
  }));
  const written = (filter: LogSubscription | MetricFilter) =>
    recorded.filter((_, index) => {
      const trail = trails[index]?.trail;
      return trail?.logGroupName === filter.logGroupName && trail.region === filter.region;
    });
  return [
    ...recorded,
    ...rules.matchers,
    ...filters.map(({ stack, filter }) => ({
      ...{ stack, address: filter.address, kind: "filter" as const, columns: [] },
      ...withContext(`${stack} ${filter.address}`, () => {
        const pattern = filterPatternSql(filter.filterPattern, record);
        const trailsOf = written(filter);
        return {
          sql: all([pattern.sql, either(trailsOf.map(({ sql }) => sql))]),
          untold: [...new Set([...pattern.untold, ...trailsOf.flatMap(({ untold }) => untold)])],
        };
      }),
    })),
  ];
}

/** A rule of a stack. */
interface NamedRule {
  readonly stack: string;
  readonly rule: Rule;
}

/** The rules of an account, some of which forward events to buses with other rules. */
class Rules {
  private readonly patterns: ReadonlyMap<Rule, SqlCondition>;

  constructor(
    private readonly rules: readonly NamedRule[],
    private readonly deployment: Deployment,
    private readonly record: LogPart,
  ) {
    const event = busEventIn(record);
    this.patterns = new Map(
      rules.map(({ stack, rule }) => [
        rule,
        rule.pattern === undefined || rule.state === "DISABLED"
          ? { sql: "FALSE", untold: [] }
          : withContext(`${stack} ${rule.address}`, () => patternSql(rule.pattern, event)),
      ]),
    );
  }

  get matchers(): readonly Matcher[] {
    return this.rules.map(({ stack, rule }) => {
      const forwarders = this.rules.filter((other) => this.forwards(other.rule, rule));
      const columns = forwarders.map((other) => this.forwarded(other));
      const isReached = either([this.isSent(rule), ...columns.map(({ name }) => name)]);
      return {
        ...{ stack, address: rule.address, kind: "rule", columns },
        sql: all([this.isOwn, isReached, this.isRequested(rule), this.pattern(rule).sql]),
        untold: [
          ...new Set([rule, ...forwarders.map((other) => other.rule)].flatMap((each) => this.untold(each))),
        ],
      };
    });
  }

  private pattern(rule: Rule): SqlCondition {
    return this.patterns.get(rule) ?? { sql: "FALSE", untold: [] };
  }

  private untold(rule: Rule): readonly string[] {
    const { sql, untold } = this.pattern(rule);
    return sql === "FALSE" || this.isRequested(rule) === "TRUE" ? untold : [...untold, untoldCategory];
  }

  /** Whether an event is of the account. */
  private get isOwn(): string {
    return mayBeOfSql(this.record, this.deployment.account);
  }

  /** Whether CloudTrail sends an event to a rule's bus. */
  private isSent(rule: Rule): string {
    return rule.busName === defaultBus
      ? all([`${textAt(this.record, "awsRegion")} = ${sqlText(rule.region)}`, isEventSql(this.record)])
      : "FALSE";
  }

  /** Whether a rule takes an event and forwards it, as a column. */
  private forwarded(forwarder: NamedRule): Column {
    const { rule } = forwarder;
    const sql = all([this.isSent(rule), this.isRequested(rule), this.pattern(rule).sql]);
    return { name: `forwarded_${this.rules.indexOf(forwarder) + 1}`, sql };
  }

  /** Whether a rule gets an event although it only reads. */
  private isRequested(rule: Rule): string {
    return rule.state === allManagementEvents ? "TRUE" : not(isReadOnlyManagementSql(this.record));
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

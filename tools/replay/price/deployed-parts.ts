import { readSynthesized } from "../../../engines/terraform-json/synthesized";
import type { StackChoice } from "../command/stack-choice";

/** What of the shown stacks costs whatever happens, and what decides the cost of what happens. */
export interface DeployedParts {
  /** Metrics that alarms are on. */
  readonly alarmMetrics: number;
  readonly dashboards: number;
  readonly keys: number;
  /** Whether each trail writes to a log group, in the order of `Replay.trails`. */
  readonly logsOfTrails: readonly boolean[];
  /** How many indexes a table has, by its name: each takes a write of an item that has its keys. */
  readonly indexes: ReadonlyMap<string, number>;
}

/** The account where no option names one: only numbers and names are read. */
const anyAccount = "111122223333";

/**
 * Reads it from what was synthesized.
 *
 * @throws Error if there is no output, or a named stack is not in it.
 */
export function deployedParts(choice: StackChoice): DeployedParts {
  const { outDir, stacks: shown, account = anyAccount, region } = choice;
  const deployment = { account, region };
  const stacks = readSynthesized(outDir, shown).filter(({ name }) => shown?.includes(name) ?? true);
  const alarms = stacks.flatMap((stack) => stack.resources("aws_cloudwatch_metric_alarm", deployment));
  const tables = stacks.flatMap((stack) => stack.tables(deployment));
  return {
    alarmMetrics: alarms.reduce((sum, alarm) => {
      const queries = alarm.blocks("metric_query");
      return sum + (queries.length === 0 ? 1 : queries.filter((query) => query.has("metric")).length);
    }, 0),
    dashboards: stacks.flatMap((stack) => stack.resources("aws_cloudwatch_dashboard", deployment)).length,
    keys: stacks.flatMap((stack) => stack.resources("aws_kms_key", deployment)).length,
    logsOfTrails: stacks.flatMap((stack) =>
      stack.trails(deployment).map(({ logGroupName }) => logGroupName !== undefined),
    ),
    indexes: new Map(tables.map(({ name, globalIndexes }) => [name, globalIndexes.length])),
  };
}

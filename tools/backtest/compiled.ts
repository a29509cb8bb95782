import type { LogTable } from "../../engines/athena/glue-table";
import { recordIn } from "../../engines/athena/log-table";
import { all, either } from "../../engines/athena/sql-text";
import { mayBeOfSql } from "../../engines/cloudtrail/cloudtrail-record";
import type { SynthesizedLogTable } from "../../engines/terraform-json/log-tables";
import { readSynthesized, type SynthesizedStack } from "../../engines/terraform-json/synthesized";
import type { Arguments } from "./arguments";
import { type Matchers, matchersOf } from "./matchers";
import { daysIn, partitionsOf, type Partitions, type Span } from "./partitions";
import { countStatements, type Period, type Statement } from "./statements";

/** In a longer span, matches are counted by day. */
const maxDaysByHour = 5;

/** What is asked of a table of log files. */
export interface CompiledBacktest {
  readonly stacks: readonly SynthesizedStack[];
  readonly matchers: Matchers["matchers"];
  readonly table: LogTable;
  readonly partitions: Partitions;
  readonly period: Period;
  /** The statements for a span of days. */
  readonly statements: (span: Span) => readonly Statement[];
}

/** The synthesized stacks, and what of them Athena needs. */
export interface Synthesized {
  readonly stacks: readonly SynthesizedStack[];
  /** The first table of log files that a stack makes. */
  readonly table?: SynthesizedLogTable;
  /** The first workgroup that a stack makes. */
  readonly workgroup?: string;
}

/**
 * Reads the synthesized stacks.
 *
 * @throws Error where there are none.
 */
export function synthesized({ outDir, stacks: shown, account, region }: Arguments): Synthesized {
  const stacks = readSynthesized(outDir, shown);
  const deployment = { account, region };
  const [table] = stacks.flatMap((stack) => stack.logTables(deployment));
  const [workgroup] = stacks.flatMap((stack) => stack.workgroups(deployment));
  return { stacks, table, workgroup };
}

/**
 * Compiles what the stacks take to statements on a table.
 *
 * @throws Error for what AWS does not accept, and for a table that cannot be asked.
 */
export function compileBacktest(
  { stacks }: Synthesized,
  { account, region, stacks: shown, logAccounts, span, samples }: Arguments,
  table: LogTable,
): CompiledBacktest {
  const record = recordIn(Object.fromEntries(table.columns.map(({ name, type }) => [name, type])));
  const partitions = partitionsOf(table);
  const { matchers, columns } = matchersOf(stacks, { account, region }, record);
  const isShown = ({ stack }: { readonly stack: string }) => shown === undefined || shown.includes(stack);
  const shownMatchers = matchers.filter(isShown);
  const period = daysIn(span).length > maxDaysByHour ? "day" : "hour";
  const isOfAccount = partitions.hasAccounts
    ? "TRUE"
    : either(logAccounts.map((each) => mayBeOfSql(record, each)));
  return {
    ...{ stacks, matchers: shownMatchers, table, partitions, period },
    statements: (part) =>
      countStatements(
        { matchers: shownMatchers, columns },
        {
          table: `"${table.database}"."${table.name}"`,
          record,
          where: all([partitions.where(part, logAccounts), logAccounts.length === 0 ? "TRUE" : isOfAccount]),
          period,
          examples: samples,
        },
      ),
  };
}

import {
  accountForm,
  formFaults,
  fromCaller,
  helpFor,
  parsedArguments,
  regionForm,
  regionOf,
} from "../arguments";
import { command, synthesizedFolder } from "../command";
import { UsageError } from "../usage-error";
import type { Question } from "./statements";

/** The arguments of backtest. */
export interface Arguments {
  /** @default all stacks */
  readonly stacks?: readonly string[];
  readonly outDir: string;
  /** The Region of providers without one. @default AWS_REGION or AWS_DEFAULT_REGION */
  readonly region?: string;
  /** The table is that of a synthesized stack by default. */
  readonly question: Omit<Question, "table"> & Partial<Pick<Question, "table">>;
}

export const usage = `Usage: ${command("backtest")} --account ID --since DAY --until DAY [options]

Prints the SQL by which Athena counts, for each day, what the trails, rules and filters of the synthesized stacks
take of log files. It does not run the SQL.

  --account ID    the account of the stacks, whose log files are read
  --since DAY     the first day, in UTC, such as 2026-11-01
  --until DAY     the last day, in UTC
  --table NAME    a table like that of the table-lineage stack, such as security.cloudtrail_logs; default: that one
  --stack NAME    take only this stack; repeat the option for several stacks
  --out DIR       the synthesized output; default: CDKTF_OUTDIR or cdktf.out
  --region NAME   the Region of providers without one; default: AWS_REGION or AWS_DEFAULT_REGION
  -h, --help      show this text`;

const options = {
  account: { type: "string" },
  since: { type: "string" },
  until: { type: "string" },
  table: { type: "string" },
  stack: { type: "string", multiple: true },
  out: { type: "string" },
  region: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/**
 * Reads the command's arguments; "help" if the user asks for help.
 *
 * @throws UsageError with all that is wrong with them.
 */
export function readArguments(args: readonly string[]): Arguments | "help" {
  const { values, positionals } = parsedArguments("backtest", args, options);
  if (values.help) return "help";
  const { account, since, until, out, table, region } = values;
  const faults = [
    ...positionals.map((given) => `${given} is no option`),
    ...(account === undefined ? ["--account is required: the account that the stacks are deployed to"] : []),
    ...formFaults("account", account, accountForm),
    ...dayFaults("since", since),
    ...dayFaults("until", until),
    ...(since !== undefined && until !== undefined && since > until
      ? [`--since ${since} is after --until ${until}`]
      : []),
    ...formFaults("table", table, tableForm),
    ...formFaults("region", region, regionForm),
  ];
  if (faults.length > 0) throw new UsageError(`${faults.join(".\n")}. ${helpFor("backtest")}`);
  return {
    stacks: values.stack,
    outDir: out === undefined ? synthesizedFolder() : fromCaller(out),
    region: regionOf(region),
    question: {
      account: account ?? "",
      firstDay: partition(since),
      lastDay: partition(until),
      table: table?.split(".").map(quoted).join("."),
    },
  };
}

const tableForm = {
  expression: /^[\w-]+\.[\w-]+$/,
  accepted: "database.table, such as security.cloudtrail_logs",
};

/** https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html */
export function quoted(name: string): string {
  return `"${name}"`;
}

function dayFaults(option: string, given: string | undefined): string[] {
  const isDay = given !== undefined && isDate(given);
  if (isDay) return [];
  const what = given === undefined ? "is required" : `${given} is no day`;
  return [`--${option} ${what}: give a day in UTC, such as 2026-11-01`];
}

/** Whether a text is a day of the calendar, such as 2026-11-01. */
function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${text}T`);
}

function partition(day = ""): string {
  return day.replaceAll("-", "/");
}

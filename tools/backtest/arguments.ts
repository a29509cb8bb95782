import {
  accountForm,
  formFaults,
  fromCaller,
  helpFor,
  parsedArguments,
  regionForm,
  regionOf,
} from "../arguments";
import type { Access } from "../aws/access";
import { command, synthesizedFolder } from "../command";
import { UsageError } from "../usage-error";
import type { Span } from "./partitions";

/** The arguments of backtest. */
export interface Arguments {
  /** @default all stacks */
  readonly stacks?: readonly string[];
  readonly outDir: string;
  /** The account of the stacks. */
  readonly account: string;
  /** The Region of providers without one. @default AWS_REGION or AWS_DEFAULT_REGION */
  readonly region?: string;
  readonly span: Span;
  /** Accounts whose log files are read; empty for all that the table has. */
  readonly logAccounts: readonly string[];
  /** @default the table of a synthesized stack */
  readonly table?: TableName;
  /** @default the workgroup of a synthesized stack */
  readonly workgroup?: string;
  readonly access: Access;
  /** What is done: the statements are printed, the cost is told, or Athena is asked. */
  readonly mode: "sql" | "dry-run" | "run";
  /** Whether a cost above the workgroup's limit for a query is accepted. */
  readonly acceptsCost: boolean;
  /** The number of records of each rule and filter that are replayed. */
  readonly samples: number;
  readonly json: boolean;
  /** The path of the HTML page to write. */
  readonly report?: string;
}

/** A table of a database in the Glue Data Catalog. */
export interface TableName {
  readonly database: string;
  readonly name: string;
}

export const usage = `Usage: ${command("backtest")} --account ID --since DAY --until DAY [options]

Counts with Amazon Athena what the trails, rules and filters of the synthesized stacks take of the log files in S3,
and replays a few of the records that each takes. It reads; it changes nothing but the results of queries.

  --account ID        the account of the stacks
  --since DAY         the first day, in UTC, such as 2026-11-01
  --until DAY         the last day, in UTC
  --log-account ID    an account whose log files are read, or all; repeat it for several; default: --account
  --table NAME        a table of CloudTrail's log files, such as security.cloudtrail_logs; default: table-lineage's
  --workgroup NAME    the workgroup of Athena; default: table-lineage's
  --stack NAME        count only this stack; repeat the option for several stacks
  --out DIR           the synthesized output; default: CDKTF_OUTDIR or cdktf.out
  --profile NAME      a profile of the AWS configuration; default: AWS_PROFILE, or the default credential chain
  --region NAME       the Region of Athena, and of providers without one; default: that of the table's stack,
                      AWS_REGION or AWS_DEFAULT_REGION, or that of the profile
  --dry-run           say what the queries would read and cost, and end
  --yes               run them although they read more than the workgroup lets one query read
  --sql               print the SQL, and end; with table-lineage's table without asking AWS
  --sample N          replay N records of each rule and filter, from their log files; default: 1
  --json              print one JSON object per line
  --report FILE.html  also write an HTML page with charts, the noisiest sources and the replayed records
  -h, --help          show this text

Ctrl-C stops the running query.

Exit codes:
  0    the events are counted
  1    AWS refused something, or a record could not be replayed
  2    the arguments are wrong, there is no synthesized output, or --yes is needed
  130  Ctrl-C`;

const options = {
  account: { type: "string" },
  since: { type: "string" },
  until: { type: "string" },
  "log-account": { type: "string", multiple: true },
  table: { type: "string" },
  workgroup: { type: "string" },
  stack: { type: "string", multiple: true },
  out: { type: "string" },
  profile: { type: "string" },
  region: { type: "string" },
  "dry-run": { type: "boolean" },
  yes: { type: "boolean" },
  sql: { type: "boolean" },
  sample: { type: "string" },
  json: { type: "boolean" },
  report: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

const tableForm = {
  expression: /^[\w-]+\.[\w-]+$/,
  accepted: "database.table, such as security.cloudtrail_logs",
};

const sampleForm = { expression: /^\d{1,2}$/, accepted: "a number from 0 to 99" };

/**
 * Reads the command's arguments; "help" if the user asks for help.
 *
 * @throws UsageError with all that is wrong with them.
 */
export function readArguments(args: readonly string[]): Arguments | "help" {
  const { values, positionals } = parsedArguments("backtest", args, options);
  if (values.help) return "help";
  const { account = "", since = "", until = "", out, region, report, sample = "1" } = values;
  const logAccounts = values["log-account"] ?? [account];
  const faults = [
    ...positionals.map((given) => `${given} is no option`),
    ...(values.account === undefined
      ? ["--account is required: the account that the stacks are deployed to"]
      : []),
    ...formFaults("account", values.account, accountForm),
    ...dayFaults("since", values.since),
    ...dayFaults("until", values.until),
    ...(since !== "" && until !== "" && since > until ? [`--since ${since} is after --until ${until}`] : []),
    ...(values["log-account"] ?? [])
      .filter((each) => each !== "all")
      .flatMap((each) => formFaults("log-account", each, accountForm)),
    ...formFaults("table", values.table, tableForm),
    ...formFaults("region", region, regionForm),
    ...formFaults("sample", sample, sampleForm),
    ...(values.sql && values["dry-run"] ? ["--sql and --dry-run exclude each other: give one"] : []),
  ];
  if (faults.length > 0) throw new UsageError(`${faults.join(".\n")}. ${helpFor("backtest")}`);
  return {
    ...{ stacks: values.stack, account, region: regionOf(region), span: { since, until } },
    outDir: out === undefined ? synthesizedFolder() : fromCaller(out),
    logAccounts: logAccounts.includes("all") ? [] : [...new Set(logAccounts)],
    table: tableOf(values.table),
    workgroup: values.workgroup,
    access: { profile: values.profile, region },
    mode: values.sql ? "sql" : values["dry-run"] ? "dry-run" : "run",
    acceptsCost: values.yes ?? false,
    samples: Number(sample),
    json: values.json ?? false,
    report: report === undefined ? undefined : fromCaller(report),
  };
}

function tableOf(given: string | undefined): TableName | undefined {
  if (given === undefined) return undefined;
  const [database = "", name = ""] = given.split(".");
  return { database, name };
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

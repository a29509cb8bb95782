import { existsSync } from "node:fs";
import {
  accountForm,
  formFaults,
  fromCaller,
  helpFor,
  parsedArguments,
  regionForm,
  regionOf,
} from "../../arguments";
import { command, isPackaged, synthesizedFolder } from "../../command";
import { UsageError } from "../../usage-error";

/** The arguments of replay. */
export interface Arguments {
  readonly input: string;
  /** @default all stacks */
  readonly stacks?: readonly string[];
  readonly outDir: string;
  /** The account of the stacks. @default every account with records */
  readonly account?: string;
  /** The Region of providers without one. @default AWS_REGION or AWS_DEFAULT_REGION */
  readonly region?: string;
  readonly json: boolean;
  /** The path of the HTML page to write. */
  readonly report?: string;
  readonly failsOnNoMatch: boolean;
  readonly since?: string;
  readonly until?: string;
}

const npmNote = isPackaged
  ? ""
  : `npm prints two lines on standard output: use npm run -s replay if another program reads the output, as with --json.

`;

export const usage = `Usage: ${command("replay")} <input> [options]

Shows, without AWS, what the synthesized stacks do with CloudTrail records: the story of one record, or counts of many.

  <input>             a file with records, packed or not, a folder of such files, or - for standard input
  --stack NAME        replay only this stack; repeat the option for several stacks
  --out DIR           the synthesized output; default: CDKTF_OUTDIR or cdktf.out
  --account ID        the account of the stacks; default: every account with events
  --region NAME       the Region of providers without one; default: AWS_REGION or AWS_DEFAULT_REGION
  --since T           skip records before this day or time, such as 2026-11-10 or 2026-11-10T09:12:00Z
  --until T           skip records after this day or time
  --json              print one JSON object per line
  --report FILE.html  also write an HTML page with charts, the noisiest sources and the deliveries
  --fail-on-no-match  exit with 3 if no rule matches any record
  -h, --help          show this text

${npmNote}Exit codes:
  0  every record was replayed
  1  there were errors
  2  the arguments are wrong, or there is no synthesized output
  3  no rule matched, with --fail-on-no-match`;

const helpText = helpFor("replay");

/**
 * Reads the command's arguments; "help" if the user asks for help.
 *
 * @throws UsageError for invalid arguments.
 */
export function readArguments(args: readonly string[]): Arguments | "help" {
  const { values, positionals } = parsedArguments("replay", args, options);
  if (values.help) return "help";
  const { account, out, region, report } = values;
  const faults = [
    ...formFaults("account", account, accountForm),
    ...formFaults("region", region, regionForm),
  ];
  if (faults.length > 0) throw new UsageError(faults.join(".\n"));
  return {
    input: inputOf(positionals),
    stacks: values.stack,
    outDir: out === undefined ? synthesizedFolder() : fromCaller(out),
    account,
    region: regionOf(region),
    json: values.json ?? false,
    report: report === undefined ? undefined : fromCaller(report),
    failsOnNoMatch: values["fail-on-no-match"] ?? false,
    since: values.since,
    until: values.until,
  };
}

function inputOf(positionals: readonly string[]): string {
  const [given] = positionals;
  if (given === undefined)
    throw new UsageError(`No input was given: name a file, a folder, or - for standard input. ${helpText}`);
  if (positionals.length > 1) {
    const remedy =
      "name one file or folder, and write -- before options: npm run -s replay -- <input> --json";
    throw new UsageError(`${positionals.length} inputs were given, ${positionals.join(" and ")}: ${remedy}`);
  }
  if (given === "-") return given;
  const input = fromCaller(given);
  if (!existsSync(input)) throw new UsageError(missing(given));
  return input;
}

function missing(input: string): string {
  const remedy = input.startsWith("s3://") ? `; copy the files first: aws s3 sync ${input} logs` : "";
  return `there is no file or folder ${input}${remedy}`;
}

const options = {
  stack: { type: "string", multiple: true },
  out: { type: "string" },
  account: { type: "string" },
  region: { type: "string" },
  json: { type: "boolean" },
  report: { type: "string" },
  "fail-on-no-match": { type: "boolean" },
  since: { type: "string" },
  until: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

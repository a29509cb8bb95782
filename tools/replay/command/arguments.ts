import { existsSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { UsageError } from "./usage-error";

/** What the command is asked to do. */
export interface Arguments {
  readonly input: string;
  /** @default all stacks */
  readonly stacks?: readonly string[];
  readonly outDir: string;
  /** Where the stacks are deployed. @default in each account that records come from */
  readonly account?: string;
  /** The Region of providers that name none. @default AWS_REGION, else AWS_DEFAULT_REGION, else none */
  readonly region?: string;
  readonly json: boolean;
  /** The path of the HTML page to write. */
  readonly report?: string;
  readonly failsOnNoMatch: boolean;
  readonly since?: string;
  readonly until?: string;
}

export const usage = `Usage: npm run replay -- <input> [options]

Says what the synthesized stacks would do with CloudTrail records, without AWS: the story of one record, or counts of many.

  <input>             a file of records, gzipped or not, a folder of such files, or - for standard input
  --stack NAME        replay this stack alone; may be given more than once
  --out DIR           the folder that was synthesized to, cdktf.out unless CDKTF_OUTDIR names another
  --account ID        the account that the stacks are deployed in; otherwise each that events come from
  --region NAME       the Region of a provider that names none; else AWS_REGION or AWS_DEFAULT_REGION is
  --since T           leave out records before this day or time, such as 2026-11-10 or 2026-11-10T09:12:00Z
  --until T           leave out records after this day or time
  --json              print one JSON object on each line
  --report FILE.html  also write a page with charts, the noisiest sources and what was delivered, to open in a browser
  --fail-on-no-match  end with exit code 3 when no rule matches any record
  -h, --help          this text

npm prints two lines of its own on standard output: write npm run -s replay where something else reads it, as with --json.

The exit code is 0 when all was replayed, 1 when there were faults, 2 when the arguments are wrong or nothing was
synthesized, and 3 when no rule matched and --fail-on-no-match was given.`;

const helpText = "npm run replay -- --help lists what there is.";

/**
 * Reads the arguments of the command; "help" where help is asked for.
 *
 * @throws UsageError for arguments that the command does not take.
 */
export function readArguments(args: readonly string[]): Arguments | "help" {
  const { values, positionals } = parsed(args);
  if (values.help) return "help";
  const { out, report } = values;
  return {
    input: inputOf(positionals),
    stacks: values.stack,
    outDir: out === undefined ? (process.env.CDKTF_OUTDIR ?? "cdktf.out") : fromCaller(out),
    account: formed("account", values.account, /^\d{12}$/, "12 digits, such as 111122223333"),
    region:
      formed("region", values.region, /^[a-z]{2,}(-[a-z]+)+-\d+$/, "a Region, such as us-east-1") ??
      process.env.AWS_REGION ??
      process.env.AWS_DEFAULT_REGION,
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
    throw new UsageError(`No input was given; name a file or a folder, or - for standard input. ${helpText}`);
  if (positionals.length > 1) {
    const remedy =
      "name one file or folder; options need -- before them: npm run -s replay -- <input> --json";
    throw new UsageError(`${positionals.length} inputs were given, ${positionals.join(" and ")}; ${remedy}`);
  }
  if (given === "-") return given;
  const input = fromCaller(given);
  if (!existsSync(input)) throw new UsageError(missing(given));
  return input;
}

/** A path as it is from here: npm runs a command in the project's folder, wherever it is called. */
function fromCaller(path: string): string {
  return isAbsolute(path) ? path : relative("", resolve(process.env.INIT_CWD ?? "", path)) || ".";
}

function formed(option: string, value: string | undefined, form: RegExp, accepted: string) {
  if (value === undefined || form.test(value)) return value;
  throw new UsageError(`--${option} ${value} is not ${accepted}`);
}

function missing(input: string): string {
  const remedy = input.startsWith("s3://") ? `; copy it here first: aws s3 sync ${input} logs` : "";
  return `there is no file or folder ${input}${remedy}`;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
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
      },
    });
  } catch (error) {
    const [problem] = (error as Error).message.split(". ");
    throw new UsageError(`${problem}. ${helpText}`, { cause: error });
  }
}

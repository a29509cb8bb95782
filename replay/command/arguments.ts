import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { UsageError } from "./usage-error";

/** What the command is asked to do. */
export interface Arguments {
  readonly input: string;
  /** @default all stacks */
  readonly stacks?: readonly string[];
  readonly outDir: string;
  readonly json: boolean;
  /** The path of the HTML page to write. */
  readonly report?: string;
  readonly failsOnNoMatch: boolean;
  readonly since?: string;
  readonly until?: string;
}

export const USAGE = `Usage: npm run replay -- <input> [options]

Says what the synthesized stacks would do with CloudTrail records, without AWS: the story of one record, or counts of many.

  <input>             a file of records, gzipped or not, a folder of such files, or - for standard input
  --stack NAME        replay this stack alone; may be given more than once
  --out DIR           the folder that was synthesized to, cdktf.out unless CDKTF_OUTDIR names another
  --since T           leave out records before this day or time, such as 2026-11-10 or 2026-11-10T09:12:00Z
  --until T           leave out records after this day or time
  --json              print one JSON object on each line
  --report FILE.html  also write a page with charts, the noisiest sources and what was delivered, to open in a browser
  --fail-on-no-match  end with exit code 3 when no rule matches any record
  -h, --help          this text

The exit code is 0 when all was replayed, 1 when there were faults, 2 when the arguments are wrong or nothing was
synthesized, and 3 when no rule matched and --fail-on-no-match was given.`;

/**
 * Reads the arguments of the command; "help" where help is asked for.
 *
 * @throws UsageError for arguments that the command does not take.
 */
export function readArguments(args: readonly string[]): Arguments | "help" {
  const { values, positionals } = parsed(args);
  if (values.help) return "help";
  const [input] = positionals;
  if (input === undefined || positionals.length > 1) {
    const given = input === undefined ? "No input was" : `${positionals.length} inputs were`;
    throw new UsageError(`${given} given; one file, one folder or - is needed.\n\n${USAGE}`);
  }
  if (input !== "-" && !existsSync(input)) throw new UsageError(missing(input));
  return {
    input,
    stacks: values.stack,
    outDir: values.out ?? process.env.CDKTF_OUTDIR ?? "cdktf.out",
    json: values.json ?? false,
    report: values.report,
    failsOnNoMatch: values["fail-on-no-match"] ?? false,
    since: values.since,
    until: values.until,
  };
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
        json: { type: "boolean" },
        report: { type: "string" },
        "fail-on-no-match": { type: "boolean" },
        since: { type: "string" },
        until: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`, { cause: error });
  }
}

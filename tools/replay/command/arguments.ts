import { accountForm, formFaults, fromCaller, parsedArguments, regionForm, regionOf } from "../../arguments";
import { command, isPackaged, synthesizedFolder } from "../../command";
import type { Access } from "../../aws/access";
import { UsageError } from "../../usage-error";
import type { Input } from "../sources/open-source";
import { inputFaults, inputOf } from "./input";

/** The arguments of replay. */
export interface Arguments {
  readonly input: Input;
  /** How AWS is reached, if the input is there. */
  readonly access: Access;
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

Shows what the synthesized stacks would do with CloudTrail records: the story of one record, or counts of many. It
needs no AWS, unless the records are there.

  <input>             a file with records, packed or not, a folder of such files, - for standard input, or in S3
                      s3://bucket/path: a folder at any depth, such as AWSLogs, or an object
  --queue-messages Q  instead of <input>, the messages of a dead-letter queue: its URL, or a file of messages;
                      they are received, given back and not deleted
  --stack NAME        replay only this stack; repeat the option for several stacks
  --out DIR           the synthesized output; default: CDKTF_OUTDIR or cdktf.out
  --account ID        the account of the stacks; default: every account with events
  --region NAME       the Region of providers without one; default: AWS_REGION or AWS_DEFAULT_REGION
  --profile NAME      the profile of AWS's shared configuration with which S3 or SQS is read
  --request-payer     pay for the requests to a bucket whose requester pays
  --after KEY         read the objects after this key, in the order of keys
  --max N             read so many messages of a queue at most
  --since T           skip records before this day or time, such as 2026-11-10 or 2026-11-10T09:12:00Z
  --until T           skip records after this day or time; of s3:// only the days between them are listed
  --json              print one JSON object per line
  --report FILE.html  also write an HTML page with charts, the noisiest sources and the deliveries
  --fail-on-no-match  exit with 3 if no rule matches any record
  -h, --help          show this text

${npmNote}Exit codes:
  0  every record was replayed
  1  there were errors
  2  the arguments are wrong, or there is no synthesized output
  3  no rule matched, with --fail-on-no-match`;

/**
 * Reads the command's arguments; "help" if the user asks for help.
 *
 * @throws UsageError for invalid arguments.
 */
export function readArguments(args: readonly string[]): Arguments | "help" {
  const { values, positionals } = parsedArguments("replay", args, options);
  if (values.help) return "help";
  const { account, out, profile, region, report, since, until } = values;
  const faults = [
    ...formFaults("account", account, accountForm),
    ...formFaults("region", region, regionForm),
    ...inputFaults(positionals, values),
  ];
  if (faults.length > 0) throw new UsageError(faults.join(".\n"));
  return {
    input: inputOf(positionals, values),
    access: { profile, region: regionOf(region) },
    stacks: values.stack,
    outDir: out === undefined ? synthesizedFolder() : fromCaller(out),
    account,
    region: regionOf(region),
    json: values.json ?? false,
    report: report === undefined ? undefined : fromCaller(report),
    failsOnNoMatch: values["fail-on-no-match"] ?? false,
    since,
    until,
  };
}

const options = {
  stack: { type: "string", multiple: true },
  out: { type: "string" },
  account: { type: "string" },
  region: { type: "string" },
  profile: { type: "string" },
  "queue-messages": { type: "string" },
  after: { type: "string" },
  max: { type: "string" },
  "request-payer": { type: "boolean" },
  json: { type: "boolean" },
  report: { type: "string" },
  "fail-on-no-match": { type: "boolean" },
  since: { type: "string" },
  until: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

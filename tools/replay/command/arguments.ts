import { fromCaller, parsedArguments } from "../../arguments";
import { command, isPackaged } from "../../command";
import type { Access } from "../../aws/access";
import { UsageError } from "../../usage-error";
import type { FirstCopy } from "../../../engines/prices/month-costs";
import { firstCopyOf, firstCopyUsage, priceFaults } from "../price/arguments";
import type { Input } from "../sources/open-source";
import { againstFaults } from "./against";
import { inputFaults, inputOf } from "./input";
import type { StackChoice } from "./stack-choice";
import { stackChoiceOf, stackFaults, stackOptions, stackOptionsUsage } from "./stack-choice";

/** The arguments of replay. */
export interface Arguments extends StackChoice {
  readonly input: Input;
  /** How AWS is reached, if the input is there. */
  readonly access: Access;
  readonly json: boolean;
  /** The path of the HTML page to write. */
  readonly report?: string;
  readonly failsOnNoMatch: boolean;
  /** Whether it is told what the records cost in a month. */
  readonly price: boolean;
  /** Whether another trail takes the free first copy of management events. @default both prices are told */
  readonly firstCopy?: FirstCopy;
  /** An output folder, or a settings file to synthesize, to compare alerts with. */
  readonly against?: string;
  readonly failsOnDifference: boolean;
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
${stackOptionsUsage}
  --profile NAME      the profile of AWS's shared configuration with which S3 or SQS is read
  --request-payer     pay for the requests to a bucket whose requester pays
  --after KEY         read the objects after this key, in the order of keys
  --max N             read so many messages of a queue at most
  --since T           skip records before this day or time, such as 2026-11-10 or 2026-11-10T09:12:00Z
  --until T           skip records after this day or time; of s3:// only the days between them are listed
  --json              print one JSON object per line
  --report FILE.html  also write an HTML page with charts, the noisiest sources and the deliveries
  --price             also say what 30 days of such records cost by list prices, item by item
${firstCopyUsage}
  --fail-on-no-match  exit with 3 if no rule matches any record
  --against OTHER     compare the alerts of the records with those of other settings${isPackaged ? "" : ", a .ts file"},
                      or of another synthesized output, a folder
  --fail-on-difference
                      exit with 1 if an alert appears, disappears or changes its text, with --against
  -h, --help          show this text

${npmNote}Exit codes:
  0  every record was replayed
  1  there were errors, or differences with --fail-on-difference
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
  const { against, profile, report, since, until } = values;
  const faults = [
    ...stackFaults(values),
    ...inputFaults(positionals, values),
    ...againstFaults(values),
    ...priceFaults(values),
  ];
  if (faults.length > 0) throw new UsageError(faults.join(".\n"));
  const choice = stackChoiceOf(values);
  return {
    ...choice,
    input: inputOf(positionals, values),
    access: { profile, region: choice.region },
    json: values.json ?? false,
    report: report === undefined ? undefined : fromCaller(report),
    failsOnNoMatch: values["fail-on-no-match"] ?? false,
    price: values.price ?? false,
    firstCopy: firstCopyOf(values["first-copy"]),
    against: against === undefined ? undefined : fromCaller(against),
    failsOnDifference: values["fail-on-difference"] ?? false,
    since,
    until,
  };
}

const options = {
  ...stackOptions,
  profile: { type: "string" },
  "queue-messages": { type: "string" },
  after: { type: "string" },
  max: { type: "string" },
  "request-payer": { type: "boolean" },
  json: { type: "boolean" },
  report: { type: "string" },
  "fail-on-no-match": { type: "boolean" },
  price: { type: "boolean" },
  "first-copy": { type: "string" },
  against: { type: "string" },
  "fail-on-difference": { type: "boolean" },
  since: { type: "string" },
  until: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

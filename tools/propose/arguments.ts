import { formFaults, parsedArguments } from "../arguments";
import type { Access } from "../aws/access";
import { command } from "../command";
import { inputFaults, inputOf } from "../replay/command/input";
import {
  type StackChoice,
  stackChoiceOf,
  stackFaults,
  stackOptions,
  stackOptionsUsage,
} from "../replay/command/stack-choice";
import type { FirstCopy } from "../../engines/prices/month-costs";
import { firstCopyFaults, firstCopyOf, firstCopyUsage } from "../replay/price/arguments";
import type { Input } from "../replay/sources/open-source";
import { UsageError } from "../usage-error";
import type { Thresholds } from "./seen";

/** The arguments of propose. */
export interface ProposeArguments extends StackChoice {
  readonly input: Input;
  /** How AWS is reached, if the input is there. */
  readonly access: Access;
  readonly json: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly least: Thresholds;
  /** Whether another trail takes the free first copy of management events. @default both prices are told */
  readonly firstCopy?: FirstCopy;
  /** Whether roles that people seem to use are proposed, too. */
  readonly withPeople: boolean;
}

const defaults: Thresholds = { days: 3, calls: 10 };

export const usage = `Usage: ${command("propose")} <input> [options]

Proposes settings from CloudTrail records, as TypeScript: who is expected to change items, the Regions to watch
sign-ins in, and the calls worth logging. Each line says how often it was seen, and which alerts it silences.

  <input>             what the replay reads: a file, a folder, - for standard input, or s3://bucket/path
  --min-days N        propose what was seen on so many days at least; default: ${defaults.days}
  --min-calls N       propose what was seen in so many calls at least; default: ${defaults.calls}
  --with-people       also propose roles that people seem to use
${firstCopyUsage}
${stackOptionsUsage}
  --profile NAME      the profile of AWS's shared configuration with which S3 is read
  --request-payer     pay for the requests to a bucket whose requester pays
  --since T           skip records before this day or time, such as 2026-11-10 or 2026-11-10T09:12:00Z
  --until T           skip records after this day or time; of s3:// only the days between them are listed
  --json              print one JSON object
  -h, --help          show this text

Exit codes:
  0  every record was read
  1  there were errors
  2  the arguments are wrong, or there is no synthesized output`;

const numberForm = { expression: /^[1-9]\d{0,5}$/, accepted: "a whole number from 1, such as 3" };

/**
 * Reads the command's arguments; "help" if the user asks for help.
 *
 * @throws UsageError for invalid arguments.
 */
export function readArguments(args: readonly string[]): ProposeArguments | "help" {
  const { values, positionals } = parsedArguments("propose", args, options);
  if (values.help) return "help";
  const { profile, since, until, "min-days": days, "min-calls": calls } = values;
  const faults = [
    ...formFaults("min-days", days, numberForm),
    ...formFaults("min-calls", calls, numberForm),
    ...firstCopyFaults(values["first-copy"]),
    ...stackFaults(values),
    ...inputFaults(positionals, values, "propose"),
  ];
  if (faults.length > 0) throw new UsageError(faults.join(".\n"));
  const choice = stackChoiceOf(values);
  return {
    ...choice,
    input: inputOf(positionals, values),
    access: { profile, region: choice.region },
    json: values.json ?? false,
    since,
    until,
    least: { days: Number(days ?? defaults.days), calls: Number(calls ?? defaults.calls) },
    firstCopy: firstCopyOf(values["first-copy"]),
    withPeople: values["with-people"] ?? false,
  };
}

const options = {
  "min-days": { type: "string" },
  "min-calls": { type: "string" },
  "first-copy": { type: "string" },
  "with-people": { type: "boolean" },
  ...stackOptions,
  profile: { type: "string" },
  "request-payer": { type: "boolean" },
  since: { type: "string" },
  until: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

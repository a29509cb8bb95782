import { accountForm, formFaults, fromCaller, parsedArguments, regionForm, regionOf } from "../arguments";
import { command, synthesizedFolder } from "../command";
import { inputFaults, inputOf } from "../replay/command/input";
import type { Arguments } from "../replay/command/arguments";
import { UsageError } from "../usage-error";
import type { Thresholds } from "./seen";

/** The arguments of propose. */
export interface ProposeArguments extends Pick<
  Arguments,
  "input" | "access" | "stacks" | "outDir" | "account" | "region" | "json" | "since" | "until"
> {
  readonly least: Thresholds;
  /** Whether roles that people seem to use are proposed, too. */
  readonly withPeople: boolean;
}

const defaults: Thresholds = { days: 3, calls: 10 };

export const usage = `Usage: ${command("propose")} <input> [options]

Proposes settings from CloudTrail records, as TypeScript: who is expected to change items, the Regions to watch
sign-ins in, and the calls worth logging. Each line says how often it was seen, and which alerts it silences.

  <input>          what the replay reads: a file, a folder, - for standard input, or s3://bucket/path
  --min-days N     propose what was seen on so many days at least; default: ${defaults.days}
  --min-calls N    propose what was seen in so many calls at least; default: ${defaults.calls}
  --with-people    also propose roles that people seem to use
  --stack NAME     look at this stack of the output alone; repeat the option for several stacks
  --out DIR        the synthesized output; default: CDKTF_OUTDIR or cdktf.out
  --account ID     the account of the stacks, whose records alone are read; default: every account with events
  --region NAME    the Region of providers without one; default: AWS_REGION or AWS_DEFAULT_REGION
  --profile NAME   the profile of AWS's shared configuration with which S3 is read
  --request-payer  pay for the requests to a bucket whose requester pays
  --since T        skip records before this day or time, such as 2026-11-10 or 2026-11-10T09:12:00Z
  --until T        skip records after this day or time
  --json           print one JSON object
  -h, --help       show this text

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
  const { account, out, profile, region, since, until, "min-days": days, "min-calls": calls } = values;
  const faults = [
    ...formFaults("min-days", days, numberForm),
    ...formFaults("min-calls", calls, numberForm),
    ...formFaults("account", account, accountForm),
    ...formFaults("region", region, regionForm),
    ...inputFaults(positionals, values, "propose"),
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
    since,
    until,
    least: { days: Number(days ?? defaults.days), calls: Number(calls ?? defaults.calls) },
    withPeople: values["with-people"] ?? false,
  };
}

const options = {
  "min-days": { type: "string" },
  "min-calls": { type: "string" },
  "with-people": { type: "boolean" },
  stack: { type: "string", multiple: true },
  out: { type: "string" },
  account: { type: "string" },
  region: { type: "string" },
  profile: { type: "string" },
  "request-payer": { type: "boolean" },
  since: { type: "string" },
  until: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

import { formFaults, fromCaller, helpFor, parsedArguments, regionForm, regionOf } from "../arguments";
import type { Access } from "../aws/access";
import { command, synthesizedFolder } from "../command";
import { UsageError } from "../usage-error";

/** The arguments of deployed:check. */
export interface Arguments {
  readonly stack: string;
  readonly outDir: string;
  readonly access: Access;
  /** Whether something is sent through the stack once it is checked. */
  readonly sendsTest: boolean;
  readonly json: boolean;
}

export const usage = `Usage: ${command("deployed:check")} <stack> [options]

Asks AWS whether a deployed stack works as it was synthesized, and prints a line for each point: ok, wrong with the
remedy, or not told. It reads; without --send-test it changes nothing.

  <stack>             the deployed stack, such as sign-in-alerts
  --send-test         also send a test through the stack, and say what a person must see arrive
  --out DIR           the synthesized output; default: CDKTF_OUTDIR or cdktf.out
  --profile NAME      a profile of the AWS configuration; default: AWS_PROFILE, or the default credential chain
  --region NAME       the Region of providers without one; default: AWS_REGION or AWS_DEFAULT_REGION, or that of
                      the profile
  --json              print one JSON object per line
  -h, --help          show this text

Exit codes:
  0  no point is wrong
  1  a point is wrong, or AWS cannot be asked
  2  the arguments are wrong, or there is no synthesized output`;

const options = {
  "send-test": { type: "boolean" },
  out: { type: "string" },
  profile: { type: "string" },
  region: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/**
 * Reads the command's arguments; "help" if the user asks for help.
 *
 * @throws UsageError with all that is wrong with them.
 */
export function readArguments(args: readonly string[]): Arguments | "help" {
  const { values, positionals } = parsedArguments("deployed:check", args, options);
  if (values.help) return "help";
  const { out, profile, region } = values;
  const [stack = "", ...others] = positionals;
  const faults = [
    ...(stack === "" ? ["<stack> is required: give the deployed stack, such as sign-in-alerts"] : []),
    ...(others.length > 0 ? [`${others.join(", ")}: give one stack`] : []),
    ...formFaults("region", region, regionForm),
  ];
  if (faults.length > 0) throw new UsageError(`${faults.join(".\n")}. ${helpFor("deployed:check")}`);
  return {
    stack,
    outDir: out === undefined ? synthesizedFolder() : fromCaller(out),
    access: { profile, region: regionOf(region) },
    sendsTest: values["send-test"] ?? false,
    json: values.json ?? false,
  };
}

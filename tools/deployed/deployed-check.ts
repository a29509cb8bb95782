import { show } from "../../engines/json";
import { readSynthesized, type SynthesizedStack } from "../../engines/terraform-json/synthesized";
import { endOnClosedOutput } from "../replay/command/process-end";
import { asUsageError, UsageError } from "../usage-error";
import { type Arguments, readArguments, usage } from "./arguments";
import { Aws } from "./aws";
import { callerOf } from "./caller";
import { withKnown } from "./known";
import { findingsOf } from "./points/points";
import { reporterOf } from "./report";
import { tryOut } from "./trials/trials";

/**
 * Runs the command and returns the exit code.
 *
 * @throws UsageError and AwsError with a sentence for whoever called it.
 */
export async function deployedCheck(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (asked === "help") {
    console.log(usage);
    return 0;
  }
  endOnClosedOutput(false);
  const stack = stackOf(asked);
  const aws = new Aws(asked.access);
  const caller = await callerOf(stack, aws, asked.access.region);
  const deployed = { stack, deployment: caller, aws };
  const known = { ...deployed, stack: await withKnown(deployed, process.env) };
  const reporter = reporterOf(asked.json);
  reporter.start(stack.name, caller);
  for await (const findings of findingsOf(known)) findings.forEach(reporter.finding);
  if (asked.sendsTest) {
    for await (const { findings, expect } of tryOut(known)) {
      findings.forEach(reporter.finding);
      expect.forEach(reporter.expect);
    }
  }
  return reporter.end() > 0 ? 1 : 0;
}

function stackOf({ outDir, stack }: Arguments): SynthesizedStack {
  const stacks = asUsageError(() => readSynthesized(outDir));
  const found = stacks.find(({ name }) => name === stack);
  if (found) return found;
  const names = stacks.map(({ name }) => name).join(", ");
  throw new UsageError(`there is no stack ${show(stack)}; there is ${names}`);
}

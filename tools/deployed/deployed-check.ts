import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { isObject } from "../../engines/json";
import { readSynthesized, type SynthesizedStack } from "../../engines/terraform-json/synthesized";
import { AwsError } from "../aws/aws-error";
import { endOnClosedOutput } from "../replay/command/process-end";
import { asUsageError } from "../usage-error";
import { readArguments, usage } from "./arguments";
import { Aws } from "./aws";
import { callVerdict } from "./call-verdict";
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
  const [stack] = asUsageError(() => readSynthesized(asked.outDir, [asked.stack])).filter(
    ({ name }) => name === asked.stack,
  );
  if (!stack) return 2;
  const aws = new Aws(asked.access);
  const caller = await callerOf(aws, homeOf(stack) ?? asked.access.region);
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

/** Who asks AWS: the account is the stack's. */
async function callerOf(aws: Aws, home: string | undefined) {
  const client = aws.client(STSClient, home);
  try {
    const { Account: account = "", Arn: arn = "" } = await client.send(new GetCallerIdentityCommand({}));
    return { account, arn, region: home ?? (await client.config.region()) };
  } catch (error) {
    const { what } = callVerdict(error);
    throw new AwsError(`the caller's account ${what}`, { cause: error });
  }
}

/** The Region of the provider without an alias. */
function homeOf({ json }: SynthesizedStack): string | undefined {
  const providers = [json.provider?.aws].flat().filter(isObject);
  const region = providers.find(({ alias }) => alias === undefined)?.region;
  return typeof region === "string" && !region.includes("${") ? region : undefined;
}

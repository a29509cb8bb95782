import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { isObject } from "../../engines/json";
import type { Deployment, SynthesizedStack } from "../../engines/terraform-json/synthesized";
import { AwsError } from "../aws/aws-error";
import { UsageError } from "../usage-error";
import { machineProblem } from "../aws/problem";
import { type Aws, CallError } from "./aws";

/** Who asks AWS, and where the stack is deployed: in the caller's account. */
export interface Caller extends Deployment {
  readonly arn: string;
}

/**
 * Asks AWS for the caller.
 *
 * @param region of providers without one
 * @throws UsageError for an account that the stack is not deployed to; AwsError if AWS does not say
 */
export async function callerOf(
  stack: SynthesizedStack,
  aws: Aws,
  region: string | undefined,
): Promise<Caller> {
  const provider = [stack.json.provider?.aws]
    .flat()
    .find((each) => isObject(each) && each.alias === undefined);
  const { region: own, allowed_account_ids: allowed } = isObject(provider) ? provider : {};
  const home = typeof own === "string" && !own.includes("${") ? own : region;
  const client = aws.client(STSClient, home);
  const { Account: account = "", Arn: arn = "" } = await client
    .send(new GetCallerIdentityCommand({}))
    .catch((error: unknown) => {
      throw new AwsError(whyUnknown(error), { cause: error });
    });
  if (Array.isArray(allowed) && !allowed.includes(account))
    throw new UsageError(
      `the credentials are of the account ${account}, and the stack is deployed to ${allowed.join(" or ")}: ` +
        "name a profile of that account with --profile",
    );
  return { account, arn, region: home ?? (await client.config.region()) };
}

function whyUnknown(error: unknown): string {
  const { cause } = error instanceof CallError ? error : { cause: error as Error };
  const ofMachine = machineProblem(cause);
  if (ofMachine !== undefined) return `this machine ${ofMachine}`;
  if (/Region is missing/.test(cause.message)) return "no Region is known: give one with --region";
  return `AWS does not say who asks (${cause.message}): check the network and the Region`;
}

import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { isObject, parsed } from "../../../engines/json";
import type { LambdaFunction } from "../../../engines/terraform-json/synthesized";
import { shortened } from "../../../engines/words";
import type { Deployed } from "../deployed";
import { notTold, ok, wrong } from "../verdict";
import { type Invocation, invocationsOf } from "./invocations";
import type { Sent, Trial } from "./trial";

/** An invocation of each function, by a record of a test that comes as its log group or its rule sends it. */
export function functionTrials(deployed: Deployed): Trial[] {
  const { stack, deployment } = deployed;
  const invocations = invocationsOf(deployed);
  return stack.functions(deployment).map((lambda) => {
    const invocation = invocations(lambda.arn);
    const send = async () => (invocation === undefined ? untried : invoke(lambda, invocation, deployed));
    return { address: lambda.address, region: lambda.region, send };
  });
}

const untried: Sent = {
  verdicts: [notTold("takes nothing that a test can make", "it is tried by what invokes it alone")],
};

async function invoke(lambda: LambdaFunction, { event, what }: Invocation, { aws }: Deployed): Promise<Sent> {
  const Payload = Buffer.from(JSON.stringify(event));
  const asked = new InvokeCommand({ FunctionName: lambda.name, Payload, LogType: "Tail" });
  const answer = await aws.client(LambdaClient, lambda.region).send(asked);
  const log = Buffer.from(answer.LogResult ?? "", "base64").toString();
  if (answer.FunctionError !== undefined) {
    const said = shortened(Buffer.from(answer.Payload ?? []).toString(), 300);
    return {
      verdicts: [wrong(`failed by the test: ${said}`, "see its log, and the parameter that it reads")],
    };
  }
  if (toldIn(log) === 0)
    return { verdicts: [notTold("took the test, and its settings let it tell nothing of it")] };
  return {
    verdicts: [ok("took the test")],
    expect: destinationsOf(lambda).map((name) => `${what} arrives at ${name}`),
  };
}

/** How many findings the function wrote that it told; undefined where it says none. */
function toldIn(log: string): number | undefined {
  for (const line of log.split("\n")) {
    const result = parsed(line.slice(Math.max(0, line.indexOf("{"))));
    if ("value" in result && isObject(result.value) && typeof result.value.told === "number")
      return result.value.told;
  }
  return undefined;
}

/** The names of destinations in the function's environment. */
function destinationsOf({ environment, name }: LambdaFunction): readonly string[] {
  const result = parsed(environment.DESTINATIONS ?? "");
  return "value" in result && isObject(result.value)
    ? Object.keys(result.value)
    : [`what the function ${name} tells`];
}

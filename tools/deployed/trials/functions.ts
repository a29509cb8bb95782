import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { isObject, parsed } from "../../../engines/json";
import type { LambdaFunction, LogSubscription } from "../../../engines/terraform-json/synthesized";
import { shortened } from "../../../engines/words";
import { logInvocation } from "../../replay/deliveries/log-invocation";
import type { Deployed } from "../deployed";
import { notTold, ok, wrong } from "../verdict";
import { markOf, type Sent, testRecord, type Trial } from "./trial";

/** An invocation of each function that reads a log group, by a deleted item of a table that is none. */
export function functionTrials(deployed: Deployed): Trial[] {
  const { stack, deployment } = deployed;
  return stack.logSubscriptions(deployment).flatMap((subscription) => {
    const { function: lambda } = subscription;
    if (!lambda) return [];
    const { address, region } = lambda;
    return [{ address, region, send: () => invoke(lambda, subscription, deployed) }];
  });
}

async function invoke(
  lambda: LambdaFunction,
  subscription: LogSubscription,
  deployed: Deployed,
): Promise<Sent> {
  const { name: FunctionName, region } = lambda;
  const { account } = deployed.deployment;
  const table = markOf(deployed).replaceAll(" ", "-");
  const record = testRecord(deployed, region, {
    ...{ eventSource: "dynamodb.amazonaws.com", eventName: "DeleteItem", apiVersion: "2012-08-10" },
    ...{ eventCategory: "Data", readOnly: false, managementEvent: false },
    requestParameters: { tableName: table, key: { test: "test" } },
    resources: [
      {
        ...{ accountId: account, type: "AWS::DynamoDB::Table" },
        ARN: `arn:aws:dynamodb:${region}:${account}:table/${table}`,
      },
    ],
  });
  const Payload = Buffer.from(JSON.stringify(logInvocation(subscription, [record], account)));
  const asked = new InvokeCommand({ FunctionName, Payload, LogType: "Tail" });
  const answer = await deployed.aws.client(LambdaClient, region).send(asked);
  const log = Buffer.from(answer.LogResult ?? "", "base64").toString();
  if (answer.FunctionError !== undefined) {
    const said = shortened(Buffer.from(answer.Payload ?? []).toString(), 300);
    return {
      verdicts: [wrong(`failed by the test: ${said}`, "see its log, and the parameter that it reads")],
    };
  }
  const told = toldIn(log);
  if (told === 0) return { verdicts: [notTold("took the test, and its settings let it tell nothing of it")] };
  return {
    verdicts: [ok("took the test")],
    expect: destinationsOf(lambda).map((name) => `DeleteItem on the table ${table} arrives at ${name}`),
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

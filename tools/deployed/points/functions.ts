import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  type FunctionConfiguration,
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from "@aws-sdk/client-lambda";
import { placeholdersIn } from "../../../engines/terraform-json/placeholders";
import type { Resource } from "../../../engines/terraform-json/resource";
import { counted, shortened } from "../../../engines/words";
import type { Aws } from "../aws";
import type { Deployed, Point } from "../deployed";
import { withoutQueueHosts } from "../same";
import { day, deployAgain, notTold, ok, type Verdict, verdictsOf, wrong } from "../verdict";

/** Whether each function runs what was synthesized and has not failed of late, and is given its queues. */
export function functionPoints({ stack, deployment, aws }: Deployed): Point[] {
  const functions = stack.resources("aws_lambda_function", deployment).flatMap((resource) => {
    const { address, region } = resource;
    const name = () => resource.attribute("function_name");
    return [
      { address, region, check: () => configurationOf(resource, name(), aws.client(LambdaClient, region)) },
      { address, region, check: () => lastErrors(name(), region, aws) },
    ];
  });
  const mappings = stack.resources("aws_lambda_event_source_mapping", deployment).map((mapping) => ({
    address: mapping.address,
    region: mapping.region,
    check: () => mappingOf(mapping, aws.client(LambdaClient, mapping.region)),
  }));
  return [...functions, ...mappings];
}

async function configurationOf(resource: Resource, name: string, client: LambdaClient): Promise<Verdict[]> {
  const FunctionName = name;
  const found = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const { ReservedConcurrentExecutions: reserved } = await client.send(
    new GetFunctionConcurrencyCommand({ FunctionName }),
  );
  const [hash, role] = [resource.text("source_code_hash"), resource.text("role")];
  return verdictsOf(
    [
      found.State === "Failed" && wrong(`is Failed: ${found.StateReason}`, deployAgain),
      found.State === "Pending" && notTold("is Pending", "ask again in a minute"),
      found.LastUpdateStatus === "Failed" &&
        wrong(`kept its last version: ${found.LastUpdateStatusReason}`, deployAgain),
      hash !== undefined &&
        found.CodeSha256 !== hash &&
        wrong("runs other code than was synthesized", deployAgain),
      role !== undefined &&
        found.Role !== role &&
        wrong(`has the role ${found.Role}, not ${role}`, deployAgain),
      reserved === 0 &&
        reserved !== resource.number("reserved_concurrent_executions") &&
        wrong(
          "is switched off: its reserved concurrency is 0",
          `aws lambda delete-function-concurrency --region ${resource.region} --function-name ${name}`,
        ),
      environmentFault(resource, found),
    ],
    "runs what was synthesized",
  );
}

/** The values of variables may be secrets: a sentence has their names alone. */
function environmentFault(resource: Resource, { Environment }: FunctionConfiguration): Verdict | undefined {
  if (Environment?.Error) {
    const { ErrorCode, Message } = Environment.Error;
    return notTold(
      `does not tell its environment (${ErrorCode}: ${Message})`,
      "allow kms:Decrypt, as docs/policies/deployed-check.json does",
    );
  }
  const synthesized = resource.block("environment")?.map("variables") ?? {};
  const deployed = Environment?.Variables ?? {};
  const differ = [...new Set([...Object.keys(synthesized), ...Object.keys(deployed)])].filter((name) => {
    const value = synthesized[name];
    return (
      placeholdersIn(value).length === 0 && withoutQueueHosts(deployed[name]) !== withoutQueueHosts(value)
    );
  });
  return differ.length > 0
    ? wrong(`has other values of ${differ.join(", ")} in its environment`, deployAgain)
    : undefined;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
async function lastErrors(name: string, region: string, aws: Aws): Promise<Verdict[]> {
  const [EndTime, StartTime] = [new Date(), new Date(Date.now() - day)];
  const { Datapoints = [] } = await aws.client(CloudWatchClient, region).send(
    new GetMetricStatisticsCommand({
      ...{ Namespace: "AWS/Lambda", MetricName: "Errors", Statistics: ["Sum"], Period: 3_600 },
      ...{ Dimensions: [{ Name: "FunctionName", Value: name }], StartTime, EndTime },
    }),
  );
  const errors = Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
  if (errors === 0) return [ok("has not failed for a day")];
  const last = await lastError(name, aws.client(CloudWatchLogsClient, region));
  const said = last === undefined ? "" : `, and last said ${JSON.stringify(shortened(last, 200))}`;
  const remedy = `aws logs tail /aws/lambda/${name} --region ${region} --since 1d`;
  return [wrong(`failed ${counted(errors, "time")} in a day${said}`, remedy)];
}

/** What the function or Lambda wrote of the last failure; undefined where its log may not be read. */
async function lastError(name: string, client: CloudWatchLogsClient): Promise<string | undefined> {
  const asked = new FilterLogEventsCommand({
    logGroupName: `/aws/lambda/${name}`,
    filterPattern: '?ERROR ?"Task timed out" ?"Error:"',
    startTime: Date.now() - day,
  });
  const { events = [] } = await client.send(asked).catch(() => ({ events: [] }));
  return events.at(-1)?.message?.trim();
}

async function mappingOf(mapping: Resource, client: LambdaClient): Promise<Verdict[]> {
  const EventSourceArn = mapping.text("event_source_arn");
  const FunctionName = mapping.requiredText("function_name");
  const asked = new ListEventSourceMappingsCommand({ EventSourceArn, FunctionName });
  const [found] = (await client.send(asked)).EventSourceMappings ?? [];
  if (!found) return [wrong(`is not there: nothing takes ${EventSourceArn} to the function`, deployAgain)];
  if (found.State === "Enabled") return [ok("is Enabled")];
  if (found.State?.endsWith("ing") === true) return [notTold(`is ${found.State}`, "ask again in a minute")];
  const remedy = `aws lambda update-event-source-mapping --region ${mapping.region} --uuid ${found.UUID} --enabled`;
  return [wrong(`is ${found.State}`, remedy)];
}

import { ListTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { ListRulesCommand } from "@aws-sdk/client-eventbridge";
import { ListRolesCommand } from "@aws-sdk/client-iam";
import { DescribeKeyCommand, ListAliasesCommand, ListKeysCommand } from "@aws-sdk/client-kms";
import { ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { ListStateMachinesCommand } from "@aws-sdk/client-sfn";
import { ListSubscriptionsCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { ListQueuesCommand } from "@aws-sdk/client-sqs";
import type { AwsClients } from "./aws-clients";

type Named = Readonly<Record<string, unknown>>;

/** What an account has in one Region, and what it has in all Regions, by name. Keys that wait for their deletion are gone. */
export async function inventory(aws: AwsClients): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const { cloudTrail, dynamoDb, eventBridge, iam, json, kms, lambda, logs, s3, sns, sqs, stepFunctions } =
    aws;
  const alarms = { service: "monitoring", target: "GraniteServiceVersion20100801.DescribeAlarms", body: {} };
  const databases = { service: "glue", target: "AWSGlue.GetDatabases", body: {} };
  const workgroups = { service: "athena", target: "AmazonAthena.ListWorkGroups", body: {} };
  return {
    trails: names((await cloudTrail.send(new ListTrailsCommand({}))).Trails, "TrailARN"),
    rules: names((await eventBridge.send(new ListRulesCommand({}))).Rules, "Arn"),
    topics: names((await sns.send(new ListTopicsCommand({}))).Topics, "TopicArn"),
    subscriptions: names((await sns.send(new ListSubscriptionsCommand({}))).Subscriptions, "SubscriptionArn"),
    queues: (await sqs.send(new ListQueuesCommand({}))).QueueUrls ?? [],
    stateMachines: names(
      (await stepFunctions.send(new ListStateMachinesCommand({}))).stateMachines,
      "stateMachineArn",
    ),
    functions: names((await lambda.send(new ListFunctionsCommand({}))).Functions, "FunctionName"),
    logGroups: names((await logs.send(new DescribeLogGroupsCommand({}))).logGroups, "logGroupName"),
    tables: (await dynamoDb.send(new ListTablesCommand({}))).TableNames ?? [],
    keys: await keys(aws),
    aliases: names((await kms.send(new ListAliasesCommand({}))).Aliases, "AliasName"),
    alarms: names((await json(alarms)).MetricAlarms, "AlarmName"),
    databases: names((await json(databases)).DatabaseList, "Name"),
    workgroups: names((await json(workgroups)).WorkGroups, "Name"),
    buckets: names((await s3.send(new ListBucketsCommand({}))).Buckets, "Name"),
    roles: names((await iam.send(new ListRolesCommand({}))).Roles, "RoleName"),
  };
}

/** The keys but for those that AWS makes when a service first needs them. */
async function keys({ kms }: AwsClients): Promise<string[]> {
  const { Keys = [] } = await kms.send(new ListKeysCommand({}));
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const ofAws = Aliases.filter(({ AliasName }) => AliasName?.startsWith("alias/aws/"));
  const own = Keys.filter(({ KeyId }) => !ofAws.some(({ TargetKeyId }) => TargetKeyId === KeyId));
  const described = await Promise.all(own.map(({ KeyId }) => kms.send(new DescribeKeyCommand({ KeyId }))));
  return described
    .filter(({ KeyMetadata }) => KeyMetadata?.KeyState !== "PendingDeletion")
    .map(({ KeyMetadata }) => KeyMetadata?.Arn ?? "");
}

function names(of: readonly object[] | undefined, attribute: string): unknown[] {
  return (of ?? []).map((resource) => (resource as Named)[attribute]).sort();
}

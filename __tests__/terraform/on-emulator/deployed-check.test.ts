import { CloudTrailClient, PutEventSelectorsCommand, StopLoggingCommand } from "@aws-sdk/client-cloudtrail";
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DeleteMetricFilterCommand,
  DeleteSubscriptionFilterCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  DisableRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  RemoveTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { DescribeKeyCommand, DisableKeyCommand, KMSClient, PutKeyPolicyCommand } from "@aws-sdk/client-kms";
import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  PutFunctionConcurrencyCommand,
  RemovePermissionCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { DeleteBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import {
  ListSubscriptionsCommand,
  SetTopicAttributesCommand,
  SNSClient,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endOf } from "../../tools/replay/replay-command";
import { Bench, step } from "../bench";
import { projectRoot } from "../project-root";
import { synthesize } from "../synthesize";
import { TerraformRun } from "../terraform";

const bench = new Bench();
const out = join(bench.temporary.path, "cdktf.out");
const credentials = { accessKeyId: "emulator", secretAccessKey: "emulator" };

beforeAll(async () => {
  const stacks = synthesize(out, { settings: "__tests__/terraform/settings/deployed.ts" });
  await Promise.all(
    stacks.map(async ({ name, folder }) => {
      leaveOutSlow(join(folder, "cdk.tf.json"));
      const terraform = new TerraformRun({
        stackFolder: folder,
        temporaryFolder: bench.temporary.path,
        awsEndpoint: bench.proxy.endpoint,
      });
      await step(name, "init", () => terraform.init());
      await step(name, "apply", () => terraform.apply());
    }),
  );
  const parameter = { Name: webhook, Type: "SecureString", Value: "https://hooks.example.com/x" } as const;
  await client(SSMClient).send(new PutParameterCommand(parameter));
});

/** Leaves out what Terraform waits for longest, up to a minute for the settings of a bucket. */
function leaveOutSlow(file: string): void {
  const { resource, ...json } = JSON.parse(readFileSync(file, "utf8"));
  const { aws_s3_bucket_lifecycle_configuration: _, aws_sqs_queue_policy: __, ...others } = resource;
  for (const queue of Object.values<Record<string, unknown>>(others.aws_sqs_queue))
    delete queue.redrive_policy;
  writeFileSync(file, JSON.stringify({ ...json, resource: others }));
}

const webhook = "/change-alerts/slack-webhook";

/** A client of the emulator itself. */
function client<C>(service: new (config: object) => C, region = "us-east-1"): C {
  return new service({ endpoint: bench.endpoint, region, credentials, forcePathStyle: true });
}

/** What `npm run deployed:check` prints of a stack. */
async function check(stack: string) {
  const child = spawn(process.execPath, ["tools/run.js", "tools/deployed/main.ts", stack, "--out", out], {
    cwd: projectRoot,
    env: {
      ...process.env,
      ...{ AWS_ENDPOINT_URL: bench.proxy.endpoint, TF_VAR_subscription_email: "audit@example.com" },
      ...{ AWS_ACCESS_KEY_ID: "emulator", AWS_SECRET_ACCESS_KEY: "emulator", AWS_REGION: undefined },
    },
  });
  const { code, stdout, stderr } = await endOf(child);
  const lines = stdout.split("\n");
  const of = (state: string) => lines.filter((line) => line.startsWith(`${state} `)).map(withoutState);
  return { code, stderr, wrong: of("wrong"), notTold: of("not told"), last: lines.at(-2) };
}

function withoutState(line: string): string {
  return line.replace(/^(?:wrong|not told) +/, "");
}

/** The emulator changes no key by its alias. */
async function keyIdOf(stack: string): Promise<string | undefined> {
  const asked = new DescribeKeyCommand({ KeyId: `alias/${stack}` });
  return (await client(KMSClient).send(asked)).KeyMetadata?.KeyId;
}

const name = "sign-in-alerts";
const bucket = `${name}-123456789012-us-east-1`;
const sqsUrl = (queue: string) => `https://sqs.us-east-1.amazonaws.com/123456789012/${queue}`;
const topicArn = `arn:aws:sns:us-east-1:123456789012:${name}`;
const allEvents = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
const forwarding = "sign-in-alerts";
const ofAccount = { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "kms:*", Resource: "*" };
const accountsPolicy = JSON.stringify({ Version: "2012-10-17", Statement: [ofAccount] });
const anyone = { Sid: "Anyone", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const anyonesPolicy = JSON.stringify({ Version: "2012-10-17", Statement: [anyone] });

/** What breaks a stack, and the line that tells of it. */
type Break = readonly [line: RegExp, does: () => Promise<unknown>];

const signInAlerts: readonly Break[] = [
  [
    /^aws_cloudtrail.trail does not log since .*: aws cloudtrail start-logging --region us-east-1 --name sign-in-alerts$/,
    () => client(CloudTrailClient).send(new StopLoggingCommand({ Name: name })),
  ],
  [
    /^aws_cloudwatch_event_rule.rule is DISABLED, not ENABLED: aws events enable-rule --region us-east-1 --name sign-in-alerts$/,
    () => client(EventBridgeClient).send(new DisableRuleCommand({ Name: name })),
  ],
  [
    /^aws_cloudwatch_event_rule.forward_us_east_2_rule matches other events than were synthesized/,
    () =>
      client(EventBridgeClient, "us-east-2").send(
        new PutRuleCommand({
          Name: forwarding,
          ...{ EventPattern: '{"source":["none"]}', State: allEvents },
        }),
      ),
  ],
  [
    /^aws_cloudwatch_event_rule.account_rule lacks the target aws_cloudwatch_event_target.account_rule_target, arn:/,
    () =>
      client(EventBridgeClient).send(new RemoveTargetsCommand({ Rule: `${name}-account`, Ids: ["target"] })),
  ],
  [
    /^aws_sns_topic_subscription.topic_subscription \(email to audit@example.com\) is not there/,
    async () => {
      const { Subscriptions = [] } = await client(SNSClient).send(new ListSubscriptionsCommand({}));
      const { SubscriptionArn } = Subscriptions.find(({ TopicArn }) => TopicArn === topicArn) ?? {};
      await client(SNSClient).send(new UnsubscribeCommand({ SubscriptionArn }));
    },
  ],
  [
    /^aws_sqs_queue.dead_letters holds 1 message that could not be delivered: read one/,
    () =>
      client(SQSClient).send(
        new SendMessageCommand({ QueueUrl: sqsUrl(`${name}-dead-letters`), MessageBody: "{}" }),
      ),
  ],
  [
    /^aws_cloudwatch_metric_alarm.alarms_trail_silent is in ALARM since .*: of the test: see what it speaks of/,
    () =>
      client(CloudWatchClient).send(
        new SetAlarmStateCommand({
          ...{ AlarmName: `${name}-trail-silent`, StateValue: "ALARM", StateReason: "of the test" },
        }),
      ),
  ],
  [
    /^aws_cloudwatch_metric_alarm.alarms_tamper_filter is not there/,
    () => client(CloudWatchClient).send(new DeleteAlarmsCommand({ AlarmNames: [`${name}-tamper-filter`] })),
  ],
  [
    /^aws_cloudwatch_log_metric_filter.sign_ins_elsewhere is not there on \/aws\/cloudtrail\/sign-in-alerts/,
    () =>
      client(CloudWatchLogsClient).send(
        new DeleteMetricFilterCommand({
          ...{ logGroupName: `/aws/cloudtrail/${name}`, filterName: `${name}-elsewhere` },
        }),
      ),
  ],
  [
    /^aws_s3_bucket_policy.trail_bucket_policy is not there/,
    () => client(S3Client).send(new DeleteBucketPolicyCommand({ Bucket: bucket })),
  ],
  [
    /^aws_kms_key.key has another policy than was synthesized: .*no longer allows cloudtrail.amazonaws.com kms:/,
    async () => {
      const change = { KeyId: await keyIdOf(name), PolicyName: "default", Policy: accountsPolicy };
      await client(KMSClient).send(new PutKeyPolicyCommand(change));
    },
  ],
  [
    /^aws_sns_topic_policy.topic_policy has another policy than was synthesized: .*newly allows everyone \*/,
    () =>
      client(SNSClient).send(
        new SetTopicAttributesCommand({
          ...{ TopicArn: topicArn, AttributeName: "Policy", AttributeValue: anyonesPolicy },
        }),
      ),
  ],
];

const lambda = "change-alerts";
const writesLog = { Effect: "Allow", Action: "logs:*", Resource: "*" };

const changeAlerts: readonly Break[] = [
  [
    /^aws_cloudtrail.trail records other events than were synthesized, by \[\{.*"ReadWriteType":"ReadOnly"/,
    () =>
      client(CloudTrailClient).send(
        new PutEventSelectorsCommand({
          ...{ TrailName: lambda, EventSelectors: [{ ReadWriteType: "ReadOnly" }] },
        }),
      ),
  ],
  [
    /^aws_cloudwatch_log_subscription_filter.subscription is not there on \/aws\/cloudtrail\/change-alerts/,
    () =>
      client(CloudWatchLogsClient).send(
        new DeleteSubscriptionFilterCommand({
          ...{ logGroupName: `/aws/cloudtrail/${lambda}`, filterName: lambda },
        }),
      ),
  ],
  [
    /^aws_lambda_function.function is switched off: its reserved concurrency is 0: aws lambda delete-function-concurrency/,
    () =>
      client(LambdaClient).send(
        new PutFunctionConcurrencyCommand({ FunctionName: lambda, ReservedConcurrentExecutions: 0 }),
      ),
  ],
  [
    /^aws_lambda_function.function has other values of BACKLOG_URL, DESTINATIONS, .*MASK_KEYS in its environment/,
    () =>
      client(LambdaClient).send(
        new UpdateFunctionConfigurationCommand({
          ...{ FunctionName: lambda, Environment: { Variables: { EXPECTED_ROLES: "[]" } } },
        }),
      ),
  ],
  [
    /^aws_lambda_function.function failed 3 times in a day, and last said "ERROR Task timed out": aws logs tail/,
    async () => {
      const Dimensions = [{ Name: "FunctionName", Value: lambda }];
      const MetricData = [{ MetricName: "Errors", Dimensions, Value: 3, Timestamp: new Date() }];
      await client(CloudWatchClient).send(new PutMetricDataCommand({ Namespace: "AWS/Lambda", MetricData }));
      const place = { logGroupName: `/aws/lambda/${lambda}`, logStreamName: "test" };
      await client(CloudWatchLogsClient).send(new CreateLogStreamCommand(place));
      const logEvents = [{ timestamp: Date.now(), message: "ERROR Task timed out\n" }];
      await client(CloudWatchLogsClient).send(new PutLogEventsCommand({ ...place, logEvents }));
    },
  ],
  [
    /^aws_lambda_event_source_mapping.backlog_mapping is Disabled: aws lambda update-event-source-mapping .* --enabled$/,
    async () => {
      const EventSourceArn = `arn:aws:sqs:us-east-1:123456789012:${lambda}-backlog`;
      const asked = new ListEventSourceMappingsCommand({ EventSourceArn });
      const [found] = (await client(LambdaClient).send(asked)).EventSourceMappings ?? [];
      const change = { UUID: found?.UUID, Enabled: false };
      await client(LambdaClient).send(new UpdateEventSourceMappingCommand(change));
    },
  ],
  [
    /^aws_lambda_function.function needs the parameter \/change-alerts\/slack-webhook, which is not there: aws ssm put/,
    () => client(SSMClient).send(new DeleteParameterCommand({ Name: webhook })),
  ],
  [
    /^aws_kms_key.key is Disabled: aws kms enable-key$/,
    async () => client(KMSClient).send(new DisableKeyCommand({ KeyId: await keyIdOf(lambda) })),
  ],
  [
    /^aws_iam_role_policy.function_role_policy has another policy than was synthesized: no longer allows .*ssm:GetParameter/,
    () =>
      client(IAMClient).send(
        new PutRolePolicyCommand({
          ...{ RoleName: `${lambda}-function`, PolicyName: "permissions" },
          PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [writesLog] }),
        }),
      ),
  ],
  [
    /^aws_lambda_permission.subscription_permission/,
    () =>
      client(LambdaClient).send(
        new RemovePermissionCommand({ FunctionName: lambda, StatementId: "CloudWatchLogsInvokes" }),
      ),
  ],
];

/** The emulator does not simulate policies. */
const untold: Readonly<Record<string, readonly RegExp[]>> = {
  "change-alerts": [/^aws_lambda_function.function iam:SimulatePrincipalPolicy was not answered/],
};

describe.each([
  ["sign-in-alerts", signInAlerts],
  ["change-alerts", changeAlerts],
])("%s", (stack, breaks) => {
  test("has no wrong point as it is deployed", async () => {
    const found = await check(stack);
    expect(found).toMatchObject({ code: 0, stderr: "", wrong: [] });
    expect(found.notTold).toEqual((untold[stack] ?? []).map((line) => expect.stringMatching(line)));
  });

  test(`broken in ${breaks.length} ways, is told in ${breaks.length} lines`, async () => {
    for (const [, does] of breaks) await does();
    const { code, wrong } = await check(stack);
    for (const [line] of breaks) expect(wrong).toContainEqual(expect.stringMatching(line));
    expect(wrong).toHaveLength(breaks.length);
    expect(code).toBe(1);
  });
});

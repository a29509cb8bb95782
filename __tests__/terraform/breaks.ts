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
import { DeleteParameterCommand, SSMClient } from "@aws-sdk/client-ssm";

/** Makes a client of the emulator. */
export type Client = <C>(service: new (config: object) => C, region?: string) => C;

/** What breaks a deployed stack, and the line that tells of it. */
export type Break = readonly [line: RegExp, does: (client: Client) => Promise<unknown>];

/** The parameter that the function of change-alerts reads. */
export const webhook = "/change-alerts/slack-webhook";

/** The emulator changes no key by its alias. */
async function keyIdOf(client: Client, stack: string): Promise<string | undefined> {
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

export const signInAlerts: readonly Break[] = [
  [
    /^aws_cloudtrail.trail does not log since .*: aws cloudtrail start-logging --region us-east-1 --name sign-in-alerts$/,
    (client) => client(CloudTrailClient).send(new StopLoggingCommand({ Name: name })),
  ],
  [
    /^aws_cloudwatch_event_rule.rule is DISABLED, not ENABLED: aws events enable-rule --region us-east-1 --name sign-in-alerts$/,
    (client) => client(EventBridgeClient).send(new DisableRuleCommand({ Name: name })),
  ],
  [
    /^aws_cloudwatch_event_rule.forward_us_east_2_rule matches other events than were synthesized/,
    (client) =>
      client(EventBridgeClient, "us-east-2").send(
        new PutRuleCommand({
          Name: forwarding,
          ...{ EventPattern: '{"source":["none"]}', State: allEvents },
        }),
      ),
  ],
  [
    /^aws_cloudwatch_event_rule.account_rule lacks the target aws_cloudwatch_event_target.account_rule_target, arn:/,
    (client) =>
      client(EventBridgeClient).send(new RemoveTargetsCommand({ Rule: `${name}-account`, Ids: ["target"] })),
  ],
  [
    /^aws_sns_topic_subscription.topic_subscription \(email to audit@example.com\) is not there/,
    async (client) => {
      const { Subscriptions = [] } = await client(SNSClient).send(new ListSubscriptionsCommand({}));
      const { SubscriptionArn } = Subscriptions.find(({ TopicArn }) => TopicArn === topicArn) ?? {};
      await client(SNSClient).send(new UnsubscribeCommand({ SubscriptionArn }));
    },
  ],
  [
    /^aws_sqs_queue.dead_letters holds 1 message that could not be delivered: read one/,
    (client) =>
      client(SQSClient).send(
        new SendMessageCommand({ QueueUrl: sqsUrl(`${name}-dead-letters`), MessageBody: "{}" }),
      ),
  ],
  [
    /^aws_cloudwatch_metric_alarm.alarms_trail_silent is in ALARM since .*: of the test: see what it speaks of/,
    (client) =>
      client(CloudWatchClient).send(
        new SetAlarmStateCommand({
          ...{ AlarmName: `${name}-trail-silent`, StateValue: "ALARM", StateReason: "of the test" },
        }),
      ),
  ],
  [
    /^aws_cloudwatch_metric_alarm.alarms_tamper_filter is not there/,
    (client) =>
      client(CloudWatchClient).send(new DeleteAlarmsCommand({ AlarmNames: [`${name}-tamper-filter`] })),
  ],
  [
    /^aws_cloudwatch_log_metric_filter.sign_ins_elsewhere is not there on \/aws\/cloudtrail\/sign-in-alerts/,
    (client) =>
      client(CloudWatchLogsClient).send(
        new DeleteMetricFilterCommand({
          ...{ logGroupName: `/aws/cloudtrail/${name}`, filterName: `${name}-elsewhere` },
        }),
      ),
  ],
  [
    /^aws_s3_bucket_policy.trail_bucket_policy is not there/,
    (client) => client(S3Client).send(new DeleteBucketPolicyCommand({ Bucket: bucket })),
  ],
  [
    /^aws_kms_key.key has another policy than was synthesized: .*no longer allows cloudtrail.amazonaws.com kms:/,
    async (client) => {
      const change = { KeyId: await keyIdOf(client, name), PolicyName: "default", Policy: accountsPolicy };
      await client(KMSClient).send(new PutKeyPolicyCommand(change));
    },
  ],
  [
    /^aws_sns_topic_policy.topic_policy has another policy than was synthesized: .*newly allows everyone \*/,
    (client) =>
      client(SNSClient).send(
        new SetTopicAttributesCommand({
          ...{ TopicArn: topicArn, AttributeName: "Policy", AttributeValue: anyonesPolicy },
        }),
      ),
  ],
];

const lambda = "change-alerts";
const writesLog = { Effect: "Allow", Action: "logs:*", Resource: "*" };

export const changeAlerts: readonly Break[] = [
  [
    /^aws_cloudtrail.trail records other events than were synthesized, by \[\{.*"ReadWriteType":"ReadOnly"/,
    (client) =>
      client(CloudTrailClient).send(
        new PutEventSelectorsCommand({
          ...{ TrailName: lambda, EventSelectors: [{ ReadWriteType: "ReadOnly" }] },
        }),
      ),
  ],
  [
    /^aws_cloudwatch_log_subscription_filter.subscription is not there on \/aws\/cloudtrail\/change-alerts/,
    (client) =>
      client(CloudWatchLogsClient).send(
        new DeleteSubscriptionFilterCommand({
          ...{ logGroupName: `/aws/cloudtrail/${lambda}`, filterName: lambda },
        }),
      ),
  ],
  [
    /^aws_lambda_function.function is switched off: its reserved concurrency is 0: aws lambda delete-function-concurrency/,
    (client) =>
      client(LambdaClient).send(
        new PutFunctionConcurrencyCommand({ FunctionName: lambda, ReservedConcurrentExecutions: 0 }),
      ),
  ],
  [
    /^aws_lambda_function.function has other values of BACKLOG_URL, DESTINATIONS, .*MASK_KEYS in its environment/,
    (client) =>
      client(LambdaClient).send(
        new UpdateFunctionConfigurationCommand({
          ...{ FunctionName: lambda, Environment: { Variables: { EXPECTED_ROLES: "[]" } } },
        }),
      ),
  ],
  [
    /^aws_lambda_function.function failed 3 times in a day, and last said "ERROR Task timed out": aws logs tail/,
    async (client) => {
      // The emulator looks at whole seconds, the last not among them.
      const minuteAgo = new Date(Date.now() - 60_000);
      const Dimensions = [{ Name: "FunctionName", Value: lambda }];
      const MetricData = [{ MetricName: "Errors", Dimensions, Value: 3, Timestamp: minuteAgo }];
      await client(CloudWatchClient).send(new PutMetricDataCommand({ Namespace: "AWS/Lambda", MetricData }));
      const place = { logGroupName: `/aws/lambda/${lambda}`, logStreamName: "test" };
      await client(CloudWatchLogsClient).send(new CreateLogStreamCommand(place));
      const logEvents = [{ timestamp: Date.now(), message: "ERROR Task timed out\n" }];
      await client(CloudWatchLogsClient).send(new PutLogEventsCommand({ ...place, logEvents }));
    },
  ],
  [
    /^aws_lambda_event_source_mapping.backlog_mapping is Disabled: aws lambda update-event-source-mapping .* --enabled$/,
    async (client) => {
      const EventSourceArn = `arn:aws:sqs:us-east-1:123456789012:${lambda}-backlog`;
      const asked = new ListEventSourceMappingsCommand({ EventSourceArn });
      const [found] = (await client(LambdaClient).send(asked)).EventSourceMappings ?? [];
      const change = { UUID: found?.UUID, Enabled: false };
      await client(LambdaClient).send(new UpdateEventSourceMappingCommand(change));
    },
  ],
  [
    /^aws_lambda_function.function needs the parameter \/change-alerts\/slack-webhook, which is not there: aws ssm put/,
    (client) => client(SSMClient).send(new DeleteParameterCommand({ Name: webhook })),
  ],
  [
    /^aws_kms_key.key is Disabled: aws kms enable-key$/,
    async (client) => client(KMSClient).send(new DisableKeyCommand({ KeyId: await keyIdOf(client, lambda) })),
  ],
  [
    /^aws_iam_role_policy.function_role_policy has another policy than was synthesized: no longer allows .*ssm:GetParameter/,
    (client) =>
      client(IAMClient).send(
        new PutRolePolicyCommand({
          ...{ RoleName: `${lambda}-function`, PolicyName: "permissions" },
          PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [writesLog] }),
        }),
      ),
  ],
  [
    /^aws_lambda_permission.subscription_permission/,
    (client) =>
      client(LambdaClient).send(
        new RemovePermissionCommand({ FunctionName: lambda, StatementId: "CloudWatchLogsInvokes" }),
      ),
  ],
];

import { settings } from "../../settings";
import { ApiEventLog } from "../../stacks/api-event-log";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableTrail } from "../../stacks/table-trail";
import { allows, type Request } from "../support/policy";
import { type Synthesized, synthesize } from "../support/synthesized";

const account = "${data.aws_caller_identity.current_account.account_id}";
const partition = "${data.aws_partition.current_partition.partition}";
const trailArn = (name: string, owner = account) =>
  `arn:${partition}:cloudtrail:us-east-1:${owner}:trail/${name}`;

const stacks = {
  signInAlerts: synthesize(SignInAlerts, "sign-in-alerts", {}),
  apiEventLog: synthesize(ApiEventLog, "api-event-log", settings.apiEventLog ?? { eventNames: [] }),
  tableTrail: synthesize(TableTrail, "table-trail", { partitionKey: "id" }),
  changeAlerts: synthesize(ChangeAlerts, "change-alerts", {
    webhookParameter: "/change-alerts/slack-webhook",
    expectedRoles: ["arn:aws:iam::111122223333:role/orders-service"],
  }),
};

/**
 * Each edge of a pipeline: the policy that guards it, the request that must pass, and how another's request
 * differs.
 */
interface Edge {
  readonly edge: string;
  readonly stack: Synthesized;
  readonly document: string;
  readonly request: Request;
  readonly others: Readonly<Record<string, Partial<Request>>>;
}

const trailBucket = (stack: Synthesized, trail: string): Edge[] => {
  const bucket = "${aws_s3_bucket.trail_bucket.arn}";
  const context = {
    "aws:SourceArn": trailArn(trail),
    "s3:x-amz-acl": "bucket-owner-full-control",
    "aws:SecureTransport": "true",
  };
  return [
    {
      edge: `CloudTrail writes log files of the trail ${trail}`,
      stack,
      document: "trail_bucket_policy_document",
      request: {
        service: "cloudtrail.amazonaws.com",
        action: "s3:PutObject",
        resource: `${bucket}/AWSLogs/${account}/x.gz`,
        context,
      },
      others: {
        "another trail": { context: { ...context, "aws:SourceArn": trailArn("other") } },
        "a trail of another account": {
          context: { ...context, "aws:SourceArn": trailArn(trail, "999999999999") },
        },
        "another account's folder": { resource: `${bucket}/AWSLogs/999999999999/x.gz` },
        "another service": { service: "config.amazonaws.com" },
        "without TLS": { context: { ...context, "aws:SecureTransport": "false" } },
        "an object that the bucket's owner would not own": {
          context: { ...context, "s3:x-amz-acl": "private" },
        },
      },
    },
    {
      edge: `CloudTrail encrypts log files of the trail ${trail}`,
      stack,
      document: "key_policy_document",
      request: {
        service: "cloudtrail.amazonaws.com",
        action: "kms:GenerateDataKey",
        context: {
          "aws:SourceArn": trailArn(trail),
          "kms:EncryptionContext:aws:cloudtrail:arn": trailArn(trail),
        },
      },
      others: {
        "another trail": {
          context: {
            "aws:SourceArn": trailArn("other"),
            "kms:EncryptionContext:aws:cloudtrail:arn": trailArn(trail),
          },
        },
        "another account's files": {
          context: {
            "aws:SourceArn": trailArn(trail),
            "kms:EncryptionContext:aws:cloudtrail:arn": trailArn(trail, "999999999999"),
          },
        },
        "another service": { service: "s3.amazonaws.com" },
        "the administration of the key": { action: "kms:ScheduleKeyDeletion" },
      },
    },
  ];
};

const deadLetters = (stack: Synthesized, queue: string, service: string, sourceArn: string): Edge => ({
  edge: `${service} keeps in ${queue} what it could not deliver for ${sourceArn}`,
  stack,
  document: `${queue}_policy_document`,
  request: {
    service,
    action: "sqs:SendMessage",
    resource: `\${aws_sqs_queue.${queue}.arn}`,
    context: { "aws:SourceArn": sourceArn },
  },
  others: {
    "another source": { context: { "aws:SourceArn": "arn:aws:events:us-east-1:111122223333:rule/other" } },
    "no source": { context: {} },
    "another service": { service: "s3.amazonaws.com" },
    "another action": { action: "sqs:ReceiveMessage" },
  },
});

const trust = (stack: Synthesized, role: string, service: string, sourceArn: string): Edge => ({
  edge: `${service} assumes ${role} for ${sourceArn}`,
  stack,
  document: `${role}_trust`,
  request: {
    service,
    action: "sts:AssumeRole",
    context: { "aws:SourceArn": sourceArn, "aws:SourceAccount": account },
  },
  others: {
    "another source": { context: { "aws:SourceArn": `${sourceArn}-other`, "aws:SourceAccount": account } },
    "another account": { context: { "aws:SourceArn": sourceArn, "aws:SourceAccount": "999999999999" } },
    "another service": { service: "ec2.amazonaws.com" },
  },
});

const { signInAlerts, apiEventLog, tableTrail, changeAlerts } = stacks;
const edges: Edge[] = [
  ...trailBucket(signInAlerts, "sign-in-alerts"),
  ...trailBucket(tableTrail, "table-trail"),
  ...trailBucket(changeAlerts, "change-alerts"),
  {
    edge: "EventBridge publishes to the topic",
    stack: signInAlerts,
    document: "topic_policy_document",
    request: {
      service: "events.amazonaws.com",
      action: "sns:Publish",
      resource: "${aws_sns_topic.topic.arn}",
      context: { "aws:SourceAccount": account },
    },
    others: {
      "another account": { context: { "aws:SourceAccount": "999999999999" } },
      "another service": { service: "s3.amazonaws.com" },
      "another action": { action: "sns:Subscribe" },
    },
  },
  {
    edge: "EventBridge encrypts for the topic, without a source that SNS would not pass on",
    stack: signInAlerts,
    document: "key_policy_document",
    request: { service: "events.amazonaws.com", action: "kms:GenerateDataKey" },
    others: {
      "another service": { service: "s3.amazonaws.com" },
      "the administration of the key": { action: "kms:DisableKey" },
    },
  },
  deadLetters(signInAlerts, "dead_letters", "events.amazonaws.com", "${aws_cloudwatch_event_rule.rule.arn}"),
  deadLetters(signInAlerts, "lost_mails", "sns.amazonaws.com", "${aws_sns_topic.topic.arn}"),
  deadLetters(
    signInAlerts,
    "forward_us_east_2_dead_letters",
    "events.amazonaws.com",
    "${aws_cloudwatch_event_rule.forward_us_east_2_rule.arn}",
  ),
  trust(
    signInAlerts,
    "forward_us_east_2_rule_role",
    "events.amazonaws.com",
    "${aws_cloudwatch_event_rule.forward_us_east_2_rule.arn}",
  ),
  deadLetters(apiEventLog, "dead_letters", "events.amazonaws.com", "${aws_cloudwatch_event_rule.rule.arn}"),
  deadLetters(
    apiEventLog,
    "failures",
    "events.amazonaws.com",
    "${aws_cloudwatch_event_rule.failed_executions.arn}",
  ),
  trust(apiEventLog, "rule_role", "events.amazonaws.com", "${aws_cloudwatch_event_rule.rule.arn}"),
  trust(
    apiEventLog,
    "state_machine_role",
    "states.amazonaws.com",
    `arn:${partition}:states:us-east-1:${account}:stateMachine:api-event-log`,
  ),
  {
    edge: "CloudWatch Logs encrypts the log group",
    stack: apiEventLog,
    document: "key_policy_document",
    request: {
      service: "logs.us-east-1.amazonaws.com",
      action: "kms:GenerateDataKey",
      context: {
        "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:us-east-1:${account}:log-group:/aws/vendedlogs/states/api-event-log`,
      },
    },
    others: {
      "another log group": {
        context: {
          "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:us-east-1:${account}:log-group:other`,
        },
      },
      "another Region": { service: "logs.us-west-2.amazonaws.com" },
    },
  },
];

describe.each(edges)("$edge", ({ stack, document, request, others }) => {
  const statements = stack.statements(document);

  it("is allowed", () => expect(allows(statements, request)).toBe(true));

  it.each(Object.entries(others))("is refused for %s", (_who, change) =>
    expect(allows(statements, { ...request, ...change })).toBe(false),
  );
});

it("gives every statement of every policy an ID of its own", () => {
  for (const stack of Object.values(stacks)) {
    const { data } = JSON.parse(stack.text) as {
      data: { aws_iam_policy_document: Record<string, { statement: { sid?: string }[] }> };
    };
    for (const { statement } of Object.values(data.aws_iam_policy_document)) {
      const ids = statement.map(({ sid }) => sid);
      expect(ids).not.toContain(undefined);
      expect(new Set(ids).size).toBe(ids.length);
    }
  }
});

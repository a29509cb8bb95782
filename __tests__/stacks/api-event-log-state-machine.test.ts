import { compilePattern } from "../../engines/event-pattern/event-pattern";
import { definitionFaults } from "../../engines/states-language/definition-faults";
import { settings } from "../../settings";
import { definition, log } from "./synthesized-api-event-log";

const full = log(settings.apiEventLog);
const computed = {
  columns: { EventName: "$.detail.eventName", Who: { path: "$.detail.userIdentity.arn", default: "-" } },
  expireItemsAfterDays: 90,
};

describe("the state machine", () => {
  it.each([
    ["the settings of settings.ts", settings.apiEventLog],
    ["the defaults", {}],
    ["express executions", { type: "EXPRESS" }],
    ["another partition", { region: "cn-north-1" }],
    ["attributes that are computed", computed],
  ] as const)("is one that Step Functions takes, with %s", (_, own) =>
    expect(definitionFaults(definition(log(own)))).toEqual([]),
  );

  it("writes the event with its ID, its text and the columns in a single task", () => {
    const { StartAt, States } = definition(full);
    expect(StartAt).toBe("WriteToDynamoDB");
    expect(Object.keys(States)).toEqual(["WriteToDynamoDB", "WrittenAlready"]);
    expect(States.WriteToDynamoDB).toMatchObject({
      Type: "Task",
      Resource: "arn:aws:states:::dynamodb:putItem",
      Parameters: {
        TableName: "${aws_dynamodb_table.table.name}",
        Item: {
          EventID: { "S.$": "$.detail.eventID" },
          EventData: { "S.$": "States.JsonToString($.detail)" },
          EventName: { "S.$": "$.detail.eventName" },
          EventTime: { "S.$": "$.detail.eventTime" },
          EventSource: { "S.$": "$.detail.eventSource" },
          Region: { "S.$": "$.detail.awsRegion" },
          Account: { "S.$": "$.account" },
        },
      },
      End: true,
    });
  });

  it("computes in a state before it what a path cannot say, and reads the rest as before", () => {
    const { StartAt, States } = definition(log(computed));
    expect(StartAt).toBe("ComputeAttributes");
    expect(States.ComputeAttributes).toEqual({
      Type: "Pass",
      QueryLanguage: "JSONata",
      Assign: {
        column2: expect.stringContaining("$states.input.detail.userIdentity.arn"),
        expiresAt: "{% $string($floor($millis() / 1000) + 7776000) %}",
      },
      Next: "WriteToDynamoDB",
    });
    expect(States.WriteToDynamoDB).toMatchObject({
      Parameters: {
        Item: {
          EventData: { "S.$": "States.JsonToString($.detail)" },
          EventName: { "S.$": "$.detail.eventName" },
          Who: { "S.$": "$column2" },
          ExpiresAt: { "N.$": "$expiresAt" },
        },
      },
    });
  });

  it("tries again what can pass, with backoff and jitter", () => {
    expect(definition(full).States.WriteToDynamoDB?.Retry).toEqual([
      {
        ErrorEquals: [
          "DynamoDB.InternalServerErrorException",
          "DynamoDB.ProvisionedThroughputExceededException",
          "DynamoDB.RequestLimitExceededException",
          "DynamoDB.ThrottlingException",
          "DynamoDB.SdkClientException",
        ],
        IntervalSeconds: 2,
        BackoffRate: 2,
        MaxAttempts: 5,
        MaxDelaySeconds: 30,
        JitterStrategy: "FULL",
      },
    ]);
  });

  it.each([
    ["us-gov-west-1", "arn:aws-us-gov:states:::dynamodb:putItem"],
    ["cn-north-1", "arn:aws-cn:states:::dynamodb:putItem"],
  ])("uses the integration of the partition of %s", (region, resource) =>
    expect(definition(log({ region })).States.WriteToDynamoDB?.Resource).toBe(resource),
  );

  it("may write to this table, use its key through DynamoDB, deliver logs and trace, and nothing else", () => {
    const statements = full.statements("state_machine_role_permissions");
    expect(statements.map(({ sid }) => sid)).toEqual(["DeliverLogs", "Trace", "PutItem", "UseTableKey"]);
    expect(full.statement("state_machine_role_permissions", "PutItem")).toEqual({
      sid: "PutItem",
      actions: ["dynamodb:PutItem"],
      resources: ["${aws_dynamodb_table.table.arn}"],
    });
    expect(full.statement("state_machine_role_permissions", "UseTableKey")).toMatchObject({
      resources: ["${aws_kms_key.key.arn}"],
      condition: [{ test: "StringLike", variable: "kms:ViaService", values: ["dynamodb.*.amazonaws.com"] }],
    });
  });

  it("is assumed by Step Functions for itself alone and waits for its permissions", () => {
    expect(
      full
        .statements("state_machine_role_trust")[0]
        ?.condition?.map(({ variable, values }) => [variable, values[0]]),
    ).toEqual([
      ["aws:SourceAccount", "${data.aws_caller_identity.current_account.account_id}"],
      [
        "aws:SourceArn",
        "arn:${data.aws_partition.current_partition.partition}:states:us-east-1:" +
          "${data.aws_caller_identity.current_account.account_id}:stateMachine:api-event-log",
      ],
    ]);
    expect(full.resource("aws_sfn_state_machine.state_machine").depends_on).toEqual([
      "aws_iam_role_policy.state_machine_role_policy",
    ]);
  });

  it("logs errors without the events, and traces", () => {
    expect(full.resource("aws_sfn_state_machine.state_machine")).toMatchObject({
      type: "STANDARD",
      logging_configuration: {
        level: "ERROR",
        include_execution_data: false,
        log_destination: "${aws_cloudwatch_log_group.state_machine_log.arn}:*",
      },
      tracing_configuration: { enabled: true },
    });
    expect(full.resource("aws_cloudwatch_log_group.state_machine_log")).toMatchObject({
      name: "/aws/vendedlogs/states/api-event-log",
      retention_in_days: 365,
      kms_key_id: "${aws_kms_key.key.arn}",
    });
  });
});

describe("the log of the state machine", () => {
  const logOf = (own: Parameters<typeof log>[0]) => {
    const stack = log(own);
    return {
      group: Object.keys(stack.resources("aws_cloudwatch_log_group")),
      configured: stack.resource("aws_sfn_state_machine.state_machine").logging_configuration,
    };
  };

  it.each([{ logLevel: "ALL" }, { logLevel: "FATAL" }, { logLevel: "ALL", hardening: "none" }] as const)(
    "has what %j says, without the events",
    (own) => {
      expect(logOf(own)).toMatchObject({
        group: ["state_machine_log"],
        configured: { level: own.logLevel, include_execution_data: false },
      });
    },
  );

  it("is switched off in words, as the provider keeps what is left out", () => {
    expect(logOf({ logLevel: "OFF" })).toEqual({ group: [], configured: { level: "OFF" } });
    expect(logOf({ hardening: "none" })).toEqual({ group: [], configured: undefined });
  });
});

describe("executions that the key encrypts", () => {
  const encrypted = log({ encryptExecutions: true });
  const arn =
    "arn:${data.aws_partition.current_partition.partition}:states:us-east-1:" +
    "${data.aws_caller_identity.current_account.account_id}:stateMachine:api-event-log";
  const logs =
    "arn:${data.aws_partition.current_partition.partition}:logs:us-east-1:" +
    "${data.aws_caller_identity.current_account.account_id}:*";
  const equals = (variable: string, value: string) => [{ test: "StringEquals", variable, values: [value] }];

  it("have the stack's key, which they have not by default, and lose it in words", () => {
    const of = (stack: typeof full) =>
      stack.resource("aws_sfn_state_machine.state_machine").encryption_configuration;
    expect(of(full)).toBeUndefined();
    expect(of(log({ encryptExecutions: false }))).toEqual({ type: "AWS_OWNED_KEY" });
    expect(of(encrypted)).toEqual({
      type: "CUSTOMER_MANAGED_KMS_KEY",
      kms_key_id: "${aws_kms_key.key.arn}",
      kms_data_key_reuse_period_seconds: 300,
    });
  });

  it("are encrypted by the role, for this state machine and its log alone", () => {
    expect(encrypted.statement("state_machine_role_permissions", "UseExecutionKey")).toEqual({
      sid: "UseExecutionKey",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: ["${aws_kms_key.key.arn}"],
      condition: equals("kms:EncryptionContext:aws:states:stateMachineArn", arn),
    });
    expect(encrypted.statement("state_machine_role_permissions", "EncryptLogDelivery")).toMatchObject({
      actions: ["kms:GenerateDataKey"],
      condition: equals("kms:EncryptionContext:SourceArn", logs),
    });
    expect(encrypted.statement("key_policy_document", "LogDeliveryDecrypts")).toMatchObject({
      principals: [{ type: "Service", identifiers: ["delivery.logs.amazonaws.com"] }],
      actions: ["kms:Decrypt"],
      condition: equals("kms:EncryptionContext:SourceArn", logs),
    });
  });

  it("let no log service use the key without a log", () => {
    const silent = log({ encryptExecutions: true, logLevel: "OFF" });
    expect(silent.statements("state_machine_role_permissions").map(({ sid }) => sid)).not.toContain(
      "EncryptLogDelivery",
    );
    expect(silent.statements("key_policy_document").map(({ sid }) => sid)).not.toContain(
      "LogDeliveryDecrypts",
    );
  });

  it("keep their events themselves, since EventBridge is told of them without", () => {
    expect(encrypted.resources("aws_cloudwatch_event_rule")).not.toHaveProperty("failed_executions");
    expect(Object.keys(definition(encrypted).States)).toEqual([
      "WriteToDynamoDB",
      "WrittenAlready",
      "KeepEvent",
      "NotWritten",
    ]);
    expect(encrypted.statement("state_machine_role_permissions", "SendToFailures").resources).toEqual([
      "${aws_sqs_queue.failures.arn}",
    ]);
  });
});

describe("events that are not written", () => {
  const ended = (status: string, machine = "${aws_sfn_state_machine.state_machine.arn}") =>
    compilePattern(full.pattern("failed_executions"))({
      source: "aws.states",
      "detail-type": "Step Functions Execution Status Change",
      detail: { status, stateMachineArn: machine, input: "{}" },
    });

  it.each(["FAILED", "TIMED_OUT", "ABORTED"])("are kept when the execution is %s", (status) =>
    expect(ended(status)).toBe(true),
  );

  it("are kept for no execution that succeeded, and for no other state machine", () => {
    expect(ended("SUCCEEDED")).toBe(false);
    expect(ended("FAILED", "arn:aws:states:us-east-1:111122223333:stateMachine:other")).toBe(false);
  });

  it("reach the queue with the whole event of the execution, its input included", () => {
    const target = full.resource("aws_cloudwatch_event_target.failed_executions_target");
    expect(target.arn).toBe("${aws_sqs_queue.failures.arn}");
    expect(target).not.toHaveProperty("input_transformer");
    expect(full.statements("failures_policy_document")[0]?.condition?.[0]?.values).toEqual([
      "${aws_cloudwatch_event_rule.failed_executions.arn}",
    ]);
  });

  it("are kept by an express execution itself, of which EventBridge is not told", () => {
    const express = log({ type: "EXPRESS" });
    expect(express.resources("aws_cloudwatch_event_rule")).not.toHaveProperty("failed_executions");
    const { WriteToDynamoDB, KeepEvent, NotWritten } = definition(express).States;
    expect(WriteToDynamoDB?.Catch).toEqual([
      { ErrorEquals: ["DynamoDB.ConditionalCheckFailedException"], Next: "WrittenAlready" },
      { ErrorEquals: ["States.DataLimitExceeded"], ResultPath: null, Next: "KeepEvent" },
      { ErrorEquals: ["States.ALL"], ResultPath: null, Next: "KeepEvent" },
    ]);
    expect(KeepEvent).toMatchObject({
      Resource: "arn:aws:states:::sqs:sendMessage",
      Parameters: { QueueUrl: "${aws_sqs_queue.failures.url}", "MessageBody.$": "$" },
      Next: "NotWritten",
    });
    expect(NotWritten?.Type).toBe("Fail");
    expect(express.statement("state_machine_role_permissions", "SendToFailures").resources).toEqual([
      "${aws_sqs_queue.failures.arn}",
    ]);
  });

  it("are kept when the execution could not be started", () => {
    expect(full.resource("aws_cloudwatch_event_target.rule_target")).toMatchObject({
      dead_letter_config: { arn: "${aws_sqs_queue.dead_letters.arn}" },
      retry_policy: { maximum_event_age_in_seconds: 86_400, maximum_retry_attempts: 185 },
      role_arn: "${aws_iam_role.rule_role.arn}",
    });
    expect(full.statements("rule_role_permissions")).toEqual([
      {
        sid: "StartExecution",
        actions: ["states:StartExecution"],
        resources: ["${aws_sfn_state_machine.state_machine.arn}"],
      },
    ]);
  });
});

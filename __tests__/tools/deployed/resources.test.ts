import { linesWith } from "./fake-aws";

const rule = { name: "audit", event_pattern: '{"source":["aws.ec2"]}' };
const target = { rule: "audit", arn: "arn:aws:sns:us-east-1:111122223333:audit" };
const rules = { aws_cloudwatch_event_rule: { rule }, aws_cloudwatch_event_target: { target } };
const enabled = { State: "ENABLED", EventPattern: '{ "source": ["aws.ec2"] }' };
const targets = {
  Targets: [
    { Id: "other", Arn: "arn:other" },
    { Id: "target", Arn: target.arn },
  ],
};

const queue = (own: object = {}) => ({ aws_sqs_queue: { queue: { name: "audit", ...own } } });
const messages = (visible: number, taken = 0) => ({
  Attributes: {
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(taken),
  },
});

const filter = {
  name: "audit",
  log_group_name: "/trail",
  filter_pattern: "x",
  destination_arn: "arn:lambda",
};
const filters = { aws_cloudwatch_log_subscription_filter: { filter } };
const found = { filterName: "audit", filterPattern: "x", destinationArn: "arn:lambda" };

const key = { aws_kms_key: { key: { key_id: "1", enable_key_rotation: true } } };
const keyIs = (KeyState: string) => ({ KeyMetadata: { KeyId: "1", KeyState } });

const results = { result_configuration: { output_location: "s3://results/" } };
const workgroups = {
  aws_athena_workgroup: {
    workgroup: { name: "audit", configuration: { ...results, bytes_scanned_cutoff_per_query: 100 } },
  },
};
const workgroup = (State: string, OutputLocation: string, BytesScannedCutoffPerQuery: number) => ({
  WorkGroup: {
    State,
    Configuration: { ResultConfiguration: { OutputLocation }, BytesScannedCutoffPerQuery },
  },
});

const table = { aws_dynamodb_table: { table: { name: "audit", deletion_protection_enabled: true } } };
const tableIs = (TableStatus: string, DeletionProtectionEnabled: boolean) => ({
  Table: { TableStatus, DeletionProtectionEnabled },
});

const mapping = { function_name: "audit", event_source_arn: "arn:queue" };
const mappings = { aws_lambda_event_source_mapping: { mapping } };

const permission = {
  function_name: "audit",
  principal: "logs.amazonaws.com",
  action: "lambda:InvokeFunction",
};
const permissions = {
  aws_lambda_permission: { permission: { ...permission, source_account: "111122223333" } },
};
const invokes = (account: string) => ({
  Sid: "Logs",
  Effect: "Allow",
  Principal: { Service: "logs.amazonaws.com" },
  Action: "lambda:InvokeFunction",
  Resource: "arn:aws:lambda:us-east-1:111122223333:function:audit",
  Condition: { StringEquals: { "AWS:SourceAccount": account } },
});
const lambdaPolicy = (...Statement: object[]) => ({ Policy: JSON.stringify({ Statement }) });

test.each<[string, object, object, RegExp]>([
  ["a rule", rules, { DescribeRule: enabled, ListTargetsByRule: targets }, /^ok: is ENABLED, with 1 target$/],
  [
    "a rule that is disabled",
    rules,
    { DescribeRule: { ...enabled, State: "DISABLED" }, ListTargetsByRule: targets },
    /^wrong: is DISABLED, not ENABLED → aws events enable-rule --region us-east-1 --name audit$/,
  ],
  [
    "a rule of another bus that is disabled",
    {
      aws_cloudwatch_event_rule: { rule: { ...rule, event_bus_name: "shop" } },
      aws_cloudwatch_event_target: { target: { ...target, event_bus_name: "shop" } },
    },
    { DescribeRule: { ...enabled, State: "DISABLED" }, ListTargetsByRule: targets },
    /--name audit --event-bus-name shop$/,
  ],
  [
    "a rule with another pattern",
    rules,
    { DescribeRule: { ...enabled, EventPattern: '{"source":["aws.s3"]}' }, ListTargetsByRule: targets },
    /^wrong: matches other events than were synthesized, by \{"source":\["aws.s3"\]\} →/,
  ],
  [
    "a rule without its target",
    rules,
    { DescribeRule: enabled, ListTargetsByRule: { Targets: [] } },
    /^wrong: lacks the target aws_cloudwatch_event_target.target, arn:aws:sns:/,
  ],
  [
    "a rule with another schedule",
    { aws_cloudwatch_event_rule: { rule: { name: "audit", schedule_expression: "rate(1 day)" } } },
    { DescribeRule: { State: "ENABLED", ScheduleExpression: "rate(2 days)" }, ListTargetsByRule: {} },
    /^wrong: runs at rate\(2 days\), not at rate\(1 day\) →/,
  ],
  ["an empty queue", queue(), { GetQueueAttributes: messages(0) }, /^ok: is empty$/],
  [
    "a queue whose message somebody has just received",
    queue(),
    { GetQueueAttributes: messages(0, 1) },
    /^wrong: holds 1 message that could not be delivered →/,
  ],
  [
    "a queue that holds work",
    queue({ redrive_policy: "{}" }),
    { GetQueueAttributes: messages(2) },
    /^ok: holds 2 messages that wait to be taken$/,
  ],
  [
    "a filter",
    filters,
    { DescribeSubscriptionFilters: { subscriptionFilters: [found] } },
    /^ok: is there on \/trail$/,
  ],
  [
    "a filter beside which another one begins alike",
    filters,
    { DescribeSubscriptionFilters: { subscriptionFilters: [{ ...found, filterName: "audit-2" }] } },
    /^wrong: is not there on \/trail →/,
  ],
  [
    "a filter with another pattern",
    filters,
    { DescribeSubscriptionFilters: { subscriptionFilters: [{ ...found, filterPattern: "y" }] } },
    /^wrong: takes other events than were synthesized, by y →/,
  ],
  [
    "a filter with another destination",
    filters,
    { DescribeSubscriptionFilters: { subscriptionFilters: [{ ...found, destinationArn: "arn:other" }] } },
    /^wrong: sends to arn:other, not to arn:lambda →/,
  ],
  [
    "a key",
    key,
    { DescribeKey: keyIs("Enabled"), GetKeyRotationStatus: { KeyRotationEnabled: true } },
    /^ok: is Enabled$/,
  ],
  [
    "a key that is disabled",
    key,
    { DescribeKey: keyIs("Disabled") },
    /^wrong: is Disabled → aws kms enable-key$/,
  ],
  [
    "a key that is about to be deleted",
    key,
    { DescribeKey: keyIs("PendingDeletion") },
    /^wrong: is PendingDeletion → aws kms cancel-key-deletion/,
  ],
  [
    "a key that does not rotate",
    key,
    { DescribeKey: keyIs("Enabled"), GetKeyRotationStatus: { KeyRotationEnabled: false } },
    /^wrong: does not rotate →/,
  ],
  [
    "a workgroup",
    workgroups,
    { GetWorkGroup: workgroup("ENABLED", "s3://results/", 100) },
    /^ok: is ENABLED, and writes/,
  ],
  [
    "a workgroup that is disabled",
    workgroups,
    { GetWorkGroup: workgroup("DISABLED", "s3://results/", 100) },
    /^wrong: is DISABLED → aws athena update-work-group .* --state ENABLED$/,
  ],
  [
    "a workgroup that writes elsewhere",
    workgroups,
    { GetWorkGroup: workgroup("ENABLED", "s3://others/", 100) },
    /^wrong: writes results to s3:\/\/others\/, not to s3:\/\/results\/ →/,
  ],
  [
    "a workgroup with another limit",
    workgroups,
    { GetWorkGroup: workgroup("ENABLED", "s3://results/", 1000) },
    /^wrong: lets a query read 1000 bytes, not 100 →/,
  ],
  ["a table", table, { DescribeTable: tableIs("ACTIVE", true) }, /^ok: is ACTIVE$/],
  ["a table that is deleted", table, { DescribeTable: tableIs("DELETING", true) }, /^wrong: is DELETING →/],
  [
    "a table without its protection",
    table,
    { DescribeTable: tableIs("ACTIVE", false) },
    /^wrong: is not protected from deletion →/,
  ],
  [
    "a mapping",
    mappings,
    { ListEventSourceMappings: { EventSourceMappings: [{ State: "Enabled" }] } },
    /^ok: is Enabled$/,
  ],
  [
    "a mapping that is being enabled",
    mappings,
    { ListEventSourceMappings: { EventSourceMappings: [{ State: "Enabling" }] } },
    /^not told: is Enabling →/,
  ],
  [
    "a mapping that is gone",
    mappings,
    { ListEventSourceMappings: { EventSourceMappings: [] } },
    /^wrong: is not there: nothing takes arn:queue to the function →/,
  ],
  [
    "a permission beside another one",
    permissions,
    { GetPolicy: lambdaPolicy({ ...invokes("444455556666"), Sid: "Others" }, invokes("111122223333")) },
    /^ok: has the policy that was synthesized$/,
  ],
  [
    "a permission of another account",
    permissions,
    { GetPolicy: lambdaPolicy(invokes("444455556666")) },
    /^wrong: has another policy than was synthesized: .*logs.amazonaws.com lambda:InvokeFunction/,
  ],
])("%s", async (_, resource, answers, line) => {
  expect(await linesWith(resource, { ...answers })).toContainEqual(expect.stringMatching(line));
});

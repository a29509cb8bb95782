import { linesWith, refusal } from "./fake-aws";

const again = "deploy the stack again with terraform apply";
const hourAgo = new Date(Date.now() - 3_700_000);
const date = new Date("2026-11-28T08:00:00Z");

const dynamodb = { type: "AWS::DynamoDB::Table", values: ["arn:aws:dynamodb", "arn:aws:dynamodb:x"] };
const selector = { read_write_type: "All", include_management_events: false, data_resource: [dynamodb] };
const trail = { name: "audit", s3_bucket_name: "logs", event_selector: [selector] };
const logging = { IsLogging: true, LatestDeliveryTime: date };
const deployedSelector = {
  ReadWriteType: "All",
  IncludeManagementEvents: false,
  DataResources: [{ Type: dynamodb.type, Values: [...dynamodb.values].reverse() }],
  ExcludeManagementEventSources: [],
};
const recorded = { EventSelectors: [deployedSelector] };
const asSynthesized = "ok: records what was synthesized";

test.each<[string, object, object, object, string[]]>([
  [
    "logs, with its selectors in another order",
    trail,
    logging,
    recorded,
    ["ok: logs; the last log file is of 2026-11-28T08:00:00.000Z", asSynthesized],
  ],
  [
    "could not deliver",
    trail,
    { ...logging, LatestDeliveryError: "AccessDenied" },
    recorded,
    [
      "wrong: could not deliver to the bucket logs: AccessDenied → see the policies of the bucket and of its key",
      asSynthesized,
    ],
  ],
  [
    "could not write to its log group",
    trail,
    { ...logging, LatestCloudWatchLogsDeliveryError: "Access denied." },
    recorded,
    [
      "wrong: could not deliver to its log group: Access denied. → see the trail's role, and whether the log group is there",
      asSynthesized,
    ],
  ],
  [
    "is new",
    trail,
    { IsLogging: true },
    recorded,
    ["not told: logs, and has delivered no log file yet → ask again in 15 minutes", asSynthesized],
  ],
  [
    "is off on purpose",
    { ...trail, enable_logging: false },
    { IsLogging: false },
    recorded,
    ["ok: is off, as synthesized", asSynthesized],
  ],
  [
    "has lost its data events",
    trail,
    logging,
    { EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }] },
    [
      "ok: logs; the last log file is of 2026-11-28T08:00:00.000Z",
      `wrong: records other events than were synthesized, by [{"ReadWriteType":"All","IncludeManagementEvents":true}] → ${again}`,
    ],
  ],
])("a trail %s", async (_, config, GetTrailStatus, GetEventSelectors, lines) => {
  const stack = { aws_cloudtrail: { trail: config } };
  expect(await linesWith(stack, { GetTrailStatus, GetEventSelectors })).toEqual(lines);
});

const topic = { topic: { name: "audit" } };
const arn = "arn:aws:sns:us-east-1:111122223333:audit";
const email = (endpoint: string) => ({ protocol: "email", endpoint, topic_arn: arn });
const subscribed = (Endpoint: string, SubscriptionArn = `${arn}:1`) => ({
  Subscriptions: [{ Protocol: "email", Endpoint, SubscriptionArn, TopicArn: arn }],
});

test.each<[string, string, object, string]>([
  ["confirmed", "a@example.com", subscribed("a@example.com"), "ok: (email to a@example.com) is confirmed"],
  [
    "of a variable that is not known",
    "${var.address}",
    subscribed("a@example.com"),
    "ok: (email to a@example.com) is confirmed",
  ],
  [
    "not confirmed",
    "a@example.com",
    subscribed("a@example.com", "PendingConfirmation"),
    "wrong: (email to a@example.com) is not confirmed, so that nothing is sent there → " +
      "its owner confirms it (docs/operations.md#confirming-the-subscriptions); for another mail with the token: " +
      `aws sns subscribe --region us-east-1 --topic-arn ${arn} --protocol email --notification-endpoint a@example.com`,
  ],
  [
    "of another address alone",
    "b@example.com",
    subscribed("a@example.com"),
    `wrong: (email to b@example.com) is not there: its owner unsubscribed, or it was never made → ${again}`,
  ],
])("a subscription %s", async (_, endpoint, ListSubscriptionsByTopic, line) => {
  const stack = { aws_sns_topic: topic, aws_sns_topic_subscription: { mail: email(endpoint) } };
  expect(await linesWith({ ...stack }, { ListSubscriptionsByTopic })).toEqual([line]);
});

test.each<[string, object, RegExp]>([
  ["a subscription", { SubscriptionsConfirmed: "1" }, /^ok: has 1 subscription$/],
  [
    "none",
    { SubscriptionsConfirmed: "0", SubscriptionsPending: "2" },
    /^wrong: has no confirmed subscription, and 2/,
  ],
])("a topic of which the stack knows no subscriber has %s", async (_, Attributes, line) => {
  const lines = await linesWith({ aws_sns_topic: topic }, { GetTopicAttributes: { Attributes } });
  expect(lines).toEqual([expect.stringMatching(line)]);
});

const alarm = { alarm_name: "errors", period: 60, evaluation_periods: 1, alarm_actions: [arn] };
const noData = { StateValue: "INSUFFICIENT_DATA", AlarmActions: [arn] };

test.each<[string, object, object, RegExp]>([
  ["is OK", alarm, { StateValue: "OK", AlarmActions: [arn] }, /^ok: is OK$/],
  [
    "has no data yet",
    alarm,
    { ...noData, StateUpdatedTimestamp: new Date() },
    /^not told: has no data yet since /,
  ],
  [
    "has had no data for long",
    alarm,
    { ...noData, StateUpdatedTimestamp: hourAgo },
    /^wrong: has no data since /,
  ],
  [
    "waits for a day of data",
    { ...alarm, period: 3600, evaluation_periods: 24 },
    { ...noData, StateUpdatedTimestamp: hourAgo },
    /^not told: has no data yet/,
  ],
  [
    "notifies nobody",
    alarm,
    { StateValue: "OK", ActionsEnabled: false },
    /^wrong: notifies nobody: .* → aws cloudwatch enable/,
  ],
  ["lost its topic", alarm, { StateValue: "OK", AlarmActions: [] }, /^wrong: does not notify arn:aws:sns:/],
])("an alarm %s", async (_, config, found, line) => {
  const lines = await linesWith(
    { aws_cloudwatch_metric_alarm: { alarm: config } },
    { DescribeAlarms: { MetricAlarms: [found] } },
  );
  expect(lines).toEqual([expect.stringMatching(line)]);
});

const statement = {
  Effect: "Allow",
  Principal: { Service: "events.amazonaws.com" },
  Action: "sqs:SendMessage",
};
const policyOf = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const [one, two] = [
  { ...statement, Sid: "One", Resource: "arn:one" },
  { ...statement, Sid: "Two", Resource: "arn:two" },
];

test.each<[string, string, RegExp]>([
  [
    "is in another order",
    policyOf({ ...two, Action: ["sqs:SendMessage"] }, one),
    /^ok: has the policy that was synthesized$/,
  ],
  [
    "denies more",
    policyOf(one, two, { ...one, Effect: "Deny", Sid: "Stop" }),
    /^wrong: .* newly denies events.*\(statement Stop\)/,
  ],
  ["allows less", policyOf(one), /^wrong: .* no longer allows events.* on arn:two/],
  ["allows more", policyOf(one, two, { ...one, Principal: "*" }), /^wrong: .* newly allows everyone/],
])("the policy of a queue %s", async (_, Policy, line) => {
  const lines = await linesWith(
    {
      aws_sqs_queue_policy: {
        policy: { queue_url: "https://sqs/111122223333/q", policy: policyOf(one, two) },
      },
    },
    { GetQueueAttributes: { Attributes: { Policy } } },
  );
  expect(lines).toEqual([expect.stringMatching(line)]);
});

test("a call is refused, a resource is gone, and an answer has failed: the line says which", async () => {
  const queues = { aws_sqs_queue: { queue: { name: "dead" } } };
  const told = async (error: Error) => linesWith(queues, { GetQueueAttributes: error });
  expect(await told(refusal("AccessDenied", "User x is not authorized.", 403))).toEqual([
    "not told: may not be asked for (User x is not authorized) → " +
      "allow GetQueueAttributes, as docs/policies/deployed-check.json does",
  ]);
  expect(await told(refusal("QueueDoesNotExist", "The specified queue does not exist."))).toEqual([
    "wrong: is not there → deploy the stack, or name its account by --profile",
  ]);
  expect(await told(refusal("InternalError", "Try again.", 500))).toEqual([
    "not told: GetQueueAttributes was not answered (Try again)",
  ]);
  expect(await told(refusal("UnrecognizedClientException", "The token is invalid."))).toEqual([
    "wrong: is in a Region that does not know the caller (The token is invalid) → enable the Region in the account",
  ]);
  expect(await told(new Error("connect ETIMEDOUT"))).toEqual([
    "not told: cannot be asked for (connect ETIMEDOUT) → see that this machine reaches the service in its Region",
  ]);
  await expect(told(refusal("ExpiredToken", "It has expired."))).rejects.toThrow(
    /credentials that have expired/,
  );
});

test("a kind of resource that cannot be read is not told, and the others are", async () => {
  const stack = {
    aws_sqs_queue: { queue: { name: "dead", count: 2 } },
    aws_dynamodb_table: { table: { name: "items" } },
  };
  expect(await linesWith(stack, { DescribeTable: { Table: { TableStatus: "ACTIVE" } } })).toEqual([
    "ok: is ACTIVE",
    "not told: cannot be read: replay does not evaluate count of aws_sqs_queue.queue",
  ]);
});

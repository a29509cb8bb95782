import { ApiEventLog } from "../../../stacks/api-event-log";
import { ChangeAlerts } from "../../../stacks/change-alerts";
import { SignInAlerts } from "../../../stacks/sign-in-alerts";
import { TableLineage } from "../../../stacks/table-lineage";
import type { TableTrailSettings } from "../../../stacks/settings/table-trail";
import { TableTrail } from "../../../stacks/table-trail";
import type { StackJson } from "../../../engines/terraform-json/references";
import { type Synthesized, synthesize } from "../../support/synthesized";
import { arrowsOf } from "./arrows";

const eventNames = ["CreateSubnet", "DeleteSubnet"];
const provider = { aws: [{ region: "eu-west-1" }] };
const home = "AWS account / eu-west-1";
const bus = `${home} / EventBridge / default (event bus)`;
const flowsOf = (stack: Synthesized) => arrowsOf(JSON.parse(stack.text) as StackJson);
const withoutPlaces = (arrows: readonly string[]) =>
  arrows.map((arrow) => arrow.replaceAll("AWS account / us-east-1 / ", ""));
const ofTableTrail = (settings: TableTrailSettings) =>
  withoutPlaces(flowsOf(synthesize(TableTrail, "table-trail", settings)));

describe("the pipeline of a stack", () => {
  it("goes from sign-ins to the mailbox, with what is not delivered", () => {
    const stack = synthesize(SignInAlerts, "sign-in-alerts", { signInRegions: [] });
    const trail = "CloudTrail / sign-in-alerts (trail, multi-Region)";
    const topic = "SNS / sign-in-alerts (topic, 1 alarm)";
    const rule = "EventBridge / sign-in-alerts (rule, 2 alarms)";
    const accountRule = "EventBridge / sign-in-alerts-account (rule, 1 alarm)";
    const tamperRule = "EventBridge / sign-in-alerts-tampering (rule, 3 alarms)";
    const logGroup = "CloudWatch Logs / /aws/cloudtrail/sign-in-alerts (log group, 8 filters, 3 alarms)";
    const watchRule = "EventBridge / sign-in-alerts-watch (rule, 2 alarms)";
    const watchTopic = "SNS / sign-in-alerts-watch (topic, 1 alarm)";
    const deadLetters = "SQS / sign-in-alerts-dead-letters (queue, 1 alarm)";
    expect(withoutPlaces(flowsOf(stack))).toEqual([
      `API calls and sign-ins (management events) --> ${trail}`,
      `${trail} -log files-> S3 / sign-in-alerts-{account_id}-us-east-1 (bucket)`,
      `${trail} -events-> ${logGroup}`,
      `${trail} -events-> EventBridge / default (event bus)`,
      `EventBridge / default (event bus) -EnableMFADevice and 22 more-> ${accountRule}`,
      `EventBridge / default (event bus) -ConsoleLogin-> ${rule}`,
      ...[tamperRule, watchRule].map((watch) => `EventBridge / default (event bus) --> ${watch}`),
      ...[accountRule, rule, tamperRule].map((each) => `${each} --> ${topic}`),
      `${watchRule} --> ${watchTopic}`,
      `${topic} -email-> {subscription_email} (subscriber)`,
      `${watchTopic} --> {subscription_email} (subscriber)`,
      `${accountRule} ~undelivered~> ${deadLetters}`,
      ...[rule, tamperRule, watchRule].map((each) => `${each} ~~> ${deadLetters}`),
      `${topic} ~undelivered~> SQS / sign-in-alerts-lost-mails (queue, 1 alarm)`,
      `${watchTopic} ~~> SQS / sign-in-alerts-lost-mails (queue, 1 alarm)`,
      `${logGroup} ~alarm~> ${topic}`,
    ]);
  });

  it("goes from a trail of the account through the state machine to the table", () => {
    const arrows = withoutPlaces(flowsOf(synthesize(ApiEventLog, "log", { eventNames })));
    const trail = "CloudTrail / a trail of the account (trail, not of this stack)";
    const machine = "Step Functions / log (state machine, 3 alarms)";
    expect(arrows).toEqual(
      expect.arrayContaining([
        `API calls and sign-ins (management events) --> ${trail}`,
        `${trail} -events-> EventBridge / default (event bus)`,
        `EventBridge / default (event bus) -CreateSubnet, DeleteSubnet-> EventBridge / log (rule, 1 alarm)`,
        `EventBridge / log (rule, 1 alarm) --> ${machine}`,
        `${machine} -items-> DynamoDB / log (table)`,
        `${machine} -Execution Status Change-> EventBridge / default (event bus)`,
        "EventBridge / default (event bus) -FAILED and 2 more-> EventBridge / log-failures (rule, 1 alarm)",
        `EventBridge / log-failures (rule, 1 alarm) --> SQS / log-failures (queue, 1 alarm)`,
      ]),
    );
  });

  it("has the failures that an express state machine keeps itself", () => {
    const arrows = withoutPlaces(flowsOf(synthesize(ApiEventLog, "log", { eventNames, type: "EXPRESS" })));
    expect(arrows).toContain(
      "Step Functions / log (state machine, 3 alarms) ~failed events~> SQS / log-failures (queue, 1 alarm)",
    );
  });

  it("goes from one table to its bucket and on to Glacier", () => {
    const bucket = "S3 / table-trail-{account_id}-us-east-1 (bucket)";
    expect(ofTableTrail({ tableName: "orders", partitionKey: "id" })).toEqual([
      "DynamoDB / orders (table) -reads and writes-> CloudTrail / table-trail (trail)",
      `CloudTrail / table-trail (trail) -log files-> ${bucket}`,
      `${bucket} --> S3 / GLACIER (storage class, after 30 days)`,
    ]);
  });

  it("has the notifications of a bucket that additionalResources turns on", () => {
    const additionalResources = {
      "aws_s3_bucket_notification.trail_bucket_notification": {
        bucket: "${aws_s3_bucket.trail_bucket.id}",
        eventbridge: true,
      },
    };
    expect(ofTableTrail({ partitionKey: "id", additionalResources })).toContain(
      "S3 / table-trail-{account_id}-us-east-1 (bucket) -notifications-> EventBridge / default (event bus)",
    );
  });

  it("names a table that exists already", () => {
    const [first] = ofTableTrail({ existingTableName: "orders" });
    expect(first).toBe("DynamoDB / orders (table) -reads and writes-> CloudTrail / table-trail (trail)");
  });

  it("goes from the writes on every table to Slack", () => {
    const stack = synthesize(ChangeAlerts, "changes", { webhookParameter: "/slack", expectedRoles: [] });
    const trail = "CloudTrail / changes (trail, multi-Region)";
    const log = "CloudWatch Logs / /aws/cloudtrail/changes (log group, 1 alarm)";
    const lambda = "Lambda / changes (function, 3 alarms)";
    const queue = (name: string) => `SQS / changes-${name} (queue, 1 alarm)`;
    expect(withoutPlaces(flowsOf(stack))).toEqual([
      `AWS account / every Region / DynamoDB / every table (items) -writes-> ${trail}`,
      `${trail} -log files-> S3 / changes-{account_id}-us-east-1 (bucket)`,
      `${trail} -events-> ${log}`,
      `${log} -matching events-> ${lambda}`,
      `Systems Manager / /slack (parameter) -secret-> ${lambda}`,
      `${lambda} -messages-> Slack (channel)`,
      `${lambda} ~refused messages~> ${queue("backlog")}`,
      `${queue("backlog")} ~together~> ${lambda}`,
      `${queue("backlog")} ~undelivered~> ${queue("dead-letters")}`,
      `${lambda} ~failed events~> ${queue("dead-letters")}`,
    ]);
  });

  it("goes from log files to what Athena answers", () => {
    const arrows = withoutPlaces(flowsOf(synthesize(TableLineage, "lineage", {})));
    const bucket = "S3 / lineage-{account_id}-us-east-1 (bucket)";
    expect(arrows.slice(-3)).toEqual([
      `${bucket} -rows-> Glue / cloudtrail_logs (table)`,
      "Glue / cloudtrail_logs (table) -SQL-> Athena / lineage (workgroup, 6 queries)",
      "Athena / lineage (workgroup, 6 queries) -results-> S3 / lineage-results-{account_id}-us-east-1 (bucket)",
    ]);
  });

  it("has the topic of another account that alarms notify", () => {
    const alarmTopicArn = "arn:aws:sns:us-east-1:999988887777:on-call";
    const arrows = flowsOf(synthesize(ApiEventLog, "log", { eventNames, alarmTopicArn }));
    const queue = "AWS account / us-east-1 / SQS / log-dead-letters (queue, 1 alarm)";
    expect(arrows).toContain(
      `${queue} ~alarm~> AWS account 999988887777 / us-east-1 / SNS / on-call (topic)`,
    );
  });
});

describe("Regions", () => {
  const signIns = (signInRegions: readonly string[]) =>
    flowsOf(synthesize(SignInAlerts, "sign-in-alerts", { signInRegions }));

  it("that look the same are one", () => {
    const arrows = signIns(["us-east-2", "eu-north-1", "ap-southeast-2"]);
    const forwarding =
      "AWS account / ap-southeast-2 and 2 more Regions / EventBridge / sign-in-alerts (rule, 1 alarm)";
    expect(arrows).toContain(
      `${forwarding} -forwarded-> AWS account / us-east-1 / EventBridge / default (event bus)`,
    );
    expect(arrows).toHaveLength(signIns(["us-east-2"]).length);
    expect(arrows.join("\n")).not.toContain("eu-north-1");
  });

  it("keep their names when there is one of a kind", () => {
    expect(signIns(["us-east-2"]).join("\n")).toContain("AWS account / us-east-2 / EventBridge");
    expect(signIns(["us-east-2", "eu-north-1"]).join("\n")).toContain("eu-north-1 and 1 more Region /");
  });

  it("are the same by aliased providers and by the argument region", () => {
    const drawn = (settings: object) =>
      flowsOf(
        synthesize(SignInAlerts, "sign-in-alerts", {
          providerVersion: ">= 6.40.0, < 7.0.0",
          alarmTopicArn: ["us-east-1", "us-east-2"].map((each) => `arn:aws:sns:${each}:111122223333:alarms`),
          ...settings,
        }),
      );
    expect(drawn({ regionArgument: true })).toEqual(drawn({}));
    expect(drawn({ regionArgument: true }).join("\n")).toContain("ap-southeast-2 and 1 more Region /");
  });

  it("that differ stay apart", () => {
    const rule = (name: string, alias?: string) => ({
      name,
      event_pattern: '{"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventName":["StopLogging"]}}',
      ...(alias && { provider: `aws.${alias}` }),
    });
    const arrows = arrowsOf({
      provider: { aws: [{ region: "eu-west-1" }, { alias: "far", region: "eu-west-2" }] },
      resource: { aws_cloudwatch_event_rule: { here: rule("here"), there: rule("there", "far") } },
    });
    expect(arrows).toContain(`${bus} -StopLogging-> ${home} / EventBridge / here (rule)`);
    expect(arrows).toContain(
      "AWS account / eu-west-2 / EventBridge / default (event bus) -StopLogging-> AWS account / eu-west-2 / EventBridge / there (rule)",
    );
  });
});

describe("a part of a stack", () => {
  const rule = {
    name: "calls",
    event_pattern: '{"source":["aws.ec2"],"detail":{"eventName":["RunInstances"]}}',
  };
  const resource = (resources: NonNullable<StackJson["resource"]>) =>
    arrowsOf({ provider, resource: resources });

  it("may be a rule without a target", () => {
    expect(resource({ aws_cloudwatch_event_rule: { rule } })).toEqual([
      `${bus} -RunInstances-> ${home} / EventBridge / calls (rule)`,
    ]);
  });

  it("may be a rule without a pattern", () => {
    expect(resource({ aws_cloudwatch_event_rule: { rule: { name: "hourly" } } })).toEqual([
      `${bus} --> ${home} / EventBridge / hourly (rule)`,
    ]);
  });

  it("may listen to a bus of its own", () => {
    expect(resource({ aws_cloudwatch_event_rule: { rule: { ...rule, event_bus_name: "orders" } } })).toEqual([
      `${home} / EventBridge / orders (event bus) -RunInstances-> ${home} / EventBridge / calls (rule)`,
    ]);
  });

  it("may be of a type that pictures do not know", () => {
    const firehose = { name: "stream" };
    expect(
      resource({
        aws_cloudwatch_event_rule: { rule },
        aws_kinesis_firehose_delivery_stream: { firehose },
        aws_cloudwatch_event_target: {
          target: {
            rule: "${aws_cloudwatch_event_rule.rule.name}",
            arn: "${aws_kinesis_firehose_delivery_stream.firehose.arn}",
          },
        },
      }),
    ).toEqual([`${bus} -RunInstances-> ${home} / EventBridge / calls (rule)`]);
  });

  it("may be a bucket that does not tell EventBridge of its objects", () => {
    const bucket = "${aws_s3_bucket.bucket.id}";
    expect(
      resource({
        aws_s3_bucket: { bucket: { bucket: "logs" } },
        aws_s3_bucket_notification: { notification: { bucket, lambda_function: [{ events: ["s3:*"] }] } },
        aws_s3_bucket_lifecycle_configuration: {
          lifecycle: { bucket, rule: [{ expiration: [{ days: 1 }] }] },
        },
      }),
    ).toEqual([]);
  });

  it("is in the same order however the JSON is", () => {
    const { text } = synthesize(ApiEventLog, "log", { eventNames });
    const { resource: written } = JSON.parse(text) as StackJson;
    const turned = Object.fromEntries(
      Object.entries(written ?? {})
        .reverse()
        .map(([type, resources]) => [type, Object.fromEntries(Object.entries(resources).reverse())]),
    );
    expect(resource(turned)).toEqual(resource(written ?? {}));
  });
});

describe("a trail", () => {
  const trail = (fields: object) =>
    arrowsOf({ provider, resource: { aws_cloudtrail: { trail: { name: "calls", ...fields } } } });
  const node = `${home} / CloudTrail / calls (trail)`;

  it("without selectors records management events", () => {
    expect(trail({})).toEqual([`API calls and sign-ins (management events) --> ${node}`]);
  });

  it("with advanced selectors records the tables that they name", () => {
    const field_selector = [
      { field: "eventCategory", equals: ["Data"] },
      { field: "resources.type", equals: ["AWS::DynamoDB::Table"] },
      { field: "resources.ARN", equals: ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders"] },
    ];
    expect(trail({ advanced_event_selector: [{ field_selector }] })).toEqual([
      `AWS account 111122223333 / eu-west-1 / DynamoDB / orders (table) -chosen calls-> ${node}`,
    ]);
  });

  it("with advanced selectors records management events when they say so", () => {
    const field_selector = [{ field: "eventCategory", equals: ["Management"] }];
    expect(trail({ advanced_event_selector: [{ field_selector }] })).toEqual([
      `API calls and sign-ins (management events) --> ${node}`,
    ]);
  });

  it("of one Region records every table there", () => {
    const data_resource = [{ type: "AWS::DynamoDB::Table", values: ["arn:aws:dynamodb"] }];
    expect(
      trail({
        event_selector: [{ include_management_events: false, read_write_type: "ReadOnly", data_resource }],
      }),
    ).toEqual([`${home} / DynamoDB / every table (items) -reads-> ${node}`]);
  });
});

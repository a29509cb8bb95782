import type { StackJson } from "../../../engines/terraform-json/references";
import { ChangeAlerts } from "../../../stacks/change-alerts";
import { SignInAlerts } from "../../../stacks/sign-in-alerts";
import { TableLineage } from "../../../stacks/table-lineage";
import { type Synthesized, synthesize } from "../../support/synthesized";
import { arrowsOf } from "./arrows";

const arrowsAtHome = (stack: Synthesized) =>
  arrowsOf(JSON.parse(stack.text) as StackJson).map((arrow) =>
    arrow.replaceAll("AWS account / us-east-1 / ", ""),
  );

it("a function in a VPC is shown as such", () => {
  const vpc = { subnetIds: ["subnet-1a2b3c4d"], securityGroupIds: ["sg-1a2b3c4d"] };
  const settings = { webhookParameter: "/slack", expectedRoles: [], vpc };
  expect(arrowsAtHome(synthesize(ChangeAlerts, "changes", settings))).toContain(
    "Lambda / changes (function, in a VPC, 3 alarms) -messages-> Slack (channel)",
  );
});

it("rules on the same events for the same topic are drawn as one", () => {
  const arrows = arrowsAtHome(synthesize(SignInAlerts, "sign-in-alerts", { signInRegions: [] }));
  const ofSignIns = arrows.filter((arrow) => arrow.includes("-ConsoleLogin->"));
  expect(ofSignIns).toEqual([
    "EventBridge / default (event bus) -ConsoleLogin-> EventBridge / sign-in-alerts (rule, 2 alarms)",
  ]);
});

it("a topic that exists is in its account, and has subscribers of AWS as what they are", () => {
  const queue = "arn:aws:sqs:us-east-1:444455556666:siem";
  const stream = "arn:aws:firehose:us-east-1:444455556666:deliverystream/archive";
  const arrows = arrowsAtHome(
    synthesize(SignInAlerts, "sign-in-alerts", {
      signInRegions: [],
      topicArn: "arn:aws:sns:us-east-1:444455556666:security",
      subscriptions: {
        siem: { protocol: "sqs", endpoint: queue },
        archive: { protocol: "firehose", endpoint: stream },
        own: { protocol: "sqs", endpoint: "${aws_sqs_queue.own.arn}" },
        on_call: { protocol: "https", endpoint: "https://example.com/x" },
      },
      additionalResources: { "aws_sqs_queue.own": { name: "own" } },
    } as never),
  );
  const topic = "AWS account 444455556666 / us-east-1 / SNS / security (topic)";
  expect(arrows).toEqual(
    expect.arrayContaining([
      `EventBridge / sign-in-alerts (rule, 2 alarms) --> ${topic}`,
      `${topic} -sqs-> AWS account 444455556666 / us-east-1 / SQS / siem (queue)`,
      `${topic} -firehose-> AWS account 444455556666 / us-east-1 / Data Firehose / archive (Firehose stream)`,
      `${topic} -sqs-> SQS / own (queue)`,
      `${topic} -https-> https://example.com/x (subscriber)`,
    ]),
  );
});

it("goes from sign-ins in the log group to the topic, and to other destinations", () => {
  const destinations = { chat: { teamsWebhook: { parameter: "/teams" } } };
  const arrows = arrowsAtHome(synthesize(SignInAlerts, "signs", { source: "logs", destinations }));
  const lambda = "Lambda / signs (function, 3 alarms)";
  expect(arrows).toEqual(
    expect.arrayContaining([
      `CloudWatch Logs / /aws/cloudtrail/signs (log group, 7 filters, 3 alarms) -matching events-> ${lambda}`,
      `Systems Manager / /teams (parameter) -secret-> ${lambda}`,
      `${lambda} -messages-> Teams (channel)`,
      `${lambda} -messages-> SNS / signs (topic, 1 alarm)`,
    ]),
  );
});

it("goes from a schedule and what Athena answers through the state machine to the topic", () => {
  const arrows = arrowsAtHome(synthesize(TableLineage, "lineage", { alerts: { exportsAndScans: false } }));
  const machine = "Step Functions / lineage-alerts (state machine, 2 alarms)";
  const schedule = "EventBridge / lineage-alerts-first-readers (schedule)";
  expect(arrows).toEqual(
    expect.arrayContaining([
      `${schedule} -each day-> ${machine}`,
      `Athena / lineage-first-readers (workgroup, 1 query) -rows-> ${machine}`,
      `${machine} -messages-> SNS / lineage-alerts (topic, 1 alarm)`,
      `${schedule} ~not started~> SQS / lineage-dead-letters (queue, 1 alarm)`,
    ]),
  );
});

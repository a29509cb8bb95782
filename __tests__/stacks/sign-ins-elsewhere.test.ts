import { allows } from "../support/policy";
import type { Synthesized } from "../support/synthesized";
import { alerts } from "./synthesized-sign-in-alerts";

const account = "${data.aws_caller_identity.current_account.account_id}";
const partition = "${data.aws_partition.current_partition.partition}";
const topicArn = "arn:aws:sns:us-east-1:444455556666:security";
const alarmArn = (name: string) =>
  `arn:${partition}:cloudwatch:us-east-1:${account}:alarm:sign-in-alerts-${name}`;
const byAlarm = (resource: string, name: string, from = account) => ({
  service: "cloudwatch.amazonaws.com",
  action: "SNS:Publish",
  resource,
  context: { "aws:SourceAccount": from, "aws:SourceArn": alarmArn(name) },
});
const documentOf = (output: unknown) => String((output as { value: string }).value).split(".")[2] ?? "";

describe("the alarms on sign-ins elsewhere, on a silent trail and on tampering", () => {
  const own = "${aws_sns_topic.topic.arn}";
  const actionsOf = (stack: Synthesized) =>
    stack.resource("aws_cloudwatch_metric_alarm.alarms_sign_ins_elsewhere").alarm_actions;
  const encrypts = { service: "cloudwatch.amazonaws.com", action: "kms:GenerateDataKey", resource: "*" };

  it("notify the stack's topic, whose policy admits them alone, and whose key has no condition for them", () => {
    const stack = alerts();
    const notifying = Object.entries(stack.resources("aws_cloudwatch_metric_alarm"))
      .filter(([, alarm]) => alarm.alarm_actions !== undefined)
      .map(([name, alarm]) => [name, alarm.alarm_actions]);
    expect(Object.fromEntries(notifying)).toEqual({
      alarms_sign_ins_elsewhere: [own],
      alarms_tamper_filter: [own],
      alarms_trail_silent: [own],
    });
    const statements = stack.statements("topic_policy_document");
    expect(allows(statements, byAlarm(own, "sign-ins-elsewhere"))).toBe(true);
    expect(allows(statements, byAlarm(own, "trail-silent"))).toBe(true);
    expect(allows(statements, byAlarm(own, "tamper-filter"))).toBe(true);
    expect(allows(statements, byAlarm(own, "lost-mails-not-empty"))).toBe(false);
    expect(allows(statements, byAlarm(own, "sign-ins-elsewhere", "999999999999"))).toBe(false);
    expect(allows(stack.statements("key_policy_document"), encrypts)).toBe(true);
  });

  it("notify a topic that exists, whose owner adds what the outputs have", () => {
    const stack = alerts({ topicArn });
    const { required_topic_policy: policy, required_topic_key_policy: keyPolicy } = stack.block("output");
    expect(actionsOf(stack)).toEqual([topicArn]);
    const statements = stack.statements(documentOf(policy));
    expect(allows(statements, byAlarm(topicArn, "sign-ins-elsewhere"))).toBe(true);
    expect(allows(statements, byAlarm(topicArn, "trail-silent"))).toBe(true);
    expect(allows(statements, byAlarm(topicArn, "lost-mails-not-empty"))).toBe(false);
    expect(allows(stack.statements(documentOf(keyPolicy)), encrypts)).toBe(true);
  });

  it("notify the topics of alarms in their place, and the stack's where none is of the home Region", () => {
    const operations = (region: string) => `arn:aws:sns:${region}:111122223333:operations`;
    const alarmTopicArn = operations("us-east-1");
    const told = alerts({ alarmTopicArn });
    expect(actionsOf(told)).toEqual([alarmTopicArn]);
    expect(told.text).not.toContain("cloudwatch.amazonaws.com");
    expect(actionsOf(alerts({ alarmTopicArn: operations("us-east-2") }))).toEqual([own]);
  });
});

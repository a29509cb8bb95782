import { Alarms } from "../../../lib/observability/alarms";
import { LogGroup } from "../../../lib/observability/log-group";
import { MetricFilter } from "../../../lib/observability/metric-filter";
import { synthesizeInPlainApp } from "../../support/plain-app";

const topic = "arn:aws:sns:us-east-1:111122223333:operations";

function synthesized(name: string, filterPattern: string) {
  const { stack } = synthesizeInPlainApp((scope) => {
    const group = new LogGroup(scope, "log", { name: "/audit/calls" });
    const filter = new MetricFilter(scope, "root_calls", { name, group, filterPattern });
    new Alarms(scope, "alarms", { conditions: [filter.matched("Root called.")], topicArns: topic });
  });
  return stack;
}

it("counts what matches in a metric of its own, which an alarm watches", () => {
  const stack = synthesized("root-calls", '{ $.userIdentity.type = "Root" }');
  const metric = { namespace: "audit", name: "root-calls" };
  expect(stack.resource("aws_cloudwatch_log_metric_filter.root_calls")).toEqual({
    name: "root-calls",
    log_group_name: "${aws_cloudwatch_log_group.log.name}",
    pattern: '{ $.userIdentity.type = "Root" }',
    metric_transformation: { ...metric, value: "1" },
  });
  expect(stack.resource("aws_cloudwatch_metric_alarm.alarms_root_calls")).toMatchObject({
    alarm_description: "Root called.",
    alarm_actions: [topic],
    namespace: metric.namespace,
    metric_name: metric.name,
    // Whoever may put metric data cannot outweigh a match: neither by negative values nor by another unit.
    statistic: "Maximum",
    unit: "None",
    threshold: 0,
    treat_missing_data: "notBreaching",
  });
});

it.each([
  ["root:calls", "{ $.a = 1 }", 'metric filter\'s name is "root:calls"'],
  ["calls", `{ $.a = "${"x".repeat(1024)}" }`, "a pattern has at most 1024 characters"],
  ["calls", "{ $.a == 1 }", "correct or shorten the pattern"],
  ["calls", "root", "JSON patterns in braces"],
])("fails when the name is %s and the pattern %s", (name, pattern, message) => {
  expect(() => synthesized(name, pattern)).toThrow(message);
});

import type { Resource } from "./resource";

/** An alarm of CloudWatch, with the topics that it notifies. */
export interface MetricAlarm {
  readonly address: string;
  readonly name: string;
  readonly description: string;
  readonly topicArns: readonly string[];
}

/** A metric filter, which counts what it selects of a log group, with the alarms on its metric. */
export interface MetricFilter {
  readonly address: string;
  readonly region: string;
  readonly logGroupName: string;
  readonly filterPattern: string;
  readonly alarms: readonly MetricAlarm[];
}

/** Reads a metric filter, the AWS provider's `aws_cloudwatch_log_metric_filter`. */
export function metricFilterOf(filter: Resource, alarms: readonly Resource[]): MetricFilter {
  const metric = filter.block("metric_transformation");
  const isWatched = (alarm: Resource) =>
    alarm.region === filter.region &&
    alarm.text("namespace") === metric?.text("namespace") &&
    alarm.text("metric_name") === metric?.text("name");
  return {
    address: filter.address,
    region: filter.region,
    logGroupName: filter.requiredText("log_group_name"),
    filterPattern: filter.text("pattern") ?? "",
    alarms: metric ? alarms.filter(isWatched).map(metricAlarmOf) : [],
  };
}

function metricAlarmOf(alarm: Resource): MetricAlarm {
  return {
    address: alarm.address,
    name: alarm.requiredText("alarm_name"),
    description: alarm.text("alarm_description") ?? "",
    topicArns: alarm.flag("actions_enabled", true) ? alarm.texts("alarm_actions") : [],
  };
}

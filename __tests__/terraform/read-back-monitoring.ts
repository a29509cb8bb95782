import {
  DescribeLogGroupsCommand,
  DescribeSubscriptionFiltersCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Readers } from "./read-back";

interface Alarm {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Statistic: string;
  readonly Threshold: number;
  readonly ComparisonOperator: string;
  readonly AlarmActions?: readonly string[];
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
}

/** CloudWatch's log groups and alarms: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/ */
export const monitoringReaders: Readers = {
  aws_cloudwatch_log_group: {
    expected: (values) => ({
      retention_in_days: values.value("retention_in_days"),
      kms_key_id: values.value("kms_key_id"),
    }),
    actual: async (values, { logs }) => {
      const logGroupNamePrefix = values.text("name");
      const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
      const group = logGroups.find(({ logGroupName }) => logGroupName === logGroupNamePrefix);
      return group && { retention_in_days: group.retentionInDays, kms_key_id: group.kmsKeyId };
    },
  },
  aws_cloudwatch_log_subscription_filter: {
    expected: (values) => ({
      filter_pattern: values.text("filter_pattern"),
      destination_arn: values.text("destination_arn"),
    }),
    actual: async (values, { logs }) => {
      const logGroupName = values.text("log_group_name");
      const { subscriptionFilters = [] } = await logs.send(
        new DescribeSubscriptionFiltersCommand({ logGroupName }),
      );
      const filter = subscriptionFilters.find(({ filterName }) => filterName === values.text("name"));
      return filter && { filter_pattern: filter.filterPattern, destination_arn: filter.destinationArn };
    },
  },
  aws_cloudwatch_metric_alarm: {
    expected: (values) => ({
      namespace: values.text("namespace"),
      metric_name: values.text("metric_name"),
      statistic: values.text("statistic"),
      threshold: values.value("threshold"),
      comparison_operator: values.text("comparison_operator"),
      dimensions: values.value("dimensions"),
      alarm_actions: values.value("alarm_actions") ?? [],
    }),
    actual: async (values, { json }) => {
      const { MetricAlarms = [] } = await json({
        service: "monitoring",
        target: "GraniteServiceVersion20100801.DescribeAlarms",
        body: { AlarmNames: [values.text("alarm_name")] },
      });
      const alarm: Alarm | undefined = MetricAlarms[0];
      return (
        alarm && {
          namespace: alarm.Namespace,
          metric_name: alarm.MetricName,
          statistic: alarm.Statistic,
          threshold: alarm.Threshold,
          comparison_operator: alarm.ComparisonOperator,
          dimensions: Object.fromEntries((alarm.Dimensions ?? []).map(({ Name, Value }) => [Name, Value])),
          alarm_actions: alarm.AlarmActions ?? [],
        }
      );
    },
  },
};

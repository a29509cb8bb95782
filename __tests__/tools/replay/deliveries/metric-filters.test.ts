import { readSynthesized } from "../../../../engines/terraform-json/synthesized";
import { synthesizedFolder } from "../../../engines/terraform-json/synthesized-folder";
import { replayed } from "../replayed";

const topicArn = "arn:aws:sns:us-east-1:111122223333:operations";
const metric = { namespace: "audit", name: "subnets" };

/** A stack whose trail writes to a log group that a metric filter counts, with alarms on metrics. */
function stacksOf(pattern: string, alarms: Readonly<Record<string, object>>) {
  const cloud_watch_logs_group_arn = "arn:aws:logs:us-east-1:111122223333:log-group:records:*";
  return readSynthesized(
    synthesizedFolder({
      one: {
        provider: { aws: [{ region: "us-east-1" }] },
        resource: {
          aws_cloudtrail: { trail: { name: "all", s3_bucket_name: "logs", cloud_watch_logs_group_arn } },
          aws_cloudwatch_log_metric_filter: {
            subnets: {
              ...{ name: "subnets", log_group_name: "records", pattern },
              metric_transformation: { ...metric, value: "1" },
            },
          },
          aws_cloudwatch_metric_alarm: alarms,
        },
      },
    }),
  );
}

function alarm(alarm_name: string, others: object = {}) {
  return { alarm_name, namespace: metric.namespace, metric_name: metric.name, ...others };
}

it("raises the alarms on the metric of a filter that matches, and tells their topics", async () => {
  const stacks = stacksOf("{ $.eventName = CreateSubnet }", {
    told: alarm("told", { alarm_description: "A subnet.", alarm_actions: [topicArn] }),
    silent: alarm("silent", { alarm_actions: [topicArn], actions_enabled: false }),
    other: alarm("other", { metric_name: "vpcs" }),
    elsewhere: alarm("elsewhere", { namespace: "another" }),
  });
  const { rules } = await replayed(stacks);
  expect(rules).toMatchObject([
    {
      rule: "aws_cloudwatch_log_metric_filter.subnets",
      matched: true,
      deliveries: [
        { target: "aws_cloudwatch_metric_alarm.told", kind: "alarm", recipient: "alarm told" },
        {
          kind: "sns",
          recipient: `topic operations (subscribers of ${topicArn} that replay does not know)`,
          payload: { AlarmName: "told", AlarmDescription: "A subnet.", NewStateValue: "ALARM" },
        },
        { target: "aws_cloudwatch_metric_alarm.silent", kind: "alarm" },
      ],
      failures: [],
    },
  ]);
  expect(rules[0]?.deliveries).toHaveLength(3);
});

it("raises none where the filter does not match, or no trail records the event", async () => {
  const stacks = stacksOf("{ $.eventName = CreateSubnet }", { told: alarm("told") });
  const other = await replayed(stacks, { eventName: "DeleteSubnet" });
  expect(other.rules[0]?.why()).toBe(
    "the record does not match the filter pattern { $.eventName = CreateSubnet }",
  );
  const away = await replayed(stacks, { awsRegion: "us-west-2" });
  expect(away.rules[0]?.why()).toBe("the trail all does not record it");
});

it("leaves patterns of words out, as what it does not simulate", async () => {
  const stacks = stacksOf("CreateSubnet", { told: alarm("told") });
  expect((await replayed(stacks)).rules).toEqual([]);
  expect(stacks[0]?.notImitated).toEqual(["aws_cloudwatch_log_metric_filter.subnets"]);
});

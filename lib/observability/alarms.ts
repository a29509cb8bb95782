import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { overriddenArgument } from "../stack/overrides";
import { Region } from "../stack/region";
import { validArn, topicArn } from "../stack/arns";
import { undefinedIfEmpty } from "../validation/lists";
import { validate } from "../validation/validation";

/** A topic that an alarm may notify. */
interface NotifiedTopic {
  readonly arn: string;
  grantAlarm(alarmArn: string): void;
}

/** What an alarm is on. */
interface Told {
  readonly id: string;
  /** What happened and what to do, as the alarm's mail says it. */
  readonly description: string;
  /** Notified where no other topic of the alarm's Region is. @default nobody */
  readonly topic?: NotifiedTopic;
}

/** A metric that is high only when something is wrong, or that has values unless something is. */
export interface AlarmCondition extends Told {
  readonly namespace: string;
  readonly metricName: string;
  readonly statistic: "Sum" | "Maximum";
  /** The values that count, where others may add some. @default those of every unit */
  readonly unit?: "None";
  /** @default none: the metric has no other */
  readonly dimensions?: Record<string, string>;
  /** What the metric is above when something is wrong. @default 0 */
  readonly threshold?: number;
  /** The alarm is raised after so many hours without a value, at most 168. @default above the threshold */
  readonly silentHours?: number;
}

/** Conditions that one alarm is on, ten at most: it is raised where any of them holds. */
export interface AnyCondition extends Told {
  readonly anyOf: readonly AlarmCondition[];
}

export interface AlarmsProps {
  /** What the alarms' names begin with. @default the stack's name */
  readonly name?: string;
  /** Each has an alarm; what is undefined is left out. */
  readonly conditions: readonly (AlarmCondition | AnyCondition | undefined)[];
  /** Topics that are notified: an alarm notifies those of its own Region. @default none */
  readonly topicArns?: string | readonly string[];
}

/**
 * One CloudWatch alarm for each condition, or for any of several, raised within five minutes. CloudWatch
 * notifies only topics of the alarm's own Region.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
 */
export class Alarms extends Construct {
  /** The alarms of a stack whose hardening has them; none otherwise. */
  static forStack(scope: Construct, id: string, props: AlarmsProps): Alarms | undefined {
    return AuditStack.of(scope).hardened("alarms", () => new Alarms(scope, id, props));
  }

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { name = AuditStack.of(this).name, conditions } = props;
    const topicArns = [props.topicArns ?? []].flat();
    const region = Region.of(this);
    const actions = topicArns.filter((arn) => validArn(arn)?.region === region);
    for (const arn of topicArns) validate(this, "alarmTopicArn", arn, topicArn(AuditStack.of(this).region));
    if (topicArns.length > 0 && actions.length === 0) {
      Annotations.of(this).addWarning(
        `the alarms of ${region} notify nobody: alarmTopicArn has no topic of that Region, and CloudWatch reaches no other; ` +
          "add the ARN of a topic there to alarmTopicArn.",
      );
    }

    for (const condition of conditions) {
      if (!condition) continue;
      const { id: conditionId, description, topic, ...raised } = condition;
      const alarmName = `${name}-${conditionId.replaceAll("_", "-")}`;
      const ownTopic = actions.length > 0 ? undefined : topic;
      const alarm = new CloudwatchMetricAlarm(this, conditionId, {
        alarmName,
        alarmDescription: description,
        ...("anyOf" in raised ? above(0, sumOf(raised.anyOf)) : onMetric(raised)),
        alarmActions: undefinedIfEmpty(ownTopic ? [ownTopic.arn] : actions),
      });
      const overridden = overriddenArgument(alarm, "alarm_name");
      ownTopic?.grantAlarm(this.arnOf(typeof overridden === "string" ? overridden : alarmName));
    }
  }

  /** What the topic's policy names cannot wait for the alarm, which may change in any deploy. */
  private arnOf(alarmName: string): string {
    const { partition, account } = AuditStack.of(this);
    return `arn:${partition}:cloudwatch:${Region.of(this)}:${account}:alarm:${alarmName}`;
  }
}

type Metric = Pick<CloudwatchMetricAlarmConfig, "metricName" | "metricQuery" | "period">;

/** How long a metric is looked at, in seconds. */
const period = 300;

function above(threshold: number, metric: Metric) {
  return {
    ...metric,
    evaluationPeriods: 1,
    comparisonOperator: "GreaterThanThreshold",
    threshold,
    treatMissingData: "notBreaching",
  };
}

function onMetric({ threshold = 0, silentHours, ...metric }: Omit<AlarmCondition, keyof Told>) {
  if (silentHours === undefined) return above(threshold, { ...metric, period });
  return {
    ...metric,
    // With periods of an hour an alarm looks back seven days at most.
    period: 3600,
    evaluationPeriods: silentHours,
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    treatMissingData: "breaching",
  };
}

/** A metric that has no data point counts as zero, or the sum would have none. */
function sumOf(conditions: readonly AlarmCondition[]): Metric {
  const sum = { id: "sum", expression: "SUM(FILL(METRICS(), 0))", label: "Failures", returnData: true };
  const metrics = conditions.map(({ id, namespace, metricName, statistic: stat, dimensions }) => ({
    id,
    metric: { namespace, metricName, stat, period, dimensions },
  }));
  return { metricQuery: [sum, ...metrics] };
}

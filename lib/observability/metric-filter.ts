import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { Construct } from "constructs";
import { compileFilterPattern, maxFilterPattern } from "../../engines/filter-pattern/filter-pattern";
import { AuditStack } from "../stack/audit-stack";
import { escapeTemplate } from "../stack/hcl";
import { metricFilterName } from "../validation/names";
import { addErrors, errorMessage, validate } from "../validation/validation";
import type { AlarmCondition } from "./alarms";
import type { ILogGroup } from "./log-group";

export { maxFilterPattern };

export interface MetricFilterProps {
  /** The filter's name: 1 to 255 characters without ":", "*" and "$". */
  readonly name: string;
  /** What filters that count together name alike. @default the filter's name */
  readonly metricName?: string;
  readonly group: ILogGroup;
  /**
   * Which events are counted, as JSON in braces, at most 1,024 characters:
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
   */
  readonly filterPattern: string;
}

/**
 * Counts the events of a log group that match, in a metric of the stack's namespace, for an alarm. It has no
 * default value, so that the metric costs something only in hours that have a match.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
 */
export class MetricFilter extends Construct {
  private readonly metric: Pick<AlarmCondition, "namespace" | "metricName">;

  constructor(scope: Construct, id: string, props: MetricFilterProps) {
    super(scope, id);
    const { name, metricName = name, group, filterPattern } = props;
    validate(this, "the metric filter's name", name, metricFilterName);
    this.checkPattern(filterPattern);
    this.metric = { namespace: AuditStack.of(this).name, metricName };
    new CloudwatchLogMetricFilter(this, "Default", {
      name,
      logGroupName: group.reference,
      pattern: escapeTemplate(filterPattern),
      metricTransformation: { namespace: this.metric.namespace, name: metricName, value: "1" },
    });
  }

  /**
   * An event matched. Whoever may put metric data adds to the metric unseen: no value of theirs, however
   * negative, makes its maximum less, and values of other units are not looked at. A filter's unit is None.
   * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
   * @param description what happened and where to look, as the alarm's mail says it
   */
  matched(description: string): AlarmCondition {
    return { id: this.node.id, description, ...this.metric, statistic: "Maximum", unit: "None" };
  }

  private checkPattern(pattern: string): void {
    try {
      compileFilterPattern(pattern);
    } catch (error) {
      const remedy = "correct or shorten the pattern";
      addErrors(this, [errorMessage("the filter pattern", pattern, (error as Error).message, remedy)]);
    }
  }
}

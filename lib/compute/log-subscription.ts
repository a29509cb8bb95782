import { CloudwatchLogSubscriptionFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter";
import { Construct } from "constructs";
import type { AlarmCondition } from "../observability/alarms";
import { AuditStack } from "../stack/audit-stack";
import type { LambdaFunction } from "./lambda-function";
import type { ILogGroup } from "../observability/log-group";
import { dnsSuffixOf, partitionOf } from "../../engines/aws";

export interface LogSubscriptionProps {
  /** The filter's name. */
  readonly name: string;
  readonly group: ILogGroup;
  /**
   * Which events are sent:
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
   */
  readonly filterPattern: string;
  readonly destination: LambdaFunction;
}

/**
 * Sends the events of a log group to a function:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 */
export class LogSubscription extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: LogSubscriptionProps,
  ) {
    super(scope, id);
    const { name, group, filterPattern, destination } = props;
    const permission = destination.grantInvoke(this, "permission", {
      sid: "CloudWatchLogsInvokes",
      service: logsPrincipal(AuditStack.of(this).region),
      arn: `${group.arn}:*`,
    });
    new CloudwatchLogSubscriptionFilter(this, "Default", {
      name,
      logGroupName: group.reference,
      filterPattern,
      destinationArn: destination.arn,
      // CloudWatch Logs invokes the function when the filter is made.
      dependsOn: [permission],
    });
  }

  /** CloudWatch Logs could not invoke the function. */
  deliveryErrors(): AlarmCondition {
    const { name, group } = this.props;
    return {
      id: `${this.node.id}_delivery_errors`,
      description: `Events of the log group ${group.name} did not reach the function, and are in the bucket alone: see whether its permission is there.`,
      namespace: "AWS/Logs",
      metricName: "DeliveryErrors",
      statistic: "Sum",
      dimensions: { LogGroupName: group.name, DestinationType: "Lambda", FilterName: name },
    };
  }
}

/** In China CloudWatch Logs is a principal of its Region alone. */
function logsPrincipal(region: string): string {
  return partitionOf(region) === "aws-cn" ? `logs.${region}.${dnsSuffixOf(region)}` : "logs.amazonaws.com";
}

import { nodesNamed, nodesOfResource } from "./nodes";
import type { Node } from "./picture";
import { type StackResource, type Stack, textsAt } from "./stack";

/** The resource type that a metric's dimension names, and its field with the name. */
const dimensions: Readonly<Record<string, readonly [type: string, field: string]>> = {
  FunctionName: ["aws_lambda_function", "function_name"],
  LogGroupName: ["aws_cloudwatch_log_group", "name"],
  QueueName: ["aws_sqs_queue", "name"],
  RuleName: ["aws_cloudwatch_event_rule", "name"],
  StateMachineArn: ["aws_sfn_state_machine", "arn"],
  TopicName: ["aws_sns_topic", "name"],
};

/**
 * The resources that an alarm watches: its dimensions refer to them, or name them in its Region, or a metric
 * filter makes its metric of a log group.
 */
export function watchedBy(alarm: StackResource, stack: Stack): Node[] {
  const referred = Object.keys(dimensions)
    .flatMap((dimension) => valuesOf(alarm, dimension))
    .flatMap((text) => nodesNamed(text, stack));
  const named = Object.entries(dimensions).flatMap(([dimension, [type, field]]) =>
    stack
      .ofType(type)
      .filter(({ region }) => region === alarm.region)
      .filter((resource) => valuesOf(alarm, dimension).includes(textsAt(resource, field)[0] ?? ""))
      .flatMap(nodesOfResource),
  );
  const counted = stack
    .ofType("aws_cloudwatch_log_metric_filter")
    .filter((filter) => metricOf(filter, "metric_transformation.name") === metricOf(alarm, "metric_name"))
    .flatMap((filter) => textsAt(filter, "log_group_name"));
  const logGroups = [...new Set(counted)].flatMap((text) => nodesNamed(text, stack));
  return [...referred, ...named, ...logGroups];
}

/** What a dimension of an alarm's metrics is, of one or of several. */
function valuesOf(alarm: StackResource, dimension: string): string[] {
  return ["", "metric_query.metric."].flatMap((path) => textsAt(alarm, `${path}dimensions.${dimension}`));
}

/** A metric's namespace and name, of which the path is the name's. */
function metricOf(resource: StackResource, path: string): string {
  const namespace = path.replace(/(metric_)?name$/, "namespace");
  return [...textsAt(resource, namespace), ...textsAt(resource, path)].join(" ");
}

import { nodesNamed, nodesOfResource } from "./nodes";
import type { Node } from "./picture";
import { type Resource, type Stack, textsAt } from "./stack";

/** What the dimensions of a metric name: the type, and its field with the name. */
const dimensions: Readonly<Record<string, readonly [type: string, field: string]>> = {
  FunctionName: ["aws_lambda_function", "function_name"],
  LogGroupName: ["aws_cloudwatch_log_group", "name"],
  QueueName: ["aws_sqs_queue", "name"],
  RuleName: ["aws_cloudwatch_event_rule", "name"],
  TopicName: ["aws_sns_topic", "name"],
};

/** What an alarm watches: the resources that its dimensions refer to, or that they name in its Region. */
export function watchedBy(alarm: Resource, stack: Stack): Node[] {
  const referred = Object.keys(alarm.config.dimensions ?? {}).flatMap((dimension) =>
    textsAt(alarm, `dimensions.${dimension}`).flatMap((text) => nodesNamed(text, stack)),
  );
  const named = Object.entries(dimensions).flatMap(([dimension, [type, field]]) =>
    stack
      .ofType(type)
      .filter(({ region }) => region === alarm.region)
      .filter((resource) =>
        textsAt(alarm, `dimensions.${dimension}`).includes(textsAt(resource, field)[0] ?? ""),
      )
      .flatMap(nodesOfResource),
  );
  return [...referred, ...named];
}

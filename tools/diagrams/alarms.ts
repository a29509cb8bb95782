import { nodesNamed, nodesOfResource } from "./nodes";
import type { Node } from "./picture";
import { type StackResource, type Stack, textsAt } from "./stack";

/** The resource type that a metric's dimension names, and its field with the name. */
const dimensions: Readonly<Record<string, readonly [type: string, field: string]>> = {
  FunctionName: ["aws_lambda_function", "function_name"],
  LogGroupName: ["aws_cloudwatch_log_group", "name"],
  QueueName: ["aws_sqs_queue", "name"],
  RuleName: ["aws_cloudwatch_event_rule", "name"],
  TopicName: ["aws_sns_topic", "name"],
};

/** The resources that an alarm watches: its dimensions refer to them, or name them in its Region. */
export function watchedBy(alarm: StackResource, stack: Stack): Node[] {
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

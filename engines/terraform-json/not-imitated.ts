import type { StackJson } from "./references";

/**
 * What reacts to events, or to where they are delivered, and may tell people of them, but replay does not
 * know.
 */
const types = [
  "aws_cloudwatch_log_account_policy",
  "aws_cloudwatch_log_metric_filter",
  "aws_lambda_event_source_mapping",
  "aws_pipes_pipe",
];

/** The addresses of what a stack's events may come to that replay does not imitate. */
export function notImitatedIn({ module, resource }: StackJson): string[] {
  const resources = types.flatMap((type) =>
    Object.keys(resource?.[type] ?? {}).map((name) => `${type}.${name}`),
  );
  return [...resources, ...Object.keys(module ?? {}).map((name) => `module.${name}`)];
}

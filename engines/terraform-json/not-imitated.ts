import type { StackJson } from "./references";

/**
 * What reacts to events, or to where they are delivered, and may tell people of them, but replay does not
 * know.
 */
const types = ["aws_cloudwatch_log_account_policy", "aws_lambda_event_source_mapping", "aws_pipes_pipe"];
const metricFilter = "aws_cloudwatch_log_metric_filter";

/** The addresses of what a stack's events may come to that replay does not imitate. */
export function notImitatedIn({ module, resource }: StackJson): string[] {
  const resources = types.flatMap((type) =>
    Object.keys(resource?.[type] ?? {}).map((name) => `${type}.${name}`),
  );
  const filters = Object.entries(resource?.[metricFilter] ?? {})
    .filter(([, { pattern }]) => !isJsonPattern(pattern))
    .map(([name]) => `${metricFilter}.${name}`);
  return [...filters, ...resources, ...Object.keys(module ?? {}).map((name) => `module.${name}`)];
}

/** Whether a pattern is of the JSON syntax: replay knows no patterns of words. */
export function isJsonPattern(pattern: unknown): boolean {
  return typeof pattern === "string" && /^\s*\{/.test(pattern);
}

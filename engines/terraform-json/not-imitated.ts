import type { StackJson } from "./references";

/**
 * What reacts to events, or to where they are delivered, and may tell people of them, but replay does not
 * know.
 */
const types = ["aws_cloudwatch_log_account_policy", "aws_pipes_pipe"];
const mapping = "aws_lambda_event_source_mapping";
const metricFilter = "aws_cloudwatch_log_metric_filter";

/** The addresses of what a stack's events may come to that replay does not imitate. */
export function notImitatedIn({ module, resource }: StackJson): string[] {
  const resources = types.flatMap((type) =>
    Object.keys(resource?.[type] ?? {}).map((name) => `${type}.${name}`),
  );
  const mappings = Object.entries(resource?.[mapping] ?? {})
    .filter(([, config]) => !isOfOwnQueue(config, resource?.aws_lambda_function ?? {}))
    .map(([name]) => `${mapping}.${name}`);
  const filters = Object.entries(resource?.[metricFilter] ?? {})
    .filter(([, { pattern }]) => !isJsonPattern(pattern))
    .map(([name]) => `${metricFilter}.${name}`);
  return [
    ...filters,
    ...mappings,
    ...resources,
    ...Object.keys(module ?? {}).map((name) => `module.${name}`),
  ];
}

/** Whether a pattern is of the JSON syntax: replay knows no patterns of words. */
export function isJsonPattern(pattern: unknown): boolean {
  return typeof pattern === "string" && /^\s*\{/.test(pattern);
}

/**
 * Whether a mapping is from a queue that its function sends to, by a URL in its environment: what it could
 * not deliver. Here it delivers everything.
 */
function isOfOwnQueue(
  { event_source_arn: source, function_name: named }: Readonly<Record<string, unknown>>,
  functions: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): boolean {
  const queue = addressIn(source, "arn");
  const [, name = ""] = addressIn(named, "arn")?.split(".") ?? [];
  const environment = JSON.stringify(functions[name]?.environment ?? {});
  return queue !== undefined && environment.includes(`\${${queue}.url}`);
}

/** The address of the resource to whose attribute a value refers. */
function addressIn(value: unknown, attribute: string): string | undefined {
  return new RegExp(`^\\$\\{(\\w+\\.\\w+)\\.${attribute}\\}$`).exec(String(value))?.[1];
}

import type { LogPart } from "../athena/log-table";
import type { SqlCondition } from "../athena/sql-text";
import { isContainer, type Parsed, parsed } from "../json";
import { type Condition, readPattern } from "./expression";
import { UnknownFilterPattern } from "./scan";

export { maxWildcardSelectors } from "./expression";
export { UnknownFilterPattern } from "./scan";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
export const maxFilterPattern = 1024;

/**
 * Compiles a CloudWatch Logs filter pattern of the JSON syntax into a function that says whether a message
 * matches.
 *
 * A message is text, or the JSON that the text is. Text that is not JSON matches only the empty pattern,
 * which matches all. AWS does not document what `!=` says of `*`: here it holds where one of the values
 * differs.
 *
 * @throws UnknownFilterPattern for patterns of words or of fields between blanks, and for what CloudWatch
 * Logs refuses.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function compileFilterPattern(pattern: string): (message: unknown) => boolean {
  const condition = conditionOf(pattern);
  if (!condition) return () => true;
  return (message) => {
    const json = typeof message === "string" ? valueOf(parsed(message)) : message;
    return isContainer(json) && condition.holds(json);
  };
}

/**
 * Compiles such a pattern into a condition of SQL on a table of log files, which answers as
 * `compileFilterPattern` does.
 *
 * @throws UnknownFilterPattern as `compileFilterPattern` does.
 */
export function filterPatternSql(pattern: string, record: LogPart): SqlCondition {
  const untold = new Set<string>();
  const sql = conditionOf(pattern)?.sql(record, untold) ?? "TRUE";
  return { sql, untold: [...untold] };
}

/** The condition of a pattern; undefined for the empty one, which matches all. */
function conditionOf(pattern: string): Condition | undefined {
  if (pattern.trim() === "") return undefined;
  if (pattern.length > maxFilterPattern) {
    throw new UnknownFilterPattern(
      `${pattern.slice(0, 20)}...`,
      `a pattern has at most ${maxFilterPattern} characters, had ${pattern.length}`,
    );
  }
  if (!/^\s*\{/.test(pattern)) {
    throw new UnknownFilterPattern(
      pattern,
      "it knows JSON patterns in braces, such as { $.eventName = PutItem }",
    );
  }
  return readPattern(pattern);
}

function valueOf(message: Parsed): unknown {
  return "value" in message ? message.value : undefined;
}

import { isContainer, type Parsed, parsed } from "../json";
import { readPattern } from "./expression";
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
  if (pattern.trim() === "") return () => true;
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
  const matches = readPattern(pattern);
  return (message) => {
    const json = typeof message === "string" ? valueOf(parsed(message)) : message;
    return isContainer(json) && matches(json);
  };
}

function valueOf(message: Parsed): unknown {
  return "value" in message ? message.value : undefined;
}

import { eventOf } from "../../tools/replay/event-bridge";
import { compilePattern } from "../../engines/event-pattern/event-pattern";
import { record } from "../support/events";
import type { Synthesized } from "../support/synthesized";

/**
 * Whether a stack's rule, by its name in Terraform, sees the event of a sample record, with fields changed.
 */
export function sees(
  stack: Synthesized,
  name: string,
  changes: Readonly<Record<string, unknown>> = {},
  rule = "rule",
): boolean {
  return compilePattern(stack.pattern(rule))(eventOf(record(name, changes)));
}

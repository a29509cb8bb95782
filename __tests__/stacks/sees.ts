import { compilePattern } from "../../replay/event-pattern";
import { eventOf, record } from "../support/events";
import type { Synthesized } from "../support/synthesized";

/** Whether a stack's rule sees the event of a sample record, with fields changed. */
export function sees(stack: Synthesized, name: string, changes: Readonly<Record<string, unknown>> = {}) {
  return compilePattern(stack.pattern("rule"))(eventOf(record(name, changes)));
}

import { UnknownDefinition } from "./failure";
import type { JsonObject } from "../json";
import type { Transition } from "./work";

/** What every state has. */
export const commonFields = ["Type", "Comment", "QueryLanguage", "InputPath", "OutputPath"];

/** A state's way on, and the fields that such a state has. */
export interface LeadingOn {
  readonly end: (output: unknown) => Transition;
  readonly fields: readonly string[];
}

/**
 * The way that a state leads on: to its `Next`, or to the end by `"End": true`.
 *
 * @throws UnknownDefinition for neither and for both.
 */
export function leadingOn({ Next: next, End: end }: JsonObject, at: string): LeadingOn {
  const fields = [...commonFields, "Next", "End"];
  if (end === true && next === undefined) return { end: (output) => ({ output }), fields };
  if (typeof next === "string" && end !== true) return { end: (output) => ({ output, next }), fields };
  throw new UnknownDefinition(
    `the Next ${JSON.stringify(next)} with the End ${JSON.stringify(end)} of ${at}`,
  );
}

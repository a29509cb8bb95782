import { UnknownDefinition } from "./failure";
import type { JsonObject } from "../json";
import type { Left, Transition } from "./work";

/** What every state has. */
export const commonFields = ["Type", "Comment", "QueryLanguage"];

/** A state's way on, and the fields that such a state has. */
export interface LeadingOn {
  readonly end: (left: Left) => Transition;
  readonly fields: readonly string[];
}

/**
 * The way that a state leads on: to its `Next`, or to the end by `"End": true`.
 *
 * @throws UnknownDefinition for neither and for both.
 */
export function leadingOn({ Next: next, End: end }: JsonObject, at: string): LeadingOn {
  const fields = [...commonFields, "Next", "End", "Assign"];
  if (end === true && next === undefined) return { end: (left) => left, fields };
  if (typeof next === "string" && end !== true)
    return { end: ({ output, assigned }) => ({ output, assigned, next }), fields };
  throw new UnknownDefinition(
    `the Next ${JSON.stringify(next)} with the End ${JSON.stringify(end)} of ${at}`,
  );
}

import { every, stepOf, valuesAt } from "../json-path";

const segmentSource = String.raw`\.(?:[\w/-]+|\*)|\[(?:\d+|\*)\]`;
const pathPattern = new RegExp(`^\\$(?:${segmentSource})*$`);
const segments = new RegExp(segmentSource, "g");

/** Finds a value in an event; undefined where the event has none. */
export type FindValue = (event: unknown) => unknown;

/**
 * Compiles a path of EventBridge, such as `$.detail.userIdentity.arn`.
 *
 * A path with `*` finds the list of all values there. Undefined for what EventBridge does not document: it
 * knows fields of letters, digits, `-`, `_` and `/`, indices and `*`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function compilePath(path: string): FindValue | undefined {
  if (!pathPattern.test(path)) return undefined;
  const steps = (path.match(segments) ?? []).map(stepOf);
  const isList = steps.includes(every);
  return (event) => {
    const found = valuesAt(event, steps);
    return isList && found.length > 0 ? found : found[0];
  };
}

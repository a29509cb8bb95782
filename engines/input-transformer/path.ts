const segmentSource = String.raw`\.(?:[\w/-]+|\*)|\[(?:\d+|\*)\]`;
const pathPattern = new RegExp(`^\\$(?:${segmentSource})*$`);

/** Finds a value in an event; undefined where the event has none. */
export type FindValue = (event: unknown) => unknown;

/**
 * Compiles the path of a variable, such as `$.detail.userIdentity.arn`.
 *
 * A path with `*` finds the list of all values there. Undefined for what EventBridge does not document: it knows fields of
 * letters, digits, `-`, `_` and `/`, indices and `*`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function compilePath(path: string): FindValue | undefined {
  if (!pathPattern.test(path)) return undefined;
  const steps = (path.match(new RegExp(segmentSource, "g")) ?? []).map((segment) =>
    segment.replace(/^\.|[[\]]/g, ""),
  );
  const isList = steps.includes("*");
  return (event) => {
    const found = steps.reduce<unknown[]>(
      (values, step) => values.flatMap((value) => next(value, step)),
      [event],
    );
    return isList && found.length > 0 ? found : found[0];
  };
}

function next(value: unknown, step: string): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (step === "*") return Object.values(value);
  if (!Object.hasOwn(value, step) || (Array.isArray(value) && step === "length")) return [];
  return [(value as Readonly<Record<string, unknown>>)[step]];
}

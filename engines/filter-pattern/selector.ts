import type { Reader } from "./reader";

/** Finds the values of a message that a selector points to: several only for `*`, none for what is absent. */
export interface Selector {
  readonly select: (message: unknown) => unknown[];
  readonly hasWildcard: boolean;
}

/**
 * Reads a selector, such as `$.users[0].email`, `$.['cluster.name']`, `$.resources[*].ARN` or `$.*`.
 *
 * @throws UnknownFilterPattern for anything else, and for more than one wildcard.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function readSelector(reader: Reader): Selector {
  reader.expect(/\$(?=\.)/y, "a selector such as $.eventName");
  const steps: (string | number)[] = [];
  for (let step = readStep(reader); step !== undefined; step = readStep(reader)) steps.push(step);
  if (steps.length === 0) reader.fail("the name of a field");
  const wildcards = steps.filter((step) => step === wildcard).length;
  if (wildcards > 1) reader.refuse("ends a selector with more than one wildcard");
  return {
    select: (message) =>
      steps.reduce<unknown[]>((values, step) => values.flatMap((each) => next(each, step)), [message]),
    hasWildcard: wildcards > 0,
  };
}

/** Stands for the asterisk; a field of that name would be the same text, but no selector can name one. */
const wildcard = "*";

/** A field, an index as a number, or the wildcard. */
function readStep(reader: Reader): string | number | undefined {
  const bracketed = reader.takeAdjacent(/\.?\['[^'*]+'\]/y);
  if (bracketed !== undefined) return bracketed.slice(bracketed.indexOf("'") + 1, -2);
  const index = reader.takeAdjacent(/\[(?:\d{1,9}|\*)\]/y)?.slice(1, -1);
  if (index !== undefined) return index === wildcard ? wildcard : Number(index);
  const field = reader.takeAdjacent(/\.(?:[\w-]+|\*)/y)?.slice(1);
  if (field === undefined && reader.takeAdjacent(/(?=[.[])/y) !== undefined) {
    reader.fail("a field, an index or *");
  }
  return field;
}

function next(value: unknown, step: string | number): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (step === wildcard) return Object.values(value);
  if (Array.isArray(value) !== (typeof step === "number")) return [];
  return Object.hasOwn(value, step) ? [(value as Readonly<Record<string | number, unknown>>)[step]] : [];
}

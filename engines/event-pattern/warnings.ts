import { isObject, isRounded, show } from "../json";
import type { Leaf } from "./leaf";

/**
 * Lists what EventBridge takes in the leaves of a pattern, but answers otherwise than one expects.
 *
 * It compares numbers beyond five billion by their digits, which JavaScript does not keep beyond 2^53. In a
 * field that is compared with strings and, by `numeric`, with an upper bound, its matcher was seen to give
 * the right answer by chance.
 * https://github.com/aws/event-ruler
 */
export function leafWarnings(leaves: Iterable<Leaf>): string[] {
  return [...leaves].flatMap(({ at, values }) => [
    ...values.filter(isRounded).map((number) => `${at}: ${roundedWarning(number)}`),
    ...(values.some(isOnStrings) && values.some(hasUpperBound) ? [`${at}: ${mixedWarning}`] : []),
  ]);
}

function roundedWarning(number: number): string {
  return (
    `${show(number)} is beyond 2^53, where JavaScript rounds numbers; EventBridge compares the digits, ` +
    "so that other events may match than are meant"
  );
}

const mixedWarning =
  "strings beside a numeric comparison with < or <=; EventBridge's matcher may answer wrongly; use two rules";

function isOnStrings(value: unknown): boolean {
  if (!isObject(value)) return typeof value === "string";
  const [[name = "", operand] = []] = Object.entries(value);
  if (name !== "anything-but") return name !== "numeric" && name !== "exists";
  return isObject(operand) || [operand].flat().some((text) => typeof text === "string");
}

function hasUpperBound(value: unknown): boolean {
  const comparisons = isObject(value) && Array.isArray(value.numeric) ? value.numeric : [];
  return comparisons.includes("<") || comparisons.includes("<=");
}

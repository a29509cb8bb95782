import { compileWildcard } from "../wildcard";

/** Compares the value of a choice rule's variable with what the rule says. */
export type Compare = (value: unknown, operand: unknown) => boolean;

type Order = (difference: number) => boolean;

const orders: Readonly<Record<string, Order>> = {
  Equals: (difference) => difference === 0,
  LessThan: (difference) => difference < 0,
  LessThanEquals: (difference) => difference <= 0,
  GreaterThan: (difference) => difference > 0,
  GreaterThanEquals: (difference) => difference >= 0,
};

/** What is not of the type has no order, and no comparison holds. */
const types: Readonly<Record<string, (value: unknown, operand: unknown) => number>> = {
  String: (value, operand) => {
    if (typeof value !== "string" || typeof operand !== "string") return NaN;
    return value === operand ? 0 : value < operand ? -1 : 1;
  },
  Numeric: (value, operand) =>
    typeof value === "number" && typeof operand === "number" ? value - operand : NaN,
  Timestamp: (value, operand) =>
    isTimestamp(value) && isTimestamp(operand) ? Date.parse(value) - Date.parse(operand) : NaN,
};

const ordered = Object.entries(types).flatMap(([type, difference]) =>
  Object.entries(orders).map(([order, holds]): [string, Compare] => [
    `${type}${order}`,
    (value, operand) => holds(difference(value, operand)),
  ]),
);

/** The operators whose operand can also come from a path, under their name with `Path`. */
export const comparisons: Readonly<Record<string, Compare>> = {
  ...Object.fromEntries(ordered),
  BooleanEquals: (value, operand) => typeof value === "boolean" && value === operand,
};

/**
 * The operators whose operand is in the definition.
 *
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 */
export const tests: Readonly<Record<string, Compare>> = {
  StringMatches: (value, operand) => typeof value === "string" && compileWildcard(String(operand))(value),
  IsNull: (value, operand) => (value === null) === operand,
  IsNumeric: (value, operand) => (typeof value === "number") === operand,
  IsString: (value, operand) => (typeof value === "string") === operand,
  IsBoolean: (value, operand) => (typeof value === "boolean") === operand,
  IsTimestamp: (value, operand) => isTimestamp(value) === operand,
};

/**
 * RFC 3339 with upper-case T and Z: https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 */
export function isTimestamp(value: unknown): value is string {
  return (
    typeof value === "string" &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

import { all, numberOf, sqlNumber } from "../athena/sql-text";
import { show } from "../json";
import type { AddProblem, ValueTest } from "./value-test";

/** The greatest number that EventBridge compares; the least is its negative. */
const limit = 5e9;

const example = '[">", 0, "<=", 5]';

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  "=": (value, bound) => value === bound,
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

/** A comparison with a number. */
interface Bound {
  readonly comparison: string;
  readonly number: number;
  readonly holds: (value: number) => boolean;
}

/**
 * Compiles `numeric`: one comparison, or the lower and the upper bound of a range.
 *
 * Reports anything else, an empty range, and numbers that EventBridge does not compare.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#filtering-numeric-matching
 */
export function compileNumeric(numeric: unknown, at: string, addProblem: AddProblem): ValueTest | undefined {
  if (!Array.isArray(numeric) || (numeric.length !== 2 && numeric.length !== 4)) {
    addProblem(at, `must be an array such as ${example}, was ${show(numeric)}`);
    return undefined;
  }
  const starts = numeric.length === 2 ? [0] : [0, 2];
  const compiled = starts.map((start) => compileBound(numeric, start, at, addProblem));
  const bounds = compiled.filter((bound) => bound !== undefined);
  if (bounds.length < starts.length) return undefined;
  const [first, second] = bounds;
  const fault = first && second && faultOfRange(first, second);
  if (fault) addProblem(at, `${fault}, was ${show(numeric)}`);
  return {
    accepts: (value) =>
      typeof value === "number" && isComparable(value) && bounds.every((bound) => bound.holds(value)),
    sql: (tag) => {
      const value = numberOf(tag);
      const compared = bounds.map((bound) => `${value} ${bound.comparison} ${sqlNumber(bound.number)}`);
      return `COALESCE(${all([...comparable(value), ...compared])}, FALSE)`;
    },
    wants: `a number ${bounds.map(({ comparison, number }) => `${comparison} ${number}`).join(" and ")}`,
  };
}

function compileBound(
  numeric: readonly unknown[],
  start: number,
  at: string,
  addProblem: AddProblem,
): Bound | undefined {
  const [comparison, number] = numeric.slice(start);
  const isKnown = typeof comparison === "string" && Object.hasOwn(comparisons, comparison);
  const compare = isKnown ? comparisons[comparison] : undefined;
  if (!compare) addProblem(`${at}[${start}]`, `must be one of =, <, <=, > and >=, was ${show(comparison)}`);
  if (!checkNumber(number, `${at}[${start + 1}]`, addProblem) || !compare || !isKnown) return undefined;
  return { comparison, number, holds: (value) => compare(value, number) };
}

function faultOfRange(lower: Bound, upper: Bound): string | undefined {
  if (!lower.comparison.startsWith(">")) return `a range must start with its lower bound, such as ${example}`;
  if (!upper.comparison.startsWith("<")) return `a range must end with its upper bound, such as ${example}`;
  return lower.number < upper.number ? undefined : "the lower bound must be less than the upper bound";
}

/** Says whether EventBridge compares a number, and reports it if not. */
export function checkNumber(value: unknown, at: string, addProblem: AddProblem): value is number {
  if (typeof value !== "number") {
    addProblem(at, `must be a number, was ${show(value)}`);
    return false;
  }
  if (Math.abs(value) > limit) {
    addProblem(at, `must be between ${-limit} and ${limit}, was ${value}`);
    return false;
  }
  if (!hasFewDigits(value)) {
    addProblem(at, `must have at most six digits after the decimal point, was ${value}`);
    return false;
  }
  return true;
}

/** Says whether EventBridge compares a number of an event as a number. */
function isComparable(value: number): boolean {
  return Math.abs(value) <= limit && hasFewDigits(value);
}

/** The same as conditions of SQL. */
function comparable(value: string): readonly string[] {
  return [
    `abs(${value}) <= ${sqlNumber(limit)}`,
    `TRY_CAST(TRY_CAST(${value} AS DECIMAL(16, 6)) AS DOUBLE) = ${value}`,
  ];
}

/** At most six digits after the decimal point. */
function hasFewDigits(value: number): boolean {
  return Number(value.toFixed(6)) === value;
}

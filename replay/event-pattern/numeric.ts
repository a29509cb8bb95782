import { show } from "./json";
import type { Report, ValueTest } from "./value-test";

/** The greatest number that EventBridge compares; the least is its negative. */
const LIMIT = 5e9;

const EXAMPLE = '[">", 0, "<=", 5]';

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  "=": (value, bound) => value === bound,
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

/**
 * Compiles `numeric`: one comparison, or the lower and the upper bound of a range.
 *
 * Reports anything else, an empty range, and numbers that EventBridge does not compare.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#filtering-numeric-matching
 */
export function compileNumeric(numeric: unknown, at: string, report: Report): ValueTest | undefined {
  if (!Array.isArray(numeric) || (numeric.length !== 2 && numeric.length !== 4)) {
    report(at, `must be an array such as ${EXAMPLE}, was ${show(numeric)}`);
    return undefined;
  }
  const [lowerName, lower, upperName, upper] = numeric as readonly unknown[];
  const isRange = numeric.length === 4;
  const first = comparisonNamed(lowerName, `${at}[0]`, report);
  const sound = [checkNumber(lower, `${at}[1]`, report)];
  if (!isRange) {
    if (!first || !sound[0]) return undefined;
    return test((value) => first(value, lower as number), `${String(lowerName)} ${show(lower)}`);
  }
  const second = comparisonNamed(upperName, `${at}[2]`, report);
  sound.push(checkNumber(upper, `${at}[3]`, report));
  if (!first || !second || sound.includes(false)) return undefined;
  if (lowerName !== ">" && lowerName !== ">=") {
    report(at, `a range must start with its lower bound, such as ${EXAMPLE}, was ${show(numeric)}`);
    return undefined;
  }
  if (upperName !== "<" && upperName !== "<=") {
    report(at, `a range must end with its upper bound, such as ${EXAMPLE}, was ${show(numeric)}`);
    return undefined;
  }
  const [bottom, top] = [lower as number, upper as number];
  if (bottom >= top) {
    report(at, `the lower bound must be less than the upper bound, was ${show(numeric)}`);
    return undefined;
  }
  return test(
    (value) => first(value, bottom) && second(value, top),
    `${lowerName} ${show(bottom)} and ${upperName} ${show(top)}`,
  );
}

/** Says whether EventBridge compares a number, and reports it if not. */
export function checkNumber(value: unknown, at: string, report: Report): value is number {
  if (typeof value !== "number" || Number.isNaN(value)) {
    report(at, `must be a number, was ${show(value)}`);
    return false;
  }
  if (Math.abs(value) > LIMIT) {
    report(at, `must be between -5000000000 and 5000000000, was ${value}`);
    return false;
  }
  if (Number(value.toFixed(6)) !== value) {
    report(at, `must have at most six digits after the decimal point, was ${value}`);
    return false;
  }
  return true;
}

function comparisonNamed(name: unknown, at: string, report: Report) {
  const comparison =
    typeof name === "string" && Object.hasOwn(comparisons, name) ? comparisons[name] : undefined;
  if (!comparison) report(at, `must be one of =, <, <=, > and >=, was ${show(name)}`);
  return comparison;
}

function test(accepts: (value: number) => boolean, wants: string): ValueTest {
  return {
    accepts: (value) => typeof value === "number" && Math.abs(value) <= LIMIT && accepts(value),
    wants: `a number ${wants}`,
  };
}

import { either, not } from "../athena/sql-text";
import { isObject, show } from "../json";
import { literalSql } from "./literal-sql";
import { checkNumber } from "./numeric";
import { textTests } from "./text-operators";
import type { AddProblem, ValueTest } from "./value-test";

const operators = ["equals-ignore-case", "prefix", "suffix", "wildcard"] as const;

/**
 * Compiles `anything-but`: a string, a number, a list of either, or one of four operators on strings.
 *
 * It accepts any value that is there and is not excluded, of any type; it never accepts a missing
 * field.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-anything-but
 */
export function compileAnythingBut(
  excluded: unknown,
  at: string,
  addProblem: AddProblem,
): ValueTest | undefined {
  if (isObject(excluded)) return compileOperator(excluded, at, addProblem);
  const values: readonly unknown[] = Array.isArray(excluded) ? excluded : [excluded];
  const strings = values.filter((value) => typeof value === "string");
  const numbers = values.filter((value) => typeof value === "number");
  if (values.length === 0 || (strings.length < values.length && numbers.length < values.length)) {
    const kinds = "a string, a number, a non-empty list of only strings or only numbers";
    addProblem(at, `must be ${kinds}, or one of ${operators.join(", ")}, was ${show(excluded)}`);
    return undefined;
  }
  if (numbers.length > 0) {
    const place = (index: number) => (Array.isArray(excluded) ? `${at}[${index}]` : at);
    numbers.forEach((number, index) => checkNumber(number, place(index), addProblem));
  }
  const set = new Set(values);
  return {
    accepts: (value) => !set.has(value),
    sql: (tag) => not(literalSql(set)(tag)),
    wants: `anything but ${values.map(show).join(" or ")}`,
  };
}

function compileOperator(
  operator: Readonly<Record<string, unknown>>,
  at: string,
  addProblem: AddProblem,
): ValueTest | undefined {
  const [[name, operand] = [], ...rest] = Object.entries(operator);
  const known = operators.find((each) => each === name);
  if (!known || rest.length > 0) {
    addProblem(at, `must have exactly one of ${operators.join(", ")}, was ${show(operator)}`);
    return undefined;
  }
  const place = `${at}.${known}`;
  const texts: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (texts.length === 0 || !texts.every((text) => typeof text === "string")) {
    addProblem(place, `must be a string or a non-empty list of strings, was ${show(operand)}`);
    return undefined;
  }
  if (texts.includes("") && (known === "prefix" || known === "suffix")) {
    addProblem(place, `must not be empty, was ${show(operand)}; every string has the empty ${known}`);
    return undefined;
  }
  const tests = texts.map((text) => textTests[known](text, place, addProblem));
  return {
    accepts: (value) => !tests.some((test) => test.accepts(value)),
    sql: (tag) => not(either(tests.map((test) => test.sql(tag)))),
    wants: `anything but ${tests.map((test) => test.wants).join(" or ")}`,
  };
}

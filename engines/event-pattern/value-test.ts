import { isString } from "../athena/sql-text";

/** One alternative of a leaf: a literal or an operator, compiled. */
export interface ValueTest {
  readonly accepts: (value: unknown) => boolean;
  /** The same as a condition of SQL on the tag of a value that is neither an object nor an array. */
  readonly sql: (tag: string) => string;
  /** What is accepted, to follow the word "wants". */
  readonly wants: string;
  /** True for `{"exists": false}`, which accepts no value and is content with none. */
  readonly absent?: boolean;
}

/** Takes a fault of the pattern: where it is in the pattern, and what is wrong there. */
export type AddProblem = (at: string, problem: string) => void;

/** Accepts the strings that an expression matches as a whole. */
export function expressionTest(source: string, wants: string): ValueTest {
  const expression = new RegExp(`^${source}$`, "s");
  return textTest(
    (text) => expression.test(text),
    (tag) => isString(tag, source),
    wants,
  );
}

/** Accepts only strings. */
export function textTest(
  accepts: (text: string) => boolean,
  sql: ValueTest["sql"],
  wants: string,
): ValueTest {
  return { accepts: (value) => typeof value === "string" && accepts(value), sql, wants };
}

/** One alternative of a leaf: a literal or an operator, compiled. */
export interface ValueTest {
  readonly accepts: (value: unknown) => boolean;
  /** What is accepted, to follow the word "wants". */
  readonly wants: string;
  /** True for `{"exists": false}`, which accepts no value and is content with none. */
  readonly absent?: boolean;
}

/** Takes a fault of the pattern: where it is in the pattern, and what is wrong there. */
export type AddProblem = (at: string, problem: string) => void;

/** Accepts the strings that an expression matches. */
export function expressionTest(source: string, wants: string): ValueTest {
  const expression = new RegExp(source);
  return textTest((text) => expression.test(text), wants);
}

/** Accepts only strings. */
export function textTest(accepts: (text: string) => boolean, wants: string): ValueTest {
  return { accepts: (value) => typeof value === "string" && accepts(value), wants };
}

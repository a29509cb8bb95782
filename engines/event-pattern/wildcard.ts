import { isLike } from "../athena/sql-text";
import { show } from "../json";
import { compileWildcard, wildcardLiterals, wildcardTokens } from "../wildcard";
import { type AddProblem, textTest, type ValueTest } from "./value-test";

/**
 * Compiles `wildcard`.
 *
 * Reports consecutive wildcards, and backslashes before other characters than `*` and a backslash.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching
 */
export function wildcardTest(wildcard: string, at: string, addProblem: AddProblem): ValueTest {
  const tokens = wildcardTokens(wildcard);
  if (tokens.some((token, index) => token === "*" && tokens[index - 1] === "*")) {
    addProblem(at, `must not have consecutive wildcards, was ${show(wildcard)}; write one *`);
  }
  if (tokens.includes("\\")) {
    addProblem(at, `a backslash must be followed by * or another backslash, was ${show(wildcard)}`);
  }
  return textTest(
    compileWildcard(wildcard),
    (tag) => isLike(tag, wildcardLiterals(wildcard)),
    `a string like ${show(wildcard)}`,
  );
}

import { show } from "../json";
import type { AddProblem } from "./value-test";

/**
 * Compiles a wildcard, where `*` is any run of characters, `\*` an asterisk and `\\` a backslash.
 *
 * Reports consecutive wildcards and other escapes. EventBridge also refuses wildcards that it finds too
 * complex; those pass here.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching
 */
export function compileWildcard(
  wildcard: string,
  at: string,
  addProblem: AddProblem,
): (text: string) => boolean {
  const [first = "", ...others] = literalsOf(wildcard, at, addProblem);
  const last = others.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let from = first.length;
    for (const literal of others) {
      const found = text.indexOf(literal, from);
      if (found < 0) return false;
      from = found + literal.length;
    }
    return text.length - last.length >= from && text.endsWith(last);
  };
}

/** The literals before, between and after the wildcards. */
function literalsOf(wildcard: string, at: string, addProblem: AddProblem): string[] {
  const literals = [""];
  let previous = "";
  for (const [token] of wildcard.matchAll(/\\[\\*]|[^]/g)) {
    if (token === "*" && previous === "*") {
      addProblem(at, `must not have consecutive wildcards, was ${show(wildcard)}; write one *`);
    }
    if (token === "\\") {
      addProblem(at, `a backslash must be followed by * or another backslash, was ${show(wildcard)}`);
    }
    if (token === "*") literals.push("");
    else literals.push((literals.pop() ?? "") + token.slice(-1));
    previous = token;
  }
  return literals;
}

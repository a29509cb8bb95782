import { inAnyCase } from "./ignore-case";
import { isLike } from "../athena/sql-text";
import { show } from "../json";
import { type AddProblem, expressionTest, textTest, type ValueTest } from "./value-test";
import { wildcardTest } from "./wildcard";

type Compile = (text: string, at: string, addProblem: AddProblem) => ValueTest;

/**
 * The operators on strings, by name; none accepts a value that is not a string.
 *
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export const textTests = {
  prefix: (prefix) =>
    textTest(
      (text) => text.startsWith(prefix),
      (tag) => isLike(tag, [prefix, ""]),
      `a string starting with ${show(prefix)}`,
    ),
  suffix: (suffix) =>
    textTest(
      (text) => text.endsWith(suffix),
      (tag) => isLike(tag, ["", suffix]),
      `a string ending with ${show(suffix)}`,
    ),
  "equals-ignore-case": (text) => expressionTest(inAnyCase(text), `${show(text)} in any case`),
  wildcard: wildcardTest,
} satisfies Record<string, Compile>;

/** The operators on the start and the end of a string that take `{"equals-ignore-case": ...}`. */
export const caselessTests = {
  prefix: (prefix) =>
    expressionTest(`${inAnyCase(prefix)}.*`, `a string starting with ${show(prefix)} in any case`),
  suffix: (suffix) =>
    expressionTest(`.*${inAnyCase(suffix)}`, `a string ending with ${show(suffix)} in any case`),
} satisfies Record<string, Compile>;

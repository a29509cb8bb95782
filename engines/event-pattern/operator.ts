import { compileAnythingBut } from "./anything-but";
import { compileCidr } from "./ip-address";
import { isObject, show } from "../json";
import { compileNumeric } from "./numeric";
import { caselessTests, textTests } from "./text-operators";
import type { AddProblem, ValueTest } from "./value-test";

type Compile = (operand: unknown, at: string, addProblem: AddProblem) => ValueTest | undefined;

const operators: Readonly<Record<string, Compile>> = {
  "anything-but": compileAnythingBut,
  cidr: compileCidr,
  "equals-ignore-case": onString("equals-ignore-case"),
  exists: compileExists,
  numeric: compileNumeric,
  prefix: onEnd("prefix"),
  suffix: onEnd("suffix"),
  wildcard: onString("wildcard"),
};

/** The names of the operators. */
export const operatorNames = Object.keys(operators);

/** Says whether EventBridge has an operator of that name. */
export function isOperator(name: string): boolean {
  return Object.hasOwn(operators, name);
}

/**
 * Compiles an operator, such as `{"prefix": "2017-10-02"}`.
 *
 * Reports an object without exactly one key, an unknown operator and an operand that the operator does not
 * take.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function compileOperator(
  operator: Readonly<Record<string, unknown>>,
  at: string,
  addProblem: AddProblem,
): ValueTest | undefined {
  const [[name, operand] = [], ...rest] = Object.entries(operator);
  if (name === undefined || rest.length > 0) {
    const remedy = name === undefined ? "" : "; write one object for each, either of which may match";
    addProblem(at, `an operator must have exactly one key, was ${show(operator)}${remedy}`);
    return undefined;
  }
  const compile = isOperator(name) ? operators[name] : undefined;
  if (!compile) {
    addProblem(at, `unknown operator ${show(name)}; EventBridge has ${operatorNames.join(", ")}`);
    return undefined;
  }
  return compile(operand, `${at}.${name}`, addProblem);
}

function compileExists(exists: unknown, at: string, addProblem: AddProblem): ValueTest | undefined {
  if (exists === true) return { accepts: () => true, sql: () => "TRUE", wants: "any value" };
  if (exists === false)
    return { accepts: () => false, sql: () => "FALSE", wants: "to be absent", absent: true };
  addProblem(at, `must be true or false, was ${show(exists)}`);
  return undefined;
}

function onString(name: "equals-ignore-case" | "wildcard"): Compile {
  return (operand, at, addProblem) => {
    if (typeof operand === "string") return textTests[name](operand, at, addProblem);
    addProblem(at, `must be a string, was ${show(operand)}`);
    return undefined;
  };
}

function onEnd(name: "prefix" | "suffix"): Compile {
  return (operand, at, addProblem) => {
    if (typeof operand === "string") return textTests[name](operand);
    const [[inner, text] = [], ...rest] = isObject(operand) ? Object.entries(operand) : [];
    const anyCase = inner === "equals-ignore-case" && rest.length === 0;
    if (anyCase && typeof text === "string") return caselessTests[name](text);
    addProblem(at, `must be a string or {"equals-ignore-case": "..."}, was ${show(operand)}`);
    return undefined;
  };
}

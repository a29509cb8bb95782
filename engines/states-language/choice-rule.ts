import { comparisons, tests } from "./comparison";
import type { Scope } from "./execution";
import { runtimeFailure, UnknownDefinition } from "./failure";
import { isObject, type JsonObject } from "../json";
import { objectsAt } from "./json";
import { compilePath, type Find } from "./path";

/** Says whether a rule holds for the input of a Choice state. */
export type ChoiceRule = (input: unknown, scope: Scope) => boolean;

const around = ["Next", "Comment", "Assign"];

/**
 * Compiles a choice rule: a comparison of a variable, or `And`, `Or` or `Not` of such rules.
 *
 * @throws UnknownDefinition for another rule; the function throws StateFailure for a path that finds nothing,
 * which only `IsPresent` asks about.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 */
export function compileRule(rule: JsonObject, at: string): ChoiceRule {
  const names = Object.keys(rule).filter((name) => !around.includes(name) && name !== "Variable");
  const [operator = "", ...others] = names;
  if (names.length !== 1)
    throw new UnknownDefinition(`a choice rule with ${["no", ...others].at(-1)} operator of ${at}`);
  if (operator === "And" || operator === "Or") return compileJunction(rule, operator, at);
  if (operator === "Not") return compileNegation(rule.Not, at);
  return compileComparison(rule, operator, at);
}

function compileJunction(rule: JsonObject, operator: "And" | "Or", at: string): ChoiceRule {
  const rules = objectsAt(rule, operator, at).map((each) => compileRule(each, at));
  if (operator === "And") return (input, scope) => rules.every((holds) => holds(input, scope));
  return (input, scope) => rules.some((holds) => holds(input, scope));
}

function compileNegation(rule: unknown, at: string): ChoiceRule {
  if (!isObject(rule)) throw new UnknownDefinition(`the Not ${JSON.stringify(rule)} of ${at}`);
  const holds = compileRule(rule, at);
  return (input, scope) => !holds(input, scope);
}

function compileComparison(rule: JsonObject, operator: string, at: string): ChoiceRule {
  const operand = rule[operator];
  if (operator === "IsPresent") {
    const find = compilePath(rule.Variable, `the Variable of ${at}`);
    return (input, scope) => (find(input, scope) !== undefined) === operand;
  }
  const literal = own(comparisons, operator) ?? own(tests, operator);
  const byPath = operator.endsWith("Path") ? own(comparisons, operator.slice(0, -"Path".length)) : undefined;
  const compare = literal ?? byPath;
  if (!compare) throw new UnknownDefinition(`the operator ${operator} of ${at}`);
  const variable = required(rule.Variable, `the Variable of ${at}`);
  const other: Find = byPath ? required(operand, `the ${operator} of ${at}`) : () => operand;
  return (input, scope) => compare(variable(input, scope), other(input, scope));
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function required(path: unknown, at: string): Find {
  const find = compilePath(path, at);
  return (input, scope) => {
    const value = find(input, scope);
    if (value !== undefined) return value;
    throw runtimeFailure(
      `Invalid path '${String(path)}': The choice state's condition path references an invalid value.`,
    );
  };
}

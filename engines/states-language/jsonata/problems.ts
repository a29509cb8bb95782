import type { ExprNode } from "jsonata";
import { isContainer, type JsonObject } from "../../json";

/** A value of `$states` that only some fields have. */
export type StatesField = "result" | "errorOutput";

/** What is under way in the walk through an expression. */
interface Place {
  readonly text: string;
  readonly known: readonly StatesField[];
  /** Whether nothing stands before it that `$` and the names of fields could refer to. */
  readonly isTop: boolean;
}

/** The fields of a node whose expressions refer to its value. */
const within = ["predicate", "stages", "group", "pattern", "update", "delete", "body"];

const statesFields: readonly unknown[] = ["result", "errorOutput"] satisfies StatesField[];

/**
 * What Step Functions does not take in an expression that JSONata takes, as the end of a sentence: what
 * JSONata 2.0.6 does not know, `$eval`, a value of `$states` that the field does not have, and a reference to
 * an input document, which there is none of.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function problemOf(ast: ExprNode, text: string, known: readonly StatesField[]): string | undefined {
  return problemAt(ast, { text, known, isTop: true });
}

function problemAt(node: unknown, place: Place): string | undefined {
  if (!isContainer(node)) return undefined;
  if (Array.isArray(node)) return first(node, (each) => problemAt(each, place));
  return (
    ownProblem(node, place) ??
    first(Object.entries(node), ([field, value]) => fieldProblem(field, value, place))
  );
}

function fieldProblem(field: string, value: unknown, place: Place): string | undefined {
  if (field === "steps" && Array.isArray(value)) {
    return problemAt(value[0], place) ?? problemAt(value.slice(1), { ...place, isTop: false });
  }
  return problemAt(value, within.includes(field) ? { ...place, isTop: false } : place);
}

function ownProblem(node: JsonObject, place: Place): string | undefined {
  switch (node.type) {
    case "condition":
      return conditionProblem(node, place);
    case "function":
    case "partial":
      return isVariable(node.procedure, "eval")
        ? "calls $eval, which Step Functions does not have"
        : undefined;
    case "path":
      return pathProblem(node.steps as readonly JsonObject[], place);
    case "variable":
      return variableProblem(node, place);
    default:
      return undefined;
  }
}

function conditionProblem({ position }: JsonObject, { text }: Place): string | undefined {
  const operator = text.slice(Number(position) - 2, Number(position));
  if (operator !== "??" && operator !== "?:") return undefined;
  return `has the operator ${operator}, which JSONata 2.0.6, that of Step Functions, does not know`;
}

function pathProblem([root, step]: readonly JsonObject[], { known, isTop }: Place): string | undefined {
  if (isVariable(root, "states") && statesFields.includes(step?.value)) {
    const field = step?.value as StatesField;
    return known.includes(field) ? undefined : `refers to $states.${field}, which is not known here`;
  }
  if (!isTop || root?.type !== "name") return undefined;
  return `refers to the field ${String(root.value)} of nothing: write $states.input.${String(root.value)}`;
}

function variableProblem({ value }: JsonObject, { isTop }: Place): string | undefined {
  if (value !== "$" && (value !== "" || !isTop)) return undefined;
  return `refers to $${value}, which has no value here: write $states.input`;
}

function isVariable(node: unknown, name: string): boolean {
  return isContainer(node) && node.type === "variable" && node.value === name;
}

function first<T>(each: readonly T[], problem: (one: T) => string | undefined): string | undefined {
  for (const one of each) {
    const found = problem(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

import { UnknownDefinition } from "../failure";
import { isObject, type JsonObject, show } from "../../json";
import { compileExpression, type Evaluate, evaluationFailure, expressionIn, type Field } from "./expression";

/** A type that the value of a field must have. */
type TypeName = "boolean" | "number" | "string" | "array" | "object";

/**
 * Compiles a value in which each text `{% … %}` is an expression.
 *
 * @throws UnknownDefinition for an expression that Step Functions does not take.
 */
export function compileTemplate(template: unknown, field: Field): Evaluate {
  if (typeof template === "string") return compileText(template, field);
  if (Array.isArray(template)) {
    const elements = template.map((each, index) => compileTemplate(each, within(field, String(index))));
    return (data) => inTurn(elements, (evaluate) => evaluate(data));
  }
  if (!isObject(template)) return async () => template;
  const fields = Object.entries(template).map(
    ([name, value]) => [name, compileTemplate(value, within(field, name))] as const,
  );
  return async (data) =>
    Object.fromEntries(
      await inTurn(fields, async ([name, evaluate]) => [name, await evaluate(data)] as const),
    );
}

/**
 * Compiles a field whose value must have a type, where it is given or where it is an expression.
 *
 * @throws UnknownDefinition for a value of another type; the function rejects with StateFailure
 * States.QueryEvaluationError for an expression that gives one.
 */
export function compileTyped(
  state: JsonObject,
  name: string,
  type: TypeName,
  field: Omit<Field, "path">,
): Evaluate {
  const given = state[name];
  const inField = { ...field, path: name };
  const evaluate = compileTemplate(given, inField);
  const text = typeof given === "string" ? expressionIn(given) : undefined;
  if (text === undefined) {
    if (typeName(given) === type) return evaluate;
    throw new UnknownDefinition(`the ${name} ${show(given)} of ${field.at}`);
  }
  return async (data) => {
    const value = await evaluate(data);
    if (typeName(value) === type) return value;
    const found = `Expected '${type}', but was '${typeName(value)}' for value: ${show(value)}`;
    throw evaluationFailure(text, inField, `returned an unexpected result type. ${found}`);
  };
}

function compileText(text: string, field: Field): Evaluate {
  const expression = expressionIn(text);
  if (expression !== undefined) return compileExpression(expression, field);
  if (!text.startsWith("{%") && !text.endsWith("%}")) return async () => text;
  throw new UnknownDefinition(
    `the text ${show(text)} of the ${field.path} of ${field.at}: half an expression`,
  );
}

function within(field: Field, name: string): Field {
  return { ...field, path: `${field.path}/${name}` };
}

async function inTurn<T, V>(each: readonly T[], work: (one: T) => Promise<V>): Promise<V[]> {
  const values: V[] = [];
  for (const one of each) values.push(await work(one));
  return values;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

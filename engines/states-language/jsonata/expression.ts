import type jsonata from "jsonata";
import type { Scope } from "../execution";
import { StateFailure, UnknownDefinition } from "../failure";
import { isContainer, show } from "../../json";
import { addFunctions, timeVariable } from "./functions";
import { problemOf, type StatesField } from "./problems";

/** What an expression is evaluated with; `result` and `errorOutput` are absent where they are not known. */
export interface Data {
  readonly input: unknown;
  readonly scope: Scope;
  readonly result?: unknown;
  readonly errorOutput?: unknown;
}

/** Gives the value of a field; rejects with StateFailure. */
export type Evaluate = (data: Data) => Promise<unknown>;

/** Where an expression stands. */
export interface Field {
  /** The field's path within its state, such as `Arguments/FunctionName`. */
  readonly path: string;
  /** The state, for an error of the definition. */
  readonly at: string;
  /** What `$states` has beside the input and the context. */
  readonly known?: readonly StatesField[];
}

/**
 * AWS ends an evaluation after a second. A machine that is busy with other things gets five.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
const limits = { timeout: 5000, stack: 3000, sequence: 1_000_000 };

/** The package takes long to load: who has no expression does not wait for it. */
function load(): typeof jsonata {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("jsonata") as typeof jsonata;
}

/** The expression of a text `{% … %}`; undefined for any other text. */
export function expressionIn(text: string): string | undefined {
  return text.startsWith("{%") && text.endsWith("%}") && text.length >= 4
    ? text.slice(2, -2).trim()
    : undefined;
}

/**
 * Compiles an expression of JSONata.
 *
 * @throws UnknownDefinition for one that Step Functions does not take.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function compileExpression(text: string, field: Field): Evaluate {
  const expression = parse(text, field);
  addFunctions(expression);
  return async ({ scope, ...data }) => {
    const states = { context: scope.context, ...data };
    const time = scope.clock.start + scope.clock.seconds() * 1000;
    const variables = { ...scope.variables, states, eval: undefined, [timeVariable]: time };
    const value: unknown = await expression.evaluate(undefined, variables).catch((error: unknown) => {
      if (error instanceof UnknownDefinition) throw error;
      throw evaluationFailure(text, field, `threw an error during evaluation. ${messageOf(error)}`);
    });
    if (value === undefined) throw evaluationFailure(text, field, "returned nothing (undefined).");
    return asJson(value, () => evaluationFailure(text, field, "returned an unsupported result type."));
  };
}

/** Why Step Functions does not take an expression, as the end of a sentence. */
export function expressionProblem(text: string, known: readonly StatesField[]): string | undefined {
  const result = tryParse(text, known);
  return typeof result === "string" ? result : undefined;
}

/** The failure of an expression. */
export function evaluationFailure(text: string, { path }: Field, problem: string): StateFailure {
  return queryFailure(`The JSONata expression '${text}' specified for the field '${path}' ${problem}`);
}

/** The failure of a JSONata state for a value that it cannot take; retriers and catchers look at it. */
export function queryFailure(cause: string): StateFailure {
  return new StateFailure("States.QueryEvaluationError", cause);
}

function parse(text: string, { path, at, known = [] }: Field): jsonata.Expression {
  const result = tryParse(text, known);
  if (typeof result !== "string") return result;
  throw new UnknownDefinition(
    `the JSONata expression ${show(text)} of the ${path} of ${at}, which ${result}`,
  );
}

/** The expression, or why Step Functions does not take it, as the end of a sentence. */
function tryParse(text: string, known: readonly StatesField[]): jsonata.Expression | string {
  try {
    const expression = load()(text, limits);
    return problemOf(expression.ast(), text, known) ?? expression;
  } catch (error) {
    const { position } = error as Partial<jsonata.JsonataError>;
    return `has an error at position ${position}: ${messageOf(error)}`;
  }
}

/** The package throws objects that are no errors. */
function messageOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return [code, message].filter((each) => each !== undefined).join(": ");
}

/** The value as JSON has it: without marks of the package, and without fields that have no value. */
function asJson(value: unknown, refuse: () => Error): unknown {
  if (typeof value === "function" || isFunction(value)) throw refuse();
  if (typeof value === "number" && !Number.isFinite(value)) throw refuse();
  if (Array.isArray(value)) return value.map((each) => asJson(each, refuse));
  if (!isContainer(value)) return value;
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(fields.map(([name, each]) => [name, asJson(each, refuse)]));
}

function isFunction(value: unknown): boolean {
  return isContainer(value) && (value._jsonata_lambda === true || value._jsonata_function === true);
}

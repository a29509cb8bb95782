import type { Scope } from "./execution";
import { runtimeFailure } from "./failure";
import { type JsonObject } from "../json";
import { checkFields, withinLimit } from "./json";
import { compilePath, compileResultPath, type Find } from "./path";
import { compileTemplate } from "./payload-template";
import { checkAssign } from "./variables";
import type { Left } from "./work";

/** The fields of a JSONPath state's data flow that every such state but Fail has. */
export const pathFields = ["InputPath", "OutputPath"];

/** What a state does with its input before its work, and with the result after it. */
export interface DataFlow {
  /** The input that `InputPath` leaves; items of a Map are taken from it. */
  readonly selectInput: Find;
  /** The input of the work: that input as `Parameters` make it anew. */
  readonly toWork: Find;
  /**
   * What the state leaves: as output the result by `ResultSelector` and `ResultPath` within the state's
   * input, then by `OutputPath`; and what `Assign` makes of the result.
   */
  readonly leave: (input: unknown, result: unknown, scope: Scope) => Left;
}

/**
 * Compiles `InputPath`, `Parameters`, `ResultSelector`, `ResultPath`, `OutputPath` and `Assign` of a state.
 *
 * @throws UnknownDefinition for a path or template that the replay does not know; the functions throw
 * StateFailure.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
 */
export function compileDataFlow(state: JsonObject, at: string): DataFlow {
  const selectInput = compileFilter(state.InputPath, "InputPath", at);
  const selectOutput = compileFilter(state.OutputPath, "OutputPath", at);
  const parameters = compileOptional(state.Parameters, `the Parameters of ${at}`);
  const selector = compileOptional(state.ResultSelector, `the ResultSelector of ${at}`);
  const place = compileResultPath(state.ResultPath, at);
  const assign = compileAssign(state.Assign, at);
  return {
    selectInput,
    toWork: (input, scope) => withinLimit(parameters(selectInput(input, scope), scope), "input of the state"),
    leave: (input, result, scope) => {
      const selected = selector(withinLimit(result, "result of the state"), scope);
      const output = withinLimit(selectOutput(place(input, selected), scope), "output of the state");
      return assign === undefined ? { output } : { output, assigned: assign(result, scope) };
    },
  };
}

/**
 * Compiles what a state leaves whose error is caught: by `ResultPath`, and by `Assign`, to which `$` is the
 * error.
 *
 * @throws UnknownDefinition for another field.
 */
export function compileCatch(catcher: JsonObject, at: string): DataFlow["leave"] {
  checkFields(catcher, ["Comment", "ErrorEquals", "Next", "ResultPath", "Assign"], at);
  const place = compileResultPath(catcher.ResultPath, at);
  const assign = compileAssign(catcher.Assign, at);
  return (input, error, scope) => ({
    output: withinLimit(place(input, error), "output of the state"),
    assigned: assign?.(error, scope),
  });
}

function compileAssign(assign: unknown, at: string) {
  if (assign === undefined) return undefined;
  const checked = checkAssign(assign, at, (key) => key.replace(/\.\$$/, ""));
  const template = compileTemplate(checked, `the Assign of ${at}`);
  return (data: unknown, scope: Scope) =>
    withinLimit(template(data, scope) as JsonObject, "Assign of the state");
}

/** Null selects an empty object. */
function compileFilter(path: unknown, name: string, at: string): Find {
  if (path === undefined) return (input) => input;
  if (path === null) return () => ({});
  const find = compilePath(path, `the ${name} of ${at}`);
  return (input, scope) => {
    const value = find(input, scope);
    if (value !== undefined) return value;
    throw runtimeFailure(
      `Invalid path '${String(path)}': ${name} finds nothing in '${JSON.stringify(input)}'`,
    );
  };
}

function compileOptional(template: unknown, at: string): Find {
  return template === undefined ? (input) => input : compileTemplate(template, at);
}

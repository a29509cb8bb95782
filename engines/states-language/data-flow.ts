import { runtimeFailure } from "./failure";
import { type JsonObject } from "../json";
import { withinLimit } from "./json";
import { compilePath, compileResultPath, type Find } from "./path";
import { compileTemplate } from "./payload-template";

/** What a state does with its input before its work, and with the result after it. */
export interface DataFlow {
  /** The input that `InputPath` leaves; items of a Map are taken from it. */
  readonly selectInput: Find;
  /** The input of the work: that input as `Parameters` make it anew. */
  readonly toWork: Find;
  /**
   * The output: the result by `ResultSelector` and `ResultPath` within the state's input, then by
   * `OutputPath`.
   */
  readonly toOutput: (input: unknown, result: unknown, context: unknown) => unknown;
}

/**
 * Compiles `InputPath`, `Parameters`, `ResultSelector`, `ResultPath` and `OutputPath` of a state.
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
  return {
    selectInput,
    toWork: (input, context) =>
      withinLimit(parameters(selectInput(input, context), context), "input of the state"),
    toOutput: (input, result, context) => {
      const selected = selector(withinLimit(result, "result of the state"), context);
      return withinLimit(selectOutput(place(input, selected), context), "output of the state");
    },
  };
}

/** Null selects an empty object. */
function compileFilter(path: unknown, name: string, at: string): Find {
  if (path === undefined) return (input) => input;
  if (path === null) return () => ({});
  const find = compilePath(path, `the ${name} of ${at}`);
  return (input, context) => {
    const value = find(input, context);
    if (value !== undefined) return value;
    throw runtimeFailure(
      `Invalid path '${String(path)}': ${name} finds nothing in '${JSON.stringify(input)}'`,
    );
  };
}

function compileOptional(template: unknown, at: string): Find {
  return template === undefined ? (input) => input : compileTemplate(template, at);
}

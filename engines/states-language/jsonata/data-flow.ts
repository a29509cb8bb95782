import type { Scope } from "../execution";
import type { JsonObject } from "../../json";
import { checkFields, withinLimit } from "../json";
import { checkAssign } from "../variables";
import type { Left } from "../work";
import type { Data, Evaluate } from "./expression";
import type { StatesField } from "./problems";
import { compileTemplate } from "./template";

/** What a JSONata state does with its input before its work, and with the result after it. */
export interface DataFlow {
  /** The input of the work: what `Arguments` give, or the state's input. */
  readonly toWork: (input: unknown, scope: Scope) => Promise<unknown>;
  /** What the state leaves: `Output` and `Assign` of the input and the result. */
  readonly leave: (data: Data) => Promise<Left>;
}

/**
 * Compiles `Arguments`, `Output` and `Assign`; `known` is what `$states` has for the last two, and its first
 * is the output of a state that has no `Output`.
 *
 * @throws UnknownDefinition for what Step Functions does not take; the functions reject with StateFailure.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function compileDataFlow(state: JsonObject, at: string, known: readonly StatesField[] = []): DataFlow {
  const argumentsOf = compileOptional(state.Arguments, { path: "Arguments", at });
  const outputOf = compileOptional(state.Output, { path: "Output", at, known });
  const assign = state.Assign === undefined ? undefined : checkAssign(state.Assign, at);
  const assignOf = compileOptional(assign, { path: "Assign", at, known });
  return {
    toWork: async (input, scope) =>
      withinLimit(argumentsOf ? await argumentsOf({ input, scope }) : input, "input of the state"),
    leave: async (data) => {
      const assigned = (await assignOf?.(data)) as JsonObject | undefined;
      const output = outputOf ? await outputOf(data) : data[known[0] ?? "input"];
      return {
        output: withinLimit(output, "output of the state"),
        ...(assigned && { assigned: withinLimit(assigned, "Assign of the state") }),
      };
    },
  };
}

/**
 * Compiles what a catcher leaves: `Output`, or else the error, and `Assign`.
 *
 * @throws UnknownDefinition for another field.
 */
export function compileCatch(catcher: JsonObject, at: string) {
  checkFields(catcher, ["Comment", "ErrorEquals", "Next", "Output", "Assign"], at);
  const { leave } = compileDataFlow(catcher, at, ["errorOutput"]);
  return (input: unknown, errorOutput: unknown, scope: Scope) => leave({ input, errorOutput, scope });
}

function compileOptional(
  template: unknown,
  field: Parameters<typeof compileTemplate>[1],
): Evaluate | undefined {
  return template === undefined ? undefined : compileTemplate(template, field);
}

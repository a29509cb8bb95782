import type { JsonObject } from "../../json";
import { type Evaluate, queryFailure } from "./expression";
import { compileTyped } from "./template";

/** The maximum number of seconds of a task: https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html */
export const maxSeconds = 99_999_999;

/**
 * Compiles fields whose values, where they are given, must be whole numbers in a range, into a function that
 * gives these values.
 *
 * @throws UnknownDefinition for what is neither a number nor an expression; the function rejects with
 * StateFailure States.QueryEvaluationError for another value.
 */
export function compileWholeNumbers(
  state: JsonObject,
  names: readonly string[],
  [min, max]: readonly [min: number, max: number],
  at: string,
): (...data: Parameters<Evaluate>) => Promise<number[]> {
  const given = names.filter((name) => state[name] !== undefined);
  const fields = given.map((name) => [name, compileTyped(state, name, "number", { at })] as const);
  return async (data) => {
    const values: number[] = [];
    for (const [name, evaluate] of fields) {
      const value = Number(await evaluate(data));
      if (!Number.isInteger(value))
        throw queryFailure(`The ${name} field cannot be parsed as an integer: ${value}`);
      if (value < min || value > max)
        throw queryFailure(`${name} must be between ${min} and ${max} but was: ${value}`);
      values.push(value);
    }
    return values;
  };
}

import { UnknownDefinition } from "./failure";
import { isObject, type JsonObject, show } from "../json";
import { withinLimit } from "./json";

/** The maximum size in bytes of an execution's variables. */
const maxBytes = 10 * 1024 * 1024;

const namePattern = /^\p{ID_Start}\p{ID_Continue}*$/u;
const maxLength = 80;

/**
 * What a state assigns: its `Assign`, by the names of the variables.
 *
 * @throws UnknownDefinition for what is no object, and for a name that no variable has; `nameOf` gives the
 * name that a key stands for.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export function checkAssign(assign: unknown, at: string, nameOf = (key: string) => key): JsonObject {
  if (!isObject(assign)) throw new UnknownDefinition(`the Assign ${show(assign)} of ${at}`);
  const wrong = Object.keys(assign).find((key) => !isVariable(nameOf(key)));
  if (wrong !== undefined) throw new UnknownDefinition(`the variable ${show(wrong)} of ${at}`);
  return assign;
}

/** Says whether a variable can have the name; `states` is reserved. */
export function isVariable(name: string): boolean {
  return namePattern.test(name) && [...name].length <= maxLength && name !== "states";
}

/**
 * The variables after a state, whose assignments take effect together.
 *
 * @throws StateFailure States.DataLimitExceeded for more than an execution may have.
 */
export function withAssigned(variables: JsonObject, assigned: JsonObject | undefined): JsonObject {
  if (assigned === undefined) return variables;
  return withinLimit({ ...variables, ...assigned }, "JSON of the variables", maxBytes);
}

/** The names of the variables that a state assigns, in its choice rules and catchers too. */
export function assignedNames(state: JsonObject): string[] {
  const within = [state.Choices, state.Catch].flatMap((each) =>
    Array.isArray(each) ? (each as unknown[]) : [],
  );
  return [state, ...within]
    .flatMap((each) => (isObject(each) && isObject(each.Assign) ? Object.keys(each.Assign) : []))
    .map((key) => key.replace(/\.\$$/, ""));
}

import { compileStateMachine, type Services } from "../../../engines/states-language/state-machine";

const putItemResource = "arn:aws:states:::dynamodb:putItem";

/** A Task that puts an item, with fields of its own. */
export const put = (fields: object = {}) => ({
  Type: "Task",
  Resource: putItemResource,
  End: true,
  ...fields,
});

/** A Pass that ends, with fields of its own. */
export const pass = (fields: object = {}) => ({ Type: "Pass", End: true, ...fields });

/** A definition that starts with the first of its states. */
export const machine = (States: object) => ({ StartAt: Object.keys(States)[0], States });

/** Executes a definition. */
export const execute = (definition: object, input: unknown = {}, services: Services = {}, context = {}) =>
  compileStateMachine(definition)(input, services, context);

/** Executes a state by itself. */
export const only = (state: object, input?: unknown, services?: Services) =>
  execute(machine({ Only: state }), input, services);

/** Services whose putItem throws the errors in turn, then returns. */
export function failing(...names: string[]): { services: Services; calls: () => number } {
  let calls = 0;
  const putItem = async () => {
    const name = names[calls++];
    if (name !== undefined) throw Object.assign(new Error("no"), { name });
    return { ok: true };
  };
  return { services: { "dynamodb:putItem": putItem }, calls: () => calls };
}

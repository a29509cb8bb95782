import { clockFrom } from "./clock";
import type { Context, Execution, Run, Services } from "./execution";
import { ExecutionTimeout, roundedNumber, StateFailure, UnknownDefinition } from "./failure";
import { isObject, roundedNumbers } from "../json";
import { compileStates } from "./machine";

export type { Context, Execution, Services, VisitedState } from "./execution";
export { UnknownDefinition } from "./failure";

/**
 * Compiles a state machine of the Amazon States Language, with JSONPath or JSONata, into a function that
 * executes it.
 *
 * Nothing is waited for; the seconds of Wait states and retries are counted, and end an execution after its
 * `TimeoutSeconds`. The context has what the caller gives, to which the replay adds the execution's input and
 * start, the state and the item.
 *
 * @throws UnknownDefinition for what the replay does not know: callbacks and distributed Maps among
 * them. The function rejects with it for a service that is not given, before any state is entered.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
export function compileStateMachine(
  definition: unknown,
): (input: unknown, services: Services, context?: Context) => Promise<Execution> {
  if (!isObject(definition)) throw new UnknownDefinition(`the definition ${JSON.stringify(definition)}`);
  const {
    TimeoutSeconds: timeout = Infinity,
    Version: version = "1.0",
    ...states
  } = structuredClone(definition);
  if (typeof timeout !== "number")
    throw new UnknownDefinition(`the TimeoutSeconds ${JSON.stringify(timeout)}`);
  if (version !== "1.0") throw new UnknownDefinition(`the Version ${JSON.stringify(version)}`);
  const [rounded] = roundedNumbers(states);
  if (rounded !== undefined) throw roundedNumber(rounded, "the definition");
  const resources = new Set<string>();
  const machine = compileStates(states, "the state machine", resources);
  return async (input, services, context = {}) => {
    const missing = [...resources].find((resource) => !Object.hasOwn(services, resource));
    if (missing !== undefined) throw new UnknownDefinition(`the service ${missing}: nothing stands for it`);
    const given = isObject(context.Execution) ? context.Execution : {};
    const started = typeof given.StartTime === "string" ? given.StartTime : new Date().toISOString();
    const run: Run = { services, visited: [], clock: clockFrom(Date.parse(started), timeout) };
    const Execution = { StartTime: started, ...given, Input: input };
    return outcome(run, () => machine(input, { context: { ...context, Execution }, variables: {} }, run));
  };
}

async function outcome({ visited }: Run, execute: () => Promise<unknown>): Promise<Execution> {
  try {
    return { status: "SUCCEEDED", output: await execute(), visited };
  } catch (error) {
    if (error instanceof ExecutionTimeout) {
      return { status: "TIMED_OUT", error: "States.Timeout", cause: error.message, visited };
    }
    if (!(error instanceof StateFailure)) throw error;
    return { status: "FAILED", error: error.error, cause: error.reason, visited };
  }
}

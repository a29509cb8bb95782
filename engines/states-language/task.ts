import { compileDataFlow } from "./data-flow";
import { handlingErrors } from "./error-handling";
import { StateFailure, UnknownDefinition } from "./failure";
import { type JsonObject } from "../json";
import { checkFields, stringAt } from "./json";
import { leadingOn } from "./leading-on";
import type { Work } from "./work";

const taskFields = [
  ...["Parameters", "ResultSelector", "ResultPath", "Retry", "Catch", "Resource", "Credentials"],
  ...["TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"],
];
const resourcePattern = /^arn:aws[a-z-]*:states:::([a-z][a-z0-9-]*:[A-Za-z]+)$/;

/**
 * Compiles a Task state that calls a service by an optimized integration, such as
 * `arn:aws:states:::dynamodb:putItem`.
 *
 * Time is not measured: a service that throws an error named States.Timeout stands for one that takes too
 * long. An error whose name has no dot is taken for a fault of the replay, and rejects the execution.
 *
 * @throws UnknownDefinition for any other resource.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 */
export function compileTask(state: JsonObject, at: string, resources: Set<string>): Work {
  const { end, fields } = leadingOn(state, at);
  checkFields(state, [...fields, ...taskFields], at);
  const arn = stringAt(state, "Resource", at);
  const resource = resourcePattern.exec(arn)?.[1];
  if (resource === undefined) throw new UnknownDefinition(`the Resource ${arn} of ${at}`);
  resources.add(resource);
  const { toWork, toOutput } = compileDataFlow(state, at);
  return handlingErrors(state, at, async (input, context, { services }) => {
    const call = services[resource];
    if (!call) throw new UnknownDefinition(`the service ${resource} of ${at}`);
    const parameters = structuredClone(toWork(input, context));
    const result = await called(call, parameters);
    return end(toOutput(input, JSON.parse(JSON.stringify(result ?? {})), context));
  });
}

async function called(
  call: (parameters: unknown) => Promise<unknown>,
  parameters: unknown,
): Promise<unknown> {
  try {
    return await call(parameters);
  } catch (error) {
    if (error instanceof Error && error.name.includes(".")) throw new StateFailure(error.name, error.message);
    throw error;
  }
}

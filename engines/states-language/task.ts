import { compileCatch, compileDataFlow, pathFields } from "./data-flow";
import { handlingErrors } from "./error-handling";
import type { Run } from "./execution";
import { StateFailure, UnknownDefinition } from "./failure";
import { type JsonObject } from "../json";
import { checkFields, stringAt } from "./json";
import { leadingOn } from "./leading-on";
import type { Work } from "./work";

const taskFields = [
  ...["Parameters", "ResultSelector", "ResultPath", "Retry", "Catch", "Resource", "Credentials"],
  ...["TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"],
];
const resourcePattern = /^arn:aws[a-z-]*:states:::((?:aws-sdk:)?[a-z][a-z0-9-]*:[A-Za-z]+(?:\.sync)?)$/;

/**
 * Compiles a Task state that calls a service by an integration, such as `arn:aws:states:::dynamodb:putItem`.
 * What stands for one that waits for a job (`.sync`) gives the job as it ended.
 *
 * Time is not measured: a service that throws an error named States.Timeout stands for one that takes too
 * long. An error whose name has no dot is taken for a fault of the replay, and rejects the execution.
 *
 * @throws UnknownDefinition for any other resource.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 */
export function compileTask(state: JsonObject, at: string, resources: Set<string>): Work {
  const { end, fields } = leadingOn(state, at);
  checkFields(state, [...fields, ...pathFields, ...taskFields], at);
  const call = compileCall(state, at, resources);
  const { toWork, leave } = compileDataFlow(state, at);
  return handlingErrors(state, at, compileCatch, async (input, scope, run) =>
    end(leave(input, await call(toWork(input, scope), run), scope)),
  );
}

/** Compiles the call of a Task's service, and collects the resource; throws UnknownDefinition. */
export function compileCall(
  state: JsonObject,
  at: string,
  resources: Set<string>,
): (parameters: unknown, run: Run) => Promise<unknown> {
  const arn = stringAt(state, "Resource", at);
  const resource = resourcePattern.exec(arn)?.[1];
  if (resource === undefined) throw new UnknownDefinition(`the Resource ${arn} of ${at}`);
  resources.add(resource);
  return async (parameters, { services }) => {
    const call = services[resource];
    if (!call) throw new UnknownDefinition(`the service ${resource} of ${at}`);
    try {
      const result = await call(structuredClone(parameters));
      return JSON.parse(JSON.stringify(result ?? {})) as unknown;
    } catch (error) {
      if (error instanceof Error && error.name.includes("."))
        throw new StateFailure(error.name, error.message);
      throw error;
    }
  };
}

import { handlingErrors } from "../error-handling";
import type { JsonObject } from "../../json";
import { checkFields } from "../json";
import { leadingOn } from "../leading-on";
import { compileCall } from "../task";
import type { Work } from "../work";
import { compileCatch, compileDataFlow } from "./data-flow";
import { compileTemplate } from "./template";
import { compileWholeNumbers, maxSeconds } from "./whole-number";

const seconds = ["TimeoutSeconds", "HeartbeatSeconds"];
const taskFields = ["Arguments", "Output", "Retry", "Catch", "Resource", "Credentials", ...seconds];

/** Compiles a Task state, as that of JSONPath; throws UnknownDefinition. */
export function compileTask(state: JsonObject, at: string, resources: Set<string>): Work {
  const { end, fields } = leadingOn(state, at);
  checkFields(state, [...fields, ...taskFields], at);
  const call = compileCall(state, at, resources);
  const { toWork, leave } = compileDataFlow(state, at, ["result"]);
  const checkSeconds = compileWholeNumbers(state, seconds, [1, maxSeconds], at);
  const credentials = compileTemplate(state.Credentials ?? {}, { path: "Credentials", at });
  return handlingErrors(state, at, compileCatch, async (input, scope, run) => {
    const data = { input, scope };
    const parameters = await toWork(input, scope);
    await credentials(data);
    await checkSeconds(data);
    return end(await leave({ ...data, result: await call(parameters, run) }));
  });
}

import { runtimeFailure, UnknownDefinition } from "./failure";
import { compileInvocation } from "./invocation";
import { isObject } from "../json";
import { compilePath, type Find } from "./path";

/**
 * Compiles a payload template: JSON in which a key that ends in `.$` has a path or an intrinsic function as
 * its value.
 *
 * @throws UnknownDefinition for what is neither; the function throws StateFailure for a path that finds
 * nothing, which Step Functions reports as States.Runtime, not as the States.ParameterPathFailure of its
 * list.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
 */
export function compileTemplate(template: unknown, at: string): Find {
  if (Array.isArray(template)) {
    const elements = template.map((each) => compileTemplate(each, at));
    return (input, scope) => elements.map((find) => find(input, scope));
  }
  if (!isObject(template)) return () => template;
  const fields = Object.entries(template).map(([key, value]) => compileField(key, value, at));
  return (input, scope) => Object.fromEntries(fields.map(([name, find]) => [name, find(input, scope)]));
}

function compileField(key: string, value: unknown, at: string): [name: string, find: Find] {
  if (!key.endsWith(".$")) return [key, compileTemplate(value, at)];
  const name = key.slice(0, -2);
  const place = `the field ${key} of ${at}`;
  if (typeof value !== "string")
    throw new UnknownDefinition(`the value ${JSON.stringify(value)} of ${place}`);
  return [name, value.startsWith("$") ? required(value, key, place) : compileInvocation(value, place)];
}

function required(path: string, key: string, at: string): Find {
  const find = compilePath(path, at);
  return (input, scope) => {
    const value = find(input, scope);
    if (value !== undefined) return value;
    throw runtimeFailure(
      `The JSONPath '${path}' specified for the field '${key}' could not be found in the input ` +
        `'${JSON.stringify(input)}'`,
    );
  };
}

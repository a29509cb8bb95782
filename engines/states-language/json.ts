import { isObject, type JsonObject } from "../json";
import { StateFailure, UnknownDefinition } from "./failure";

/**
 * The maximum size in bytes of a state's input, result or output:
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
const maxBytes = 256 * 1024;

/**
 * The field of a definition that must be a string.
 *
 * @throws UnknownDefinition if it is not.
 */
export function stringAt(fields: JsonObject, name: string, at: string): string {
  const value = fields[name];
  if (typeof value === "string") return value;
  throw new UnknownDefinition(`the ${name} ${JSON.stringify(value)} of ${at}`);
}

/**
 * The field of a definition that must be a list of objects; an empty list if it is absent.
 *
 * @throws UnknownDefinition if it is anything else.
 */
export function objectsAt(fields: JsonObject, name: string, at: string): readonly JsonObject[] {
  const value = fields[name] ?? [];
  if (Array.isArray(value) && value.every(isObject)) return value;
  throw new UnknownDefinition(`the ${name} ${JSON.stringify(value)} of ${at}`);
}

/**
 * Refuses a field that the replay does not know, by name.
 *
 * @throws UnknownDefinition for a field that is not among those known.
 */
export function checkFields(fields: JsonObject, known: readonly string[], at: string): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UnknownDefinition(`the field ${unknown} of ${at}`);
}

/**
 * The value itself, if Step Functions passes it on.
 *
 * @throws StateFailure States.DataLimitExceeded if its JSON has more bytes, 256 KiB unless given.
 */
export function withinLimit<T>(value: T, what: string, limit = maxBytes): T {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? "");
  if (bytes <= limit) return value;
  throw new StateFailure(
    "States.DataLimitExceeded",
    `The ${what} has ${bytes} bytes, more than the maximum of ${limit} bytes.`,
  );
}

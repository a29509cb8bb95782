import type { JsonObject } from "../../../../engines/json";
import type { Origin } from "../../event-bridge";

/** What a form of JSON contains. The origin, if given, is that of all records in it. */
export type Opened =
  | { readonly kind: "list"; readonly list: Iterable<unknown>; readonly origin?: Origin }
  | { readonly kind: "content"; readonly content: unknown; readonly origin?: Origin }
  | { readonly kind: "bytes"; readonly bytes: Buffer; readonly origin?: Origin }
  | { readonly kind: "digest" }
  | { readonly kind: "skipped"; readonly what: string }
  | { readonly kind: "problem"; readonly problem: string };

/** Opens a JSON object that has this form; undefined for any other. */
export type Form = (value: JsonObject) => Opened | undefined;

/** What a trail recorded, so that it reached EventBridge too. */
export const recorded: Origin = { isRecorded: true };

/** A list in a field. */
export function listIn(field: string): Form {
  return ({ [field]: list }) => (Array.isArray(list) ? { kind: "list", list } : undefined);
}

/** JSON in a field of text. */
export function textIn(field: string, origin?: Origin): Form {
  return ({ [field]: content }) =>
    typeof content === "string" ? { kind: "content", content, origin } : undefined;
}

/** The value of a field, whatever the case of its name, as each tool writes it in its own. */
export function fieldInAnyCase(value: JsonObject, name: string): unknown {
  const field = Object.keys(value).find((each) => each.toLowerCase() === name);
  return field === undefined ? undefined : value[field];
}

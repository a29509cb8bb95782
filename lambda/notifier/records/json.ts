import { isAbsent, isObject, type JsonObject, objectOf, parsed } from "../../../engines/json";

export { isAbsent, isObject, type JsonObject, objectOf };

/** The value, if it is a list; otherwise an empty list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value, if it is a non-empty string. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Whether a flag is set, which CloudTrail writes as a text too. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

/**
 * A field by its name in camelCase or PascalCase: records have `tableName` and `TableName`, `key` and `Key`.
 */
export function fieldInAnyCase(value: unknown, name: string): unknown {
  const object = objectOf(value);
  return object[name] ?? object[name.charAt(0).toUpperCase() + name.slice(1)];
}

/** The value of a text in JSON; undefined for any other text, or none. */
export function parseJson(text: string | undefined): unknown {
  const result = parsed(text ?? "");
  return "value" in result ? result.value : undefined;
}

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Says whether a value is a JSON object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value, if it is an object; otherwise an empty object. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** Whether a field is missing or null. */
export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** Says whether a value is a string with characters. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** Says whether a value has parts: an object, or an array by its indices. */
export function isContainer(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}

/** Says whether two JSON values are the same, in any order of keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => sameJson(each, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  );
}

/** Says whether a value is a number beyond 2^53, where JavaScript rounds numbers. */
export function isRounded(value: unknown): value is number {
  return typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}

/** The numbers beyond 2^53 in a value. */
export function roundedNumbers(value: unknown): number[] {
  if (isContainer(value)) return Object.values(value).flatMap(roundedNumbers);
  return isRounded(value) ? [value] : [];
}

/** The value as JSON, for a message; as JavaScript where JSON has no such value. */
export function show(value: unknown): string {
  const isNumber = typeof value === "number" || typeof value === "bigint";
  return isNumber ? String(value) : (JSON.stringify(value) ?? String(value));
}

/** The value of a JSON text, or why it is none, as the end of a sentence. */
export type Parsed = { readonly value: unknown } | { readonly problem: string };

export function parsed(text: string): Parsed {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: `is not JSON: ${(error as Error).message}` };
  }
}

/**
 * Where the string of a JSON text ends: its closing quote, which no odd number of backslashes escapes.
 * @param start the opening quote
 * @returns -1 for a string without an end
 */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, index: number): boolean {
  let from = index - 1;
  while (text.charCodeAt(from) === 0x5c) from--;
  return (index - from) % 2 === 0;
}

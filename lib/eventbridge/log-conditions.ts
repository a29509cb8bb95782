import { isObject } from "../../engines/json";
import type { EventPattern } from "./event-pattern-errors";

/**
 * Conditions of a log group's filter on records, which hold together of each record of which an event pattern
 * holds. What the filter's language cannot say, such as a block of addresses, is left out, so that they let
 * more through.
 * @param selector selects an object in a record; without one it is the event around the record
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function logConditions(pattern: EventPattern, selector?: string): string[] {
  return Object.entries(pattern).flatMap(([key, value]: [string, unknown]) => {
    if (key === "$or" && Array.isArray(value))
      return oneOf(value.map((each) => (isObject(each) ? allOf(logConditions(each, selector)) : undefined)));
    if (selector === undefined) return key === "detail" && isObject(value) ? logConditions(value, "$") : [];
    if (!/^\w+$/.test(key)) return [];
    const field = `${selector}.${key}`;
    if (isObject(value)) return logConditions(value, field);
    return Array.isArray(value) ? oneOf(value.map((each) => condition(field, each))) : [];
  });
}

/** One of the conditions holds; nothing is known where one of them is not. */
export function oneOf(conditions: readonly (string | undefined)[]): string[] {
  const known = conditions.filter((each) => each !== undefined);
  const [only] = known;
  if (only === undefined || known.length < conditions.length) return [];
  return [known.length === 1 ? only : `(${known.join(" || ")})`];
}

function allOf(conditions: readonly string[]): string | undefined {
  return conditions.length > 1 ? `(${conditions.join(" && ")})` : conditions[0];
}

function condition(field: string, wanted: unknown): string | undefined {
  if (typeof wanted === "string") return `(${field} = ${quoted(wanted)})`;
  if (!isObject(wanted)) return undefined;
  if (typeof wanted.exists === "boolean") return `(${field} ${wanted.exists ? '= "*"' : "NOT EXISTS"})`;
  if (typeof wanted.prefix === "string") return `(${field} = ${quoted(`${wanted.prefix}*`)})`;
  if (typeof wanted.suffix === "string") return `(${field} = ${quoted(`*${wanted.suffix}`)})`;
  const wildcards = textsOf(wanted.wildcard);
  if (wildcards) return oneOf(wildcards.map((each) => `(${field} = ${quoted(each)})`))[0];
  const other = wanted["anything-but"];
  const others = textsOf(isObject(other) ? other.wildcard : other);
  return others && allOf(others.map((each) => `(${field} != ${quoted(each)})`));
}

function textsOf(value: unknown): string[] | undefined {
  const values: readonly unknown[] = [value].flat();
  const texts = values.filter((each) => typeof each === "string");
  return texts.length === values.length ? texts : undefined;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

import { sqlText } from "./sql-text";

/**
 * The values of a JSON text at a path, as an array of tags: those in an array, and in an array of an array,
 * each by itself. It is empty for NULL and for what is no JSON.
 *
 * https://trino.io/docs/current/functions/json.html#json-query
 */
export function jsonValues(json: string, steps: readonly string[]): string {
  const path = steps.map((step) => `.${quoted(step)}[*][*]`).join("") || "[*][*]";
  return tagsAt(json, `lax $${path}`);
}

/** The values of a JSON text that a JSON path leads to, as an array of tags. */
export function tagsAt(json: string, path: string): string {
  const values = `json_query(${json}, ${sqlText(path)} WITH ARRAY WRAPPER)`;
  const text = "json_format(v)";
  const tag = `IF(${text} LIKE '"%', '"' || json_extract_scalar(v, '$'), ${text})`;
  return `COALESCE(transform(CAST(json_parse(${values}) AS ARRAY(JSON)), v -> ${tag}), ARRAY[])`;
}

/** A name as a step of a JSON path. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

import { quoted, tagsAt } from "../athena/json-values";
import type { LogPart } from "../athena/log-table";
import { all, some, sqlTag, sqlText, unknown } from "../athena/sql-text";
import { every, type PathStep } from "../json-path";

/** What a table of log files has at the end of a selector. */
export type Selected =
  | Exclude<LogPart, { readonly kind: "choice" | "list" | "map" }>
  /** Any number of values, as an array of tags. */
  | { readonly kind: "tags"; readonly sql: string }
  | { readonly kind: "nothing" };

/** Follows a selector through what a table has of a record, as `valuesAt` does through the record. */
export function selectedIn(part: LogPart | undefined, path: readonly PathStep[]): Selected {
  const [step, ...others] = path;
  if (part === undefined || part.kind === "choice") return { kind: "nothing" };
  if (part.kind === "untold") return part;
  if (step === undefined) {
    return part.kind === "list" || part.kind === "map"
      ? { kind: "object", sql: part.sql, field: () => undefined }
      : part;
  }
  if (part.kind === "json") return { kind: "tags", sql: inJson(part.sql, path) };
  if (part.kind === "list" && step === every) return inElements(part, others);
  if (part.kind === "list" && typeof step === "number")
    return selectedIn(part.element(`element_at(${part.sql}, ${step + 1})`), others);
  if (part.kind === "map" && typeof step === "string" && others.length === 0) {
    const sql = `element_at(${part.sql}, ${sqlText(step)})`;
    return { kind: "value", sql, tag: `('"' || ${sql})` };
  }
  if (part.kind === "object" && typeof step === "string") return selectedIn(part.field(step), others);
  const isOfColumns = step === every && part.kind !== "value";
  return isOfColumns
    ? { kind: "untold", why: "the table has each field in a column of its own" }
    : { kind: "nothing" };
}

function inElements(list: Extract<LogPart, { kind: "list" }>, path: readonly PathStep[]): Selected {
  const element = selectedIn(list.element("e"), path);
  if (element.kind === "untold" || element.kind === "nothing") return element;
  const tag = element.kind === "value" ? element.tag : "'{}'";
  const tags = `transform(COALESCE(${list.sql}, ARRAY[]), e -> ${tag})`;
  return { kind: "tags", sql: `filter(${tags}, t -> t IS NOT NULL)` };
}

/** The tags of the values that a path with at most one wildcard leads to in a JSON text. */
function inJson(json: string, path: readonly PathStep[]): string {
  const wildcard = path.findIndex((step) => typeof step === "function");
  if (wildcard < 0) return tagsAt(json, strict(path));
  const before = strict(path.slice(0, wildcard));
  const elements = `concat(${tagsAt(json, `${before}[*]`)}, ${tagsAt(json, `${before}.*`)})`;
  const after = path.slice(wildcard + 1);
  if (after.length === 0) return elements;
  const parts = `filter(${elements}, e -> e LIKE '{%' OR e LIKE '[%')`;
  return `flatten(transform(${parts}, e -> ${tagsAt("e", strict(after))}))`;
}

/** A path without wildcards; a strict one does not look into arrays that it does not name. */
function strict(path: readonly PathStep[]): string {
  return `strict $${path.map((step) => (typeof step === "number" ? `[${step}]` : `.${quoted(String(step))}`)).join("")}`;
}

/** Whether one of the values is accepted. */
export function isAcceptedSql(
  selected: Selected,
  accepts: (tag: string) => string,
  untold: Set<string>,
): string {
  if (selected.kind === "tags") return some(selected.sql, "t", accepts("t"));
  if (selected.kind === "value") return all([`${selected.sql} IS NOT NULL`, accepts(selected.tag)]);
  // Neither an object nor a list nor null compares with anything.
  return selected.kind === "untold" ? notTold(selected.why, untold) : "FALSE";
}

/** Whether one of the values is true, false or null. */
export function isStateSql(selected: Selected, state: boolean | null, untold: Set<string>): string {
  const isState = (tag: string) => `${tag} = ${sqlTag(state)}`;
  if (selected.kind === "object" || selected.kind === "json")
    return state === null ? ifThere(selected.sql, "FALSE", untold) : "FALSE";
  return isAcceptedSql(selected, isState, untold);
}

/** Whether there is no value. */
export function isMissingSql(selected: Selected, untold: Set<string>): string {
  if (selected.kind === "untold") return notTold(selected.why, untold);
  if (selected.kind === "nothing") return "TRUE";
  if (selected.kind === "tags") return `cardinality(${selected.sql}) = 0`;
  return selected.kind === "value" ? `${selected.sql} IS NULL` : ifThere(selected.sql, "FALSE", untold);
}

/** What holds of an object that is there; of NULL the table does not tell whether the record has null. */
function ifThere(sql: string, condition: string, untold: Set<string>): string {
  return `IF(${sql} IS NULL, ${notTold("the table does not tell null from a field that is not there", untold)}, ${condition})`;
}

function notTold(why: string, untold: Set<string>): string {
  untold.add(why);
  return unknown;
}

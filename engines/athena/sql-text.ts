/**
 * Values of JSON as Athena compares them here: each as one text, its tag.
 *
 * The tag of a string is the string after one quotation mark, and that of any other value its JSON text: so
 * `1` and `"1"`, `null` and `"null"` differ.
 */

/** A text as a literal of SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The tag of a string, a boolean or null, as a literal of SQL. */
export function sqlTag(value: string | boolean | null): string {
  return sqlText(typeof value === "string" ? `"${value}` : String(value));
}

/** Whether a tag is of a string that is made of literal texts, and of any run of characters between them. */
export function isLike(tag: string, [first = "", ...others]: readonly string[]): string {
  return sqlLike(tag, [`"${first}`, ...others]);
}

/** Whether a text is made of literal texts, and of any run of characters between them. */
export function sqlLike(text: string, literals: readonly string[]): string {
  const escaped = literals.map((literal) => literal.replace(/[\\%_]/g, "\\$&"));
  return `${text} LIKE ${sqlText(escaped.join("%"))} ESCAPE '\\'`;
}

/** Whether a tag is of a string that a regular expression matches as a whole. */
export function isString(tag: string, expression: string): string {
  return `regexp_like(${tag}, ${sqlText(`(?s)\\A"${expression}\\z`)})`;
}

/** The number that a tag is of; NULL for what is no number. */
export function numberOf(tag: string): string {
  return `IF(regexp_like(${tag}, '\\A[-0-9]'), TRY_CAST(${tag} AS DOUBLE))`;
}

/** A number as a literal of SQL: without an exponent it would be a decimal number there. */
export function sqlNumber(value: number): string {
  return value.toExponential().replace("e+", "E").replace("e", "E");
}

/** Whether a tag is of a string, a number, a boolean or null: neither of an object nor of an array. */
export function isPlain(tag: string): string {
  return `${tag} NOT LIKE '{%' AND ${tag} NOT LIKE '[%'`;
}

/** A condition that holds where one of some conditions does. */
export function either(conditions: readonly string[]): string {
  return joined(conditions, "OR", "FALSE", "TRUE");
}

/** A condition that holds where all of some conditions do. */
export function all(conditions: readonly string[]): string {
  return joined(conditions, "AND", "TRUE", "FALSE");
}

function joined(conditions: readonly string[], by: string, neutral: string, decisive: string): string {
  if (conditions.includes(decisive)) return decisive;
  const left = [...new Set(conditions)].filter((condition) => condition !== neutral);
  return left.length > 1 ? `(${left.join(` ${by} `)})` : (left[0] ?? neutral);
}

/** The opposite of a condition. */
export function not(condition: string): string {
  if (condition === "TRUE") return "FALSE";
  return condition === "FALSE" ? "TRUE" : `NOT (${condition})`;
}

/** Whether a condition on a variable holds for an element of an array. */
export function some(array: string, variable: string, condition: string): string {
  return condition === "FALSE" ? "FALSE" : `any_match(${array}, ${variable} -> ${condition})`;
}

/** A condition of SQL: true, false, or NULL where the table does not tell. */
export interface SqlCondition {
  readonly sql: string;
  /** Why it may be NULL; empty if it never is. */
  readonly untold: readonly string[];
}

/** The condition that is NULL. */
export const unknown = "CAST(NULL AS BOOLEAN)";

import { all, not, sqlLike, sqlNumber, sqlText } from "../athena/sql-text";
import type { Scanner } from "../scanner";

/** Says whether a value of the message is as a condition wants it. */
interface ValueCondition {
  readonly accepts: (value: unknown) => boolean;
  /** The same as a condition of SQL on the tag of a value. */
  readonly sql: (tag: string) => string;
}

/** A comparison of a value, read from a pattern. */
export interface Comparison extends ValueCondition {
  readonly hasRegex: boolean;
}

const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** What AWS takes within a regular expression; the blank is in an example of AWS CDK. */
const regexPattern = /^[A-Za-z0-9_#=@/;,:^$?[\]{}|\\*+. -]+$/;

const numeric: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

/**
 * Reads an operator and what it compares with: a number, a string with or without quotes, or a regular
 * expression.
 *
 * Only strings and numbers compare: on an object, a list, a boolean, null or a missing field neither `=` nor
 * `!=` holds.
 *
 * @throws UnknownFilterPattern for anything else.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function readComparison(scanner: Scanner): Comparison {
  const operator = scanner.expect(/!=|[<>]=?|=/y, "=, !=, <, <=, >, >=, IS or NOT EXISTS");
  const compare = numeric[operator];
  if (compare) {
    const bound = readNumber(scanner);
    return {
      accepts: (value) => compare(asNumber(value), bound),
      sql: (tag) => `COALESCE(${numberSql(tag)} ${operator} ${sqlNumber(bound)}, FALSE)`,
      hasRegex: false,
    };
  }
  const { accepts, sql, hasRegex } = readOperand(scanner);
  const isWanted = operator === "=";
  return {
    accepts: (value) => isPlain(value) && accepts(value) === isWanted,
    sql: (tag) => all([plainSql(tag), isWanted ? sql(tag) : not(sql(tag))]),
    hasRegex,
  };
}

function readOperand(scanner: Scanner): Comparison {
  const regex = scanner.take(/%[^%]*%/y)?.slice(1, -1);
  if (regex !== undefined) return { ...matching(regex, scanner), hasRegex: true };
  const quoted = scanner.take(/"(?:[^"\\]|\\.)*"/y);
  const text =
    quoted?.slice(1, -1).replace(/\\(.)/g, "$1") ?? scanner.expect(bare, "a number, a string or %a regex%");
  if (quoted !== undefined || !number.test(text)) return { ...like(text), hasRegex: false };
  return {
    accepts: (value) => asNumber(value) === Number(text),
    sql: (tag) => `COALESCE(${numberSql(tag)} = ${sqlNumber(Number(text))}, FALSE)`,
    hasRegex: false,
  };
}

/** Letters, digits and what numbers, addresses and wildcards are made of; other strings need quotes. */
const bare = /[\w.*+-]+/y;

function readNumber(scanner: Scanner): number {
  const text = scanner.expect(/[+-]?[\d.][\w.]*(?:(?<=e)[+-]\d+)?/iy, "a number");
  return number.test(text) ? Number(text) : scanner.refuse(`${text} is no number`);
}

function matching(source: string, scanner: Scanner): ValueCondition {
  if (!regexPattern.test(source))
    return scanner.refuse(`%${source}% has characters that AWS does not take in a regular expression`);
  try {
    const regex = new RegExp(source);
    return {
      accepts: (value) => regex.test(String(value)),
      sql: (tag) => `regexp_like(${textSql(tag)}, ${sqlText(source)})`,
    };
  } catch (error) {
    return scanner.refuse(`%${source}% is no regular expression: ${(error as Error).message}`);
  }
}

/** An asterisk at an end stands for any text; elsewhere it stands for itself. */
function like(text: string): ValueCondition {
  const before = text.startsWith("*");
  const after = text.length > 1 && text.endsWith("*");
  const literal = text.slice(before ? 1 : 0, after ? -1 : undefined);
  const sql = (tag: string) =>
    sqlLike(textSql(tag), [...(before ? [""] : []), literal, ...(after ? [""] : [])]);
  if (before && after) return { accepts: (value) => String(value).includes(literal), sql };
  if (before) return { accepts: (value) => String(value).endsWith(literal), sql };
  if (after) return { accepts: (value) => String(value).startsWith(literal), sql };
  return { accepts: (value) => String(value) === literal, sql };
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

/** NaN, which compares with nothing, for what is neither a number nor the text of one. */
function asNumber(value: unknown): number {
  return typeof value === "number" || (typeof value === "string" && number.test(value)) ? Number(value) : NaN;
}

/** Whether a tag is of a string or a number, as SQL. */
function plainSql(tag: string): string {
  return `regexp_like(${tag}, '\\A["0-9-]')`;
}

/** The text of a string or a number, as SQL. */
function textSql(tag: string): string {
  return `regexp_replace(${tag}, '\\A"')`;
}

/** The number of a number, or of the text of one, as SQL; NULL for what is neither. */
function numberSql(tag: string): string {
  const text = textSql(tag);
  return `IF(regexp_like(${text}, '(?i)\\A${number.source.slice(1, -1)}\\z'), TRY_CAST(${text} AS DOUBLE))`;
}

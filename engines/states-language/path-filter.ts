import { isObject } from "../json";
import { memberAt, type Selection, stepOf } from "../json-path";

type Test = (item: unknown) => boolean;

/** A step that leads to one place: `.name`, `['name']`, `["name"]` or `[0]`. */
export const stepSource = String.raw`\.[\p{L}\p{N}_-]+(?!\()|\['[^'\\]+'\]|\["[^"\\]+"\]|\[-?\d+\]`;

const steps = new RegExp(stepSource, "gu");
const literalSource = String.raw`-?\d+(?:\.\d+)?|'[^'\\]*'|"[^"\\]*"|true|false|null`;
const termSource = String.raw`@(?:${stepSource})*(?:\s*(?:==|!=|<=|>=|<|>)\s*(?:${literalSource}))?`;
const term = new RegExp(
  String.raw`^(@(?:${stepSource})*)(?:\s*(==|!=|<=|>=|<|>)\s*(${literalSource}))?$`,
  "u",
);
const parts = new RegExp(String.raw`\|\||${termSource}`, "gu");

/** A filter, such as `[?(@.price > 10 && @.id != 'b')]`. */
export const filterSource = String.raw`\[\?\(\s*${termSource}(?:\s*(?:&&|\|\|)\s*${termSource})*\s*\)\]`;

/**
 * Compiles a filter: it selects the elements of a list, or an object itself, for which its terms hold; `&&`
 * binds before `||`. It does not apply to anything else.
 */
export function compileFilter(filter: string): Selection {
  const alternatives: Test[][] = [[]];
  for (const [part] of filter.matchAll(parts)) {
    if (part === "||") alternatives.push([]);
    else alternatives.at(-1)?.push(compileTerm(part));
  }
  const holds: Test = (item) => alternatives.some((tests) => tests.every((test) => test(item)));
  return (value) => {
    if (Array.isArray(value)) return value.filter(holds);
    return isObject(value) ? [value].filter(holds) : undefined;
  };
}

/** A path alone holds where it leads to any value, also to null or false. */
function compileTerm(text: string): Test {
  const [, path = "", operator, literal = ""] = term.exec(text) ?? [];
  const places = (path.match(steps) ?? []).map(stepOf) as (string | number)[];
  const find = (item: unknown) => places.reduce<unknown>(memberAt, item);
  if (operator === undefined) return (item) => find(item) !== undefined;
  const operand = compileOperand(literal);
  switch (operator) {
    case "==":
      return (item) => operand.equals(find(item));
    case "!=":
      return (item) => !operand.equals(find(item));
    case "<":
      return (item) => operand.order(find(item)) < 0;
    case "<=":
      return (item) => operand.order(find(item)) <= 0;
    case ">":
      return (item) => operand.order(find(item)) > 0;
    default:
      return (item) => operand.order(find(item)) >= 0;
  }
}

/** What stands on the right of a comparison. */
interface Operand {
  readonly equals: Test;
  /** Negative, zero or positive as the value is less, equal or greater; NaN for values of two types. */
  readonly order: (value: unknown) => number;
}

/** As Jayway's JsonPath does, a number equals the text of a number; only values of one type have an order. */
function compileOperand(source: string): Operand {
  const isText = /^['"]/.test(source);
  const literal: unknown = isText ? source.slice(1, -1) : JSON.parse(source);
  const number = isText && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(source.slice(1, -1));
  return {
    equals: (value) => {
      if (typeof literal === "number" && typeof value === "string") return value === source;
      if (number && typeof value === "number") return value === Number(literal);
      return value === literal;
    },
    order: (value) => {
      if (typeof value === "number" && typeof literal === "number") return value - literal;
      if (typeof value !== "string" || typeof literal !== "string") return NaN;
      return value === literal ? 0 : value < literal ? -1 : 1;
    },
  };
}

import { JSONPath } from "jsonpath-plus";
import { StateFailure, UnknownDefinition } from "./failure";
import { isObject, type JsonObject } from "../json";
import { every, memberAt, stepOf } from "../json-path";

/** Finds a value in the input or, for `$$`, in the context object; undefined where there is none. */
export type Find = (input: unknown, context: unknown) => unknown;

type Step = string | number;

const stepSource = String.raw`\.[\p{L}\p{N}_-]+(?!\()|\['[^'\\]+'\]|\["[^"\\]+"\]|\[-?\d+\]`;
const stepsPattern = new RegExp(stepSource, "gu");
const definitePattern = new RegExp(`^(?:${stepSource})*`, "u");

const fieldOfItem = String.raw`@(?:\.\w+|\['[^'\\\]]+'\])*`;
const term = new RegExp(
  String.raw`(${fieldOfItem})(?:\s*(==|!=|<=|>=|<|>)\s*(-?\d+(?:\.\d+)?|'[^'\\]*'|true|false|null))?`,
  "g",
);
const filterSource = String.raw`\[\?\(\s*${term.source}(?:\s*(?:&&|\|\|)\s*${term.source})*\s*\)\]`;
const selectionSource = [
  String.raw`\.\*|\[\*\]`,
  String.raw`\.\.(?:[\p{L}\p{N}_]+(?!\()|\*)`,
  String.raw`\[\d+(?:,\s*\d+)+\]`,
  String.raw`\[-?\d*:-?\d*(?::\d+)?\]`,
  filterSource,
].join("|");
const indefinite = new RegExp(`^(?:${stepSource}|${selectionSource})+$`, "u");
const filters = new RegExp(filterSource, "g");

/**
 * Compiles a path, such as `$.detail.eventID`, `$$.Execution.Name` or `$.items[?(@.price > 10)]`.
 *
 * A path that can find several values finds the list of them, empty or not, as in Step Functions.
 *
 * @throws UnknownDefinition for what is not such a path; functions such as `length()` are not known.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
 */
export function compilePath(path: unknown, at: string): Find {
  const text = typeof path === "string" ? path : "";
  const root = /^\$\$?/.exec(text)?.[0] ?? "";
  const rest = text.slice(root.length);
  const definite = definitePattern.exec(rest)?.[0] ?? "";
  const steps = stepsOf(definite);
  const selection = rest.slice(definite.length);
  if (root === "" || (selection !== "" && !indefinite.test(selection))) {
    throw new UnknownDefinition(`the path ${JSON.stringify(path)} of ${at}`);
  }
  const find = (document: unknown) => steps.reduce<unknown>(memberAt, document);
  const select = selection === "" ? find : (document: unknown) => selectAll(selection, find(document));
  return root === "$$" ? (_, context) => select(context) : (input) => select(input);
}

/**
 * Compiles a `ResultPath` into a function that gives the input with the result in its place.
 *
 * `$` gives only the result, null only the input.
 *
 * @throws UnknownDefinition for a path that can point to several places or to the context object; the
 * function throws StateFailure States.ResultPathMatchFailure for an input that has no such place.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultpath.html
 */
export function compileResultPath(path: unknown, at: string): (input: unknown, result: unknown) => unknown {
  if (path === null) return (input) => input;
  const text = path === undefined ? "$" : String(path);
  const definite = definitePattern.exec(text.slice(1))?.[0] ?? "";
  if (!text.startsWith("$") || definite !== text.slice(1)) {
    throw new UnknownDefinition(`the ResultPath ${JSON.stringify(path)} of ${at}`);
  }
  const steps = stepsOf(definite);
  return (input, result) => put(input, steps, result, text);
}

/** The steps of a path that leads to one place. */
function stepsOf(definite: string): Step[] {
  return (definite.match(stepsPattern) ?? []).map(stepOf).filter((step) => step !== every);
}

function selectAll(selection: string, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (typeof value !== "object" || value === null) return [];
  const path = `$${selection.replace(filters, (filter) => filter.replace(term, strictly))}`;
  return JSONPath({ path, json: value, eval: "safe", ignoreEvalErrors: true, wrap: true }) as unknown[];
}

/**
 * A term of a filter in JavaScript: no value is converted, and a field that is there counts whatever its
 * value.
 */
function strictly(_: string, field: string, operator?: string, literal?: string): string {
  if (operator === undefined || literal === undefined) {
    return `(${field} || ${field} === 0 || ${field} === '' || ${field} === false || ${field} === null)`;
  }
  return `${field} ${operator.replace(/^(==|!=)$/, "$1=")} ${literal}`;
}

function put(target: unknown, steps: readonly Step[], result: unknown, path: string): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return result;
  if (typeof step === "number") {
    if (!Array.isArray(target) || target.at(step) === undefined) throw mismatch(path, target);
    return target.with(step, put(target.at(step), rest, result, path));
  }
  if (target !== undefined && !isObject(target)) throw mismatch(path, target);
  const fields: JsonObject = target ?? {};
  return { ...fields, [step]: put(memberAt(fields, step), rest, result, path) };
}

function mismatch(path: string, target: unknown): StateFailure {
  const text = JSON.stringify(target) ?? "nothing";
  return new StateFailure("States.ResultPathMatchFailure", `Unable to apply ResultPath ${path} to ${text}.`);
}

import type { Scope } from "./execution";
import { StateFailure, UnknownDefinition } from "./failure";
import { isContainer, isObject, type JsonObject } from "../json";
import { every, memberAt, type PathStep, type Selection, stepOf, valuesAt } from "../json-path";
import { compileFilter, filterSource, stepSource } from "./path-filter";
import { Scanner } from "../scanner";

/**
 * Finds a value in the input, for `$$` in the context object, or for `$name` in a variable; undefined where
 * there is none.
 */
export type Find = (input: unknown, scope: Scope) => unknown;

interface Path {
  readonly root: string;
  readonly steps: readonly PathStep[];
}

const root = /\$(?:\$|\p{ID_Start}\p{ID_Continue}*)?/uy;

/** The steps of a path, each with what its text stands for. */
const stepKinds: readonly (readonly [pattern: RegExp, toStep: (text: string) => PathStep])[] = [
  [new RegExp(String.raw`${stepSource}|\.\*|\[\*\]`, "uy"), stepOf],
  [/\.\.(?:[\p{L}\p{N}_]+(?!\()|\*)/uy, (text) => descendants(stepOf(text.slice(1)))],
  [/\[-?\d+(?:,\s*-?\d+)+\]/y, elements],
  [/\[(?:-?\d+:(?:-?\d+)?|:-?\d+)\]/y, slice],
  [new RegExp(filterSource, "uy"), compileFilter],
];

/**
 * Compiles a path, such as `$.detail.eventID`, `$$.Execution.Name`, `$variable` or
 * `$.items[?(@.price > 10)]`.
 *
 * Paths are those of Jayway's JsonPath, which the language names. A path that can find several values finds
 * the list of them, empty or not. That list is empty also where the path to the first selection leads
 * nowhere, as Step Functions was seen to do; Jayway's fails then. A slice or a filter of a value that is
 * there, and that it does not apply to, finds nothing.
 *
 * @throws UnknownDefinition for what is not such a path; functions such as `length()` and slices with a step
 * are not known.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
 */
export function compilePath(path: unknown, at: string): Find {
  const parsed = parsePath(path);
  if (!parsed) throw new UnknownDefinition(`the path ${JSON.stringify(path)} of ${at}`);
  const find = finding(parsed.steps);
  if (parsed.root === "$") return (input) => find(input);
  if (parsed.root === "$$") return (_, scope) => find(scope.context);
  const name = parsed.root.slice(1);
  return (_, { variables }) => (Object.hasOwn(variables, name) ? find(variables[name]) : undefined);
}

function finding(steps: readonly PathStep[]): (document: unknown) => unknown {
  const first = steps.findIndex((step) => typeof step === "function");
  if (first === -1) return (document) => valuesAt(document, steps)[0];
  const select = steps[first] as Selection;
  const [before, after] = [steps.slice(0, first), steps.slice(first + 1)];
  return (document) => {
    const [parent] = valuesAt(document, before);
    if (parent === undefined) return [];
    return select(parent)?.flatMap((each) => valuesAt(each, after));
  };
}

/**
 * Compiles a `ResultPath` into a function that gives the input with the result in its place.
 *
 * `$` gives only the result, null only the input.
 *
 * @throws UnknownDefinition for a path that can point to several places, to the context object or to a
 * variable; the function throws StateFailure States.ResultPathMatchFailure for an input that has no such
 * place.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultpath.html
 */
export function compileResultPath(path: unknown, at: string): (input: unknown, result: unknown) => unknown {
  if (path === null) return (input) => input;
  const text = path === undefined ? "$" : String(path);
  const parsed = parsePath(text);
  const steps = parsed?.steps.filter((step) => typeof step !== "function");
  if (parsed?.root !== "$" || steps?.length !== parsed.steps.length) {
    throw new UnknownDefinition(`the ResultPath ${JSON.stringify(path)} of ${at}`);
  }
  return (input, result) => put(input, steps, result, text);
}

/** Undefined for what is no path that the replay knows. */
function parsePath(text: unknown): Path | undefined {
  if (typeof text !== "string") return undefined;
  const scanner = new Scanner(text, (_, problem) => new Error(problem), /(?:)/y);
  const start = scanner.take(root);
  const steps: PathStep[] = [];
  for (let step = nextStep(scanner); step !== undefined; step = nextStep(scanner)) steps.push(step);
  return start !== undefined && scanner.takes(/$/y) ? { root: start, steps } : undefined;
}

function nextStep(scanner: Scanner): PathStep | undefined {
  for (const [pattern, toStep] of stepKinds) {
    const text = scanner.take(pattern);
    if (text !== undefined) return toStep(text);
  }
  return undefined;
}

/** The step in the value and, depth first, in all values within it. */
function descendants(step: PathStep): Selection {
  const within = (value: unknown): unknown[] =>
    isContainer(value) ? [...valuesAt(value, [step]), ...valuesAt(value, [every]).flatMap(within)] : [];
  return within;
}

/** The elements of a list at several indices, `[0,2]`; none where there is no such index. */
function elements(text: string): Selection {
  return atIndices(() => (text.match(/-?\d+/g) ?? []).map(Number));
}

/**
 * The elements of a list from an index up to another, `[1:3]`, `[1:]` or `[:3]`. As in Jayway's JsonPath, a
 * negative index counts from the end one by one where both are given: `[-1:2]` is the last and the first two.
 */
function slice(text: string): Selection {
  const [from = "", to = ""] = text.slice(1, -1).split(":");
  return atIndices((length) => {
    const start = to === "" && Number(from) < 0 ? length + Number(from) : Number(from);
    const end = to === "" ? length : from === "" && Number(to) < 0 ? length + Number(to) : Number(to);
    const first = Math.max(start, to === "" ? 0 : -length);
    return Array.from({ length: Math.max(0, Math.min(end, length) - first) }, (_, index) => first + index);
  });
}

function atIndices(indicesOf: (length: number) => readonly number[]): Selection {
  return (value) =>
    Array.isArray(value)
      ? indicesOf(value.length)
          .map((index) => memberAt(value, index))
          .filter((each) => each !== undefined)
      : undefined;
}

function put(target: unknown, steps: readonly (string | number)[], result: unknown, path: string): unknown {
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

import { compileCatch, compileDataFlow, pathFields } from "./data-flow";
import { handlingErrors } from "./error-handling";
import type { Run, Scope } from "./execution";
import { runtimeFailure, UnknownDefinition } from "./failure";
import { isObject, type JsonObject, show } from "../json";
import { checkFields, objectsAt } from "./json";
import { leadingOn } from "./leading-on";
import { compilePath, type Find } from "./path";
import { compileTemplate } from "./payload-template";
import { atATime, together } from "./together";
import type { CompileMachine, Work } from "./work";

const branchFields = [...pathFields, "Parameters", "ResultSelector", "ResultPath", "Retry", "Catch"];

/**
 * Compiles a Parallel state; its branches run at the same time, and the first failure is that of the state.
 *
 * @throws UnknownDefinition.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html
 */
export function compileParallel(
  state: JsonObject,
  at: string,
  resources: Set<string>,
  compileMachine: CompileMachine,
): Work {
  const { end, fields } = leadingOn(state, at);
  checkFields(state, [...fields, ...branchFields, "Branches"], at);
  const { toWork, leave } = compileDataFlow(state, at);
  const runBranches = compileBranches(state, at, resources, compileMachine);
  return handlingErrors(state, at, compileCatch, async (input, scope, run) => {
    const given = toWork(input, scope);
    return end(leave(input, await runBranches(given, scope, run), scope));
  });
}

/** Compiles the branches of a Parallel state, which all get the same input and run at the same time. */
export function compileBranches(
  state: JsonObject,
  at: string,
  resources: Set<string>,
  compileMachine: CompileMachine,
): (given: unknown, scope: Scope, run: Run) => Promise<unknown[]> {
  const branches = objectsAt(state, "Branches", at).map((branch, index) =>
    compileMachine(branch, `branch ${index} of ${at}`, resources),
  );
  return (given, scope, run) =>
    together(run, branches, branches.length, (branch, inBranch) => branch(given, scope, inBranch));
}

/**
 * Compiles a Map state in its inline mode; its items run as many at a time as `MaxConcurrency` says, and the
 * first failure is that of the state.
 *
 * @throws UnknownDefinition, also for the distributed mode.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
 */
export function compileMap(
  state: JsonObject,
  at: string,
  resources: Set<string>,
  compileMachine: CompileMachine,
): Work {
  const { end, fields } = leadingOn(state, at);
  const own = [
    "ItemProcessor",
    "Iterator",
    "ItemsPath",
    "ItemSelector",
    "MaxConcurrency",
    "MaxConcurrencyPath",
  ];
  checkFields(state, [...fields, ...branchFields, ...own], at);
  const processor = compileMachine(inlineProcessor(state, at), `the ItemProcessor of ${at}`, resources);
  const template = state.ItemSelector ?? state.Parameters;
  const selector =
    template === undefined ? undefined : compileTemplate(template, `the ItemSelector of ${at}`);
  const concurrencyOf = compileConcurrency(state, at);
  const itemsAt = compilePath(state.ItemsPath ?? "$", `the ItemsPath of ${at}`);
  const { selectInput, leave } = compileDataFlow({ ...state, Parameters: undefined }, at);
  return handlingErrors(state, at, compileCatch, async (input, scope, run) => {
    const selected = selectInput(input, scope);
    const concurrency = atATime(concurrencyOf(selected, scope));
    const items = itemsAt(selected, scope);
    if (!Array.isArray(items)) {
      throw runtimeFailure(`The ItemsPath of a Map finds ${JSON.stringify(items)}, which is no array.`);
    }
    const results = await together(run, items, concurrency, (item: unknown, inRun, index) => {
      const inItem = withItem(scope, item, index);
      return processor(selector ? selector(selected, inItem) : item, inItem, inRun);
    });
    return end(leave(input, results, scope));
  });
}

function compileConcurrency(state: JsonObject, at: string): (...given: Parameters<Find>) => number {
  const { MaxConcurrency: literal = 0, MaxConcurrencyPath: path } = state;
  if (typeof literal !== "number" || !/^\d+$/.test(String(literal)))
    throw new UnknownDefinition(`the MaxConcurrency ${show(literal)} of ${at}`);
  if (path === undefined) return () => literal;
  const find = compilePath(path, `the MaxConcurrencyPath of ${at}`);
  return (input, scope) => {
    const value = find(input, scope);
    if (Number.isInteger(Number(value)) && /^\d+$/.test(String(value))) return Number(value);
    const text = typeof value === "string" ? value : show(value);
    throw runtimeFailure(
      `The MaxConcurrencyPath field refers to value "${text}" which is not a valid integer: ${String(path)}`,
    );
  };
}

export function inlineProcessor(state: JsonObject, at: string): unknown {
  const processor = state.ItemProcessor ?? state.Iterator;
  if (!isObject(processor)) return processor;
  const { ProcessorConfig: config = {}, ...machine } = processor;
  const mode = isObject(config) ? (config.Mode ?? "INLINE") : config;
  if (mode !== "INLINE") throw new UnknownDefinition(`the Map mode ${JSON.stringify(mode)} of ${at}`);
  return machine;
}

/** The scope in which an item of a Map is processed. */
export function withItem(scope: Scope, Value: unknown, Index: number): Scope {
  return { ...scope, context: { ...scope.context, Map: { Item: { Index, Value } } } };
}

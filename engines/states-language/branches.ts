import { compileCatch, compileDataFlow, pathFields } from "./data-flow";
import { handlingErrors } from "./error-handling";
import type { Run, Scope } from "./execution";
import { runtimeFailure, UnknownDefinition } from "./failure";
import { isObject, type JsonObject, show } from "../json";
import { checkFields, objectsAt } from "./json";
import { leadingOn } from "./leading-on";
import { compilePath, type Find } from "./path";
import { compileTemplate } from "./payload-template";
import type { CompileMachine, Work } from "./work";

const branchFields = [...pathFields, "Parameters", "ResultSelector", "ResultPath", "Retry", "Catch"];

/**
 * Compiles a Parallel state; its branches run one after the other, and the first failure is that of the
 * state.
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
  const branches = objectsAt(state, "Branches", at).map((branch, index) =>
    compileMachine(branch, `branch ${index} of ${at}`, resources),
  );
  return handlingErrors(state, at, compileCatch, async (input, scope, run) => {
    const given = toWork(input, scope);
    const results = await together(run, branches, (branch, inBranch) => branch(given, scope, inBranch));
    return end(leave(input, results, scope));
  });
}

/**
 * Compiles a Map state in its inline mode; its items run one after the other, and the first failure is that
 * of the state.
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
  const checkConcurrency = compileConcurrency(state, at);
  const itemsAt = compilePath(state.ItemsPath ?? "$", `the ItemsPath of ${at}`);
  const { selectInput, leave } = compileDataFlow({ ...state, Parameters: undefined }, at);
  return handlingErrors(state, at, compileCatch, async (input, scope, run) => {
    const selected = selectInput(input, scope);
    checkConcurrency(selected, scope);
    const items = itemsAt(selected, scope);
    if (!Array.isArray(items)) {
      throw runtimeFailure(`The ItemsPath of a Map finds ${JSON.stringify(items)}, which is no array.`);
    }
    const results = await together(run, items, (item: unknown, inRun, index) => {
      const inItem = withItem(scope, item, index);
      return processor(selector ? selector(selected, inItem) : item, inItem, inRun);
    });
    return end(leave(input, results, scope));
  });
}

/** Items run one after the other at any concurrency; a value that is no such number ends the execution. */
function compileConcurrency({ MaxConcurrencyPath: path }: JsonObject, at: string): Find {
  if (path === undefined) return () => undefined;
  const find = compilePath(path, `the MaxConcurrencyPath of ${at}`);
  return (input, scope) => {
    const value = find(input, scope);
    if (Number.isInteger(Number(value)) && /^\d+$/.test(String(value))) return value;
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

/** Runs each with a clock of its own; the run goes on at the time of the last. */
export async function together<T>(
  run: Run,
  each: readonly T[],
  start: (one: T, run: Run, index: number) => Promise<unknown>,
): Promise<unknown[]> {
  const results: unknown[] = [];
  const clocks = each.map(() => run.clock.fork());
  for (const [index, one] of each.entries()) {
    results.push(await start(one, { ...run, clock: clocks[index] ?? run.clock }, index));
  }
  const latest = Math.max(run.clock.seconds(), ...clocks.map((clock) => clock.seconds()));
  run.clock.wait(latest - run.clock.seconds());
  return results;
}

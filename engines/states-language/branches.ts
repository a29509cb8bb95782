import { compileDataFlow } from "./data-flow";
import { handlingErrors } from "./error-handling";
import type { Run } from "./execution";
import { runtimeFailure, UnknownDefinition } from "./failure";
import { isObject, type JsonObject, show } from "../json";
import { checkFields, objectsAt } from "./json";
import { leadingOn } from "./leading-on";
import { compilePath, type Find } from "./path";
import { compileTemplate } from "./payload-template";
import type { CompileMachine, Work } from "./work";

const branchFields = ["Parameters", "ResultSelector", "ResultPath", "Retry", "Catch"];

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
  const { toWork, toOutput } = compileDataFlow(state, at);
  const branches = objectsAt(state, "Branches", at).map((branch, index) =>
    compileMachine(branch, `branch ${index} of ${at}`, resources),
  );
  return handlingErrors(state, at, async (input, context, run) => {
    const given = toWork(input, context);
    const results = await together(run, branches, (branch, inBranch) => branch(given, context, inBranch));
    return end(toOutput(input, results, context));
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
  const { selectInput, toOutput } = compileDataFlow({ ...state, Parameters: undefined }, at);
  return handlingErrors(state, at, async (input, context, run) => {
    const selected = selectInput(input, context);
    checkConcurrency(selected, context);
    const items = itemsAt(selected, context);
    if (!Array.isArray(items)) {
      throw runtimeFailure(`The ItemsPath of a Map finds ${JSON.stringify(items)}, which is no array.`);
    }
    const entries = items.map((Value: unknown, Index) => ({ ...context, Map: { Item: { Index, Value } } }));
    const results = await together(run, entries, (inItem, inRun) =>
      processor(selector ? selector(selected, inItem) : inItem.Map.Item.Value, inItem, inRun),
    );
    return end(toOutput(input, results, context));
  });
}

/** Items run one after the other at any concurrency; a value that is no such number ends the execution. */
function compileConcurrency({ MaxConcurrencyPath: path }: JsonObject, at: string): Find {
  if (path === undefined) return () => undefined;
  const find = compilePath(path, `the MaxConcurrencyPath of ${at}`);
  return (input, context) => {
    const value = find(input, context);
    if (Number.isInteger(value) && Number(value) >= 0) return value;
    const text = typeof value === "string" ? value : show(value);
    throw runtimeFailure(
      `The MaxConcurrencyPath field refers to value "${text}" which is not a valid integer: ${String(path)}`,
    );
  };
}

function inlineProcessor(state: JsonObject, at: string): unknown {
  const processor = state.ItemProcessor ?? state.Iterator;
  if (!isObject(processor)) return processor;
  const { ProcessorConfig: config = {}, ...machine } = processor;
  const mode = isObject(config) ? (config.Mode ?? "INLINE") : config;
  if (mode !== "INLINE") throw new UnknownDefinition(`the Map mode ${JSON.stringify(mode)} of ${at}`);
  return machine;
}

/** Runs each with a clock of its own; the run goes on at the time of the last. */
async function together<T>(
  run: Run,
  each: readonly T[],
  start: (one: T, run: Run) => Promise<unknown>,
): Promise<unknown[]> {
  const results: unknown[] = [];
  const clocks = each.map(() => run.clock.fork());
  for (const [index, one] of each.entries()) {
    results.push(await start(one, { ...run, clock: clocks[index] ?? run.clock }));
  }
  const latest = Math.max(run.clock.seconds(), ...clocks.map((clock) => clock.seconds()));
  run.clock.wait(latest - run.clock.seconds());
  return results;
}

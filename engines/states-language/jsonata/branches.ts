import { compileBranches, inlineProcessor, withItem } from "../branches";
import { handlingErrors } from "../error-handling";
import type { JsonObject } from "../../json";
import { show } from "../../json";
import { checkFields } from "../json";
import { leadingOn } from "../leading-on";
import { atATime, together } from "../together";
import type { CompileMachine, Work } from "../work";
import { compileCatch, compileDataFlow } from "./data-flow";
import { queryFailure } from "./expression";
import { compileTemplate, compileTyped } from "./template";
import { compileWholeNumbers } from "./whole-number";

const branchFields = ["Output", "Retry", "Catch"];

/** Compiles a Parallel state, as that of JSONPath; throws UnknownDefinition. */
export function compileParallel(
  state: JsonObject,
  at: string,
  resources: Set<string>,
  compileMachine: CompileMachine,
): Work {
  const { end, fields } = leadingOn(state, at);
  checkFields(state, [...fields, ...branchFields, "Arguments", "Branches"], at);
  const { toWork, leave } = compileDataFlow(state, at, ["result"]);
  const runBranches = compileBranches(state, at, resources, compileMachine);
  return handlingErrors(state, at, compileCatch, async (input, scope, run) => {
    const given = await toWork(input, scope);
    const result = await runBranches(given, scope, run);
    return end(await leave({ input, result, scope }));
  });
}

/**
 * Compiles a Map state in its inline mode, as that of JSONPath.
 *
 * AWS's guide says that `Items` can be an object; Step Functions was seen to refuse it in this mode.
 *
 * @throws UnknownDefinition, also for the distributed mode.
 */
export function compileMap(
  state: JsonObject,
  at: string,
  resources: Set<string>,
  compileMachine: CompileMachine,
): Work {
  const { end, fields } = leadingOn(state, at);
  checkFields(
    state,
    [...fields, ...branchFields, "ItemProcessor", "Items", "ItemSelector", "MaxConcurrency"],
    at,
  );
  const processor = compileMachine(inlineProcessor(state, at), `the ItemProcessor of ${at}`, resources);
  const itemsOf = compileItems(state, at);
  const { ItemSelector: template } = state;
  const selector =
    template === undefined ? undefined : compileTemplate(template, { path: "ItemSelector", at });
  const concurrencyOf = compileWholeNumbers(state, ["MaxConcurrency"], [0, Number.MAX_SAFE_INTEGER], at);
  const { leave } = compileDataFlow(state, at, ["result"]);
  return handlingErrors(state, at, compileCatch, async (input, scope, run) => {
    const [concurrency] = await concurrencyOf({ input, scope });
    const items = await itemsOf({ input, scope });
    const result = await together(run, items, atATime(concurrency), async (item, inRun, index) => {
      const inItem = withItem(scope, item, index);
      return processor(selector ? await selector({ input, scope: inItem }) : item, inItem, inRun);
    });
    return end(await leave({ input, result, scope }));
  });
}

function compileItems(state: JsonObject, at: string) {
  const items = state.Items === undefined ? undefined : compileTyped(state, "Items", "array", { at });
  return async (data: Parameters<NonNullable<typeof items>>[0]): Promise<readonly unknown[]> => {
    const value = items ? await items(data) : data.input;
    if (Array.isArray(value)) return value;
    throw queryFailure(`Map state input must be an array but was: ${show(value)}`);
  };
}

import { compileMap, compileParallel } from "./branches";
import { timeOf } from "./clock";
import { runtimeFailure, StateFailure, UnknownDefinition } from "./failure";
import { isObject, type JsonObject } from "../json";
import { checkFields, stringAt } from "./json";
import {
  compileChoice,
  compileFail,
  compilePass,
  compileSucceed,
  compileWait,
  hasType,
} from "./simple-states";
import { compileTask } from "./task";
import type { CompileMachine, Machine, Work } from "./work";

/** The maximum number of states that an execution visits, so that a loop of states ends. */
const maxStates = 25_000;

type Compile = (
  state: JsonObject,
  at: string,
  resources: Set<string>,
  compileMachine: CompileMachine,
) => Work;

const types: Readonly<Record<string, Compile>> = {
  Task: compileTask,
  Pass: compilePass,
  Choice: compileChoice,
  Wait: compileWait,
  Succeed: compileSucceed,
  Fail: compileFail,
  Map: compileMap,
  Parallel: compileParallel,
};

/**
 * Compiles `StartAt` and `States`, and collects the resources of their Task states.
 *
 * @throws UnknownDefinition for anything in them that the replay does not know.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
 */
export const compileStates: CompileMachine = (definition, at, resources) => {
  if (!isObject(definition) || !isObject(definition.States)) {
    throw new UnknownDefinition(`the definition ${JSON.stringify(definition)} of ${at}`);
  }
  checkFields(definition, ["Comment", "StartAt", "States", "QueryLanguage"], at);
  checkLanguage(definition, at);
  const states = new Map(
    Object.entries(definition.States).map(([name, state]) => [
      name,
      compileState(state, `state ${name}`, resources),
    ]),
  );
  const startAt = stringAt(definition, "StartAt", at);
  return running(startAt, states);
};

function compileState(state: unknown, at: string, resources: Set<string>): Work {
  if (!hasType(state)) throw new UnknownDefinition(`${at}: ${JSON.stringify(state)}`);
  checkLanguage(state, at);
  const compile = Object.hasOwn(types, state.Type) ? types[state.Type] : undefined;
  if (!compile) throw new UnknownDefinition(`the Type ${state.Type} of ${at}`);
  return compile(state, at, resources, compileStates);
}

function checkLanguage({ QueryLanguage: language = "JSONPath" }: JsonObject, at: string): void {
  if (language !== "JSONPath") throw new UnknownDefinition(`the QueryLanguage ${String(language)} of ${at}`);
}

function running(startAt: string, states: ReadonlyMap<string, Work>): Machine {
  return async (input, context, run) => {
    let value = input;
    for (let name: string | undefined = startAt; name !== undefined;) {
      const work = states.get(name);
      if (!work) throw new UnknownDefinition(`the state ${name} that a state leads to`);
      if (run.visited.length >= maxStates) throw runtimeFailure(`The execution visited ${maxStates} states.`);
      const visit: (typeof run.visited)[number] = { name, input: value, retries: 0 };
      run.visited.push(visit);
      const State = { Name: name, EnteredTime: timeOf(run.clock) };
      try {
        const { output, next, error, cause, retries = 0 } = await work(value, { ...context, State }, run);
        Object.assign(visit, { output, retries }, error !== undefined && { error, cause });
        value = output;
        name = next;
      } catch (error) {
        if (error instanceof StateFailure) {
          const { reason: cause, retries } = error;
          Object.assign(visit, { error: error.error, cause, retries });
        }
        throw error;
      }
    }
    return value;
  };
}

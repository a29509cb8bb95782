import { compileMap, compileParallel } from "./branches";
import { timeOf } from "./clock";
import { runtimeFailure, StateFailure, UnknownDefinition } from "./failure";
import { isObject, type JsonObject } from "../json";
import { checkFields, stringAt } from "./json";
import { jsonataTypes } from "./jsonata/states";
import {
  compileChoice,
  compileFail,
  compilePass,
  compileSucceed,
  compileWait,
  hasType,
} from "./simple-states";
import { compileTask } from "./task";
import { assignedNames, withAssigned } from "./variables";
import type { Compile, CompileMachine, Machine, Work } from "./work";

/** The maximum number of states that an execution visits, so that a loop of states ends. */
const maxStates = 25_000;

const jsonPathTypes: Readonly<Record<string, Compile>> = {
  Task: compileTask,
  Pass: compilePass,
  Choice: compileChoice,
  Wait: compileWait,
  Succeed: compileSucceed,
  Fail: compileFail,
  Map: compileMap,
  Parallel: compileParallel,
};

const languages: Readonly<Record<string, Readonly<Record<string, Compile>>>> = {
  JSONPath: jsonPathTypes,
  JSONata: jsonataTypes,
};

/**
 * Compiles `StartAt` and `States`, and collects the resources of their Task states.
 *
 * @throws UnknownDefinition for anything in them that the replay does not know.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
 */
export const compileStates: CompileMachine = (definition, at, resources) =>
  compileWithin({ language: "JSONPath", assigned: [] }, definition, at, resources);

/** What a machine takes over from those around it. */
interface Enclosing {
  readonly language: unknown;
  /** The names of the variables that they assign. */
  readonly assigned: readonly string[];
}

function compileWithin(
  enclosing: Enclosing,
  definition: unknown,
  at: string,
  resources: Set<string>,
): Machine {
  if (!isObject(definition) || !isObject(definition.States)) {
    throw new UnknownDefinition(`the definition ${JSON.stringify(definition)} of ${at}`);
  }
  checkFields(definition, ["Comment", "StartAt", "States", "QueryLanguage"], at);
  const { QueryLanguage: language = enclosing.language } = definition;
  const assigned = checkVariables(enclosing.assigned, definition.States, at);
  const compileMachine: CompileMachine = (...inner) => compileWithin({ language, assigned }, ...inner);
  const states = new Map(
    Object.entries(definition.States).map(([name, state]) => [
      name,
      compileState(state, `state ${name}`, language, resources, compileMachine),
    ]),
  );
  const startAt = stringAt(definition, "StartAt", at);
  return running(startAt, states);
}

function compileState(
  state: unknown,
  at: string,
  machineLanguage: unknown,
  resources: Set<string>,
  compileMachine: CompileMachine,
): Work {
  if (!hasType(state)) throw new UnknownDefinition(`${at}: ${JSON.stringify(state)}`);
  const language = String(state.QueryLanguage ?? machineLanguage);
  const types = Object.hasOwn(languages, language) ? languages[language] : undefined;
  if (!types) throw new UnknownDefinition(`the QueryLanguage ${language} of ${at}`);
  if (language === "JSONPath" && machineLanguage === "JSONata") {
    throw new UnknownDefinition(`the QueryLanguage JSONPath of ${at}: that of the state machine is JSONata`);
  }
  const compile = Object.hasOwn(types, state.Type) ? types[state.Type] : undefined;
  if (!compile) throw new UnknownDefinition(`the Type ${state.Type} of ${at}`);
  return compile(state, at, resources, compileMachine);
}

/** The variables of this machine and those around it; an inner one cannot have the name of an outer one. */
function checkVariables(outer: readonly string[], states: JsonObject, at: string): string[] {
  const own = Object.values(states).flatMap((state) => (isObject(state) ? assignedNames(state) : []));
  const twice = own.find((name) => outer.includes(name));
  if (twice === undefined) return [...outer, ...own];
  throw new UnknownDefinition(`the variable ${twice} of ${at}, which an outer scope assigns`);
}

function running(startAt: string, states: ReadonlyMap<string, Work>): Machine {
  return async (input, scope, run) => {
    let value = input;
    let { variables } = scope;
    for (let name: string | undefined = startAt; name !== undefined;) {
      const work = states.get(name);
      if (!work) throw new UnknownDefinition(`the state ${name} that a state leads to`);
      if (run.visited.length >= maxStates) throw runtimeFailure(`The execution visited ${maxStates} states.`);
      const visit: (typeof run.visited)[number] = { name, input: value, retries: 0 };
      run.visited.push(visit);
      const State = { Name: name, EnteredTime: timeOf(run.clock) };
      try {
        const context = { ...scope.context, State };
        const transition = await work(value, { context, variables, clock: run.clock }, run);
        const { output, assigned, next, error, cause, retries = 0 } = transition;
        variables = withAssigned(variables, assigned);
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

import { compileRule } from "./choice-rule";
import { timeOf } from "./clock";
import { compileDataFlow, pathFields } from "./data-flow";
import { delayOf, isDelay } from "./delay";
import type { Scope } from "./execution";
import { runtimeFailure, StateFailure, UnknownDefinition } from "./failure";
import { compileInvocation } from "./invocation";
import { isObject, type JsonObject, show } from "../json";
import { checkFields, objectsAt, stringAt } from "./json";
import { commonFields, leadingOn } from "./leading-on";
import { compilePath, type Find } from "./path";
import type { Work } from "./work";

/**
 * Compiles a Pass state; throws UnknownDefinition.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html
 */
export function compilePass(state: JsonObject, at: string): Work {
  const { end, fields } = leadingOn(state, at);
  checkFields(state, [...fields, ...pathFields, "Result", "ResultPath", "Parameters"], at);
  const { toWork, leave } = compileDataFlow(state, at);
  return async (input, scope) => {
    const result = toWork(input, scope);
    return end(leave(input, state.Result === undefined ? result : state.Result, scope));
  };
}

/**
 * Compiles a Succeed state; throws UnknownDefinition.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-succeed.html
 */
export function compileSucceed(state: JsonObject, at: string): Work {
  checkFields(state, [...commonFields, ...pathFields], at);
  const { toWork, leave } = compileDataFlow(state, at);
  return async (input, scope) => leave(input, toWork(input, scope), scope);
}

/**
 * Compiles a Fail state; throws UnknownDefinition.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html
 */
export function compileFail(state: JsonObject, at: string): Work {
  checkFields(state, ["Type", "Comment", "QueryLanguage", "Error", "ErrorPath", "Cause", "CausePath"], at);
  const error = compileText(state, "Error", at);
  const cause = compileText(state, "Cause", at);
  return async (input, scope) => {
    throw new StateFailure(error(input, scope), cause(input, scope));
  };
}

/**
 * Compiles a Choice state; throws UnknownDefinition.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 */
export function compileChoice(state: JsonObject, at: string): Work {
  checkFields(state, [...commonFields, ...pathFields, "Choices", "Default", "Assign"], at);
  const { toWork, leave } = compileDataFlow(state, at);
  const rules = objectsAt(state, "Choices", at).map((rule) => ({
    holds: compileRule(rule, at),
    next: stringAt(rule, "Next", `a choice of ${at}`),
    leave: compileDataFlow({ ...state, Assign: rule.Assign }, `a choice of ${at}`).leave,
  }));
  const next = state.Default === undefined ? undefined : stringAt(state, "Default", at);
  return async (input, scope) => {
    const selected = toWork(input, scope);
    const chosen = rules.find(({ holds }) => holds(selected, scope)) ?? { next, leave };
    if (chosen.next !== undefined) return { ...chosen.leave(input, selected, scope), next: chosen.next };
    throw new StateFailure("States.NoChoiceMatched", "No choice rule matches and there is no Default.");
  };
}

/**
 * Compiles a Wait state, which is not waited for; throws UnknownDefinition.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
 */
export function compileWait(state: JsonObject, at: string): Work {
  const { end, fields } = leadingOn(state, at);
  const ways = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];
  checkFields(state, [...fields, ...pathFields, ...ways], at);
  const [way, ...others] = ways.filter((name) => state[name] !== undefined);
  if (way === undefined || others.length > 0) {
    throw new UnknownDefinition(`a Wait without exactly one of ${ways.join(", ")}: ${at}`);
  }
  const given = state[way];
  const isPath = way.endsWith("Path");
  if (!isPath && !isDelay(way, given)) throw new UnknownDefinition(`the ${way} ${show(given)} of ${at}`);
  const until: Find = isPath ? compilePath(given, `the ${way} of ${at}`) : () => given;
  const { toWork, leave } = compileDataFlow(state, at);
  return async (input, scope, { clock }) => {
    const selected = toWork(input, scope);
    clock.wait(delayOf(way, given, until(selected, scope), timeOf(clock)));
    return end(leave(input, selected, scope));
  };
}

/** A text of a Fail state: in the definition, or by a path or an intrinsic function. */
function compileText(state: JsonObject, name: "Error" | "Cause", at: string) {
  const path = state[`${name}Path`];
  const literal = state[name];
  if (path === undefined) return () => (literal === undefined ? undefined : stringAt(state, name, at));
  const place = `the ${name}Path of ${at}`;
  const find =
    typeof path === "string" && path.startsWith("States.")
      ? compileInvocation(path, place)
      : compilePath(path, place);
  return (input: unknown, scope: Scope) => {
    const value = find(input, scope);
    if (typeof value === "string") return value;
    throw runtimeFailure(`The ${name}Path '${String(path)}' finds no string in '${JSON.stringify(input)}'`);
  };
}

/** Says whether a definition's state is an object with a type. */
export function hasType(state: unknown): state is JsonObject & { readonly Type: string } {
  return isObject(state) && typeof state.Type === "string";
}

import { timeOf } from "../clock";
import { delayOf, isDelay } from "../delay";
import { StateFailure, UnknownDefinition } from "../failure";
import { type JsonObject, show } from "../../json";
import { checkFields, objectsAt, stringAt } from "../json";
import { commonFields, leadingOn } from "../leading-on";
import type { Work } from "../work";
import { compileDataFlow } from "./data-flow";
import { type Evaluate, expressionIn, queryFailure } from "./expression";
import { compileTyped } from "./template";

/** Compiles a Pass state; throws UnknownDefinition. */
export function compilePass(state: JsonObject, at: string): Work {
  const { end, fields } = leadingOn(state, at);
  checkFields(state, [...fields, "Output"], at);
  const { leave } = compileDataFlow(state, at);
  return async (input, scope) => end(await leave({ input, scope }));
}

/** Compiles a Succeed state; throws UnknownDefinition. */
export function compileSucceed(state: JsonObject, at: string): Work {
  checkFields(state, [...commonFields, "Output"], at);
  const { leave } = compileDataFlow(state, at);
  return async (input, scope) => leave({ input, scope });
}

/** Compiles a Fail state; throws UnknownDefinition. */
export function compileFail(state: JsonObject, at: string): Work {
  checkFields(state, [...commonFields, "Error", "Cause"], at);
  const error = compileText(state, "Error", at);
  const cause = compileText(state, "Cause", at);
  return async (input, scope) => {
    const data = { input, scope };
    throw new StateFailure(await error(data), await cause(data));
  };
}

/** Compiles a Choice state; throws UnknownDefinition. */
export function compileChoice(state: JsonObject, at: string): Work {
  checkFields(state, [...commonFields, "Choices", "Default", "Output", "Assign"], at);
  const rules = objectsAt(state, "Choices", at).map((rule) => compileRule(rule, `a choice of ${at}`));
  const next = state.Default === undefined ? undefined : stringAt(state, "Default", at);
  const { leave } = compileDataFlow(state, at);
  return async (input, scope) => {
    const data = { input, scope };
    for (const rule of rules) {
      if (await rule.holds(data)) return { ...(await rule.leave(data)), next: rule.next };
    }
    if (next !== undefined) return { ...(await leave(data)), next };
    throw new StateFailure("States.NoChoiceMatched", "No choice rule matches and there is no Default.");
  };
}

/** Compiles a Wait state, which is not waited for; throws UnknownDefinition. */
export function compileWait(state: JsonObject, at: string): Work {
  const { end, fields } = leadingOn(state, at);
  checkFields(state, [...fields, "Seconds", "Timestamp", "Output"], at);
  if ((state.Seconds === undefined) === (state.Timestamp === undefined)) {
    throw new UnknownDefinition(`a Wait without exactly one of Seconds, Timestamp: ${at}`);
  }
  const way = state.Seconds === undefined ? "Timestamp" : "Seconds";
  const given = state[way];
  const isExpression = typeof given === "string" && expressionIn(given) !== undefined;
  if (!isExpression && !isDelay(way, given))
    throw new UnknownDefinition(`the ${way} ${show(given)} of ${at}`);
  const until = compileTyped(state, way, way === "Seconds" ? "number" : "string", { at });
  const { leave } = compileDataFlow(state, at);
  return async (input, scope, { clock }) => {
    const value = await until({ input, scope });
    checkDelay(way, value);
    clock.wait(delayOf(way, given, value, timeOf(clock)));
    return end(await leave({ input, scope }));
  };
}

function checkDelay(way: "Seconds" | "Timestamp", value: unknown): void {
  if (isDelay(way, value)) return;
  if (way === "Seconds")
    throw queryFailure(`The Seconds field must be a whole number from 0 but was: ${show(value)}`);
  throw queryFailure(
    `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${String(value)}`,
  );
}

function compileRule(rule: JsonObject, at: string) {
  checkFields(rule, ["Comment", "Condition", "Next", "Output", "Assign"], at);
  const { leave } = compileDataFlow(rule, at);
  return {
    holds: compileTyped(rule, "Condition", "boolean", { at }),
    next: stringAt(rule, "Next", at),
    leave,
  };
}

function compileText(state: JsonObject, name: "Error" | "Cause", at: string) {
  if (state[name] === undefined) return async () => undefined;
  return compileTyped(state, name, "string", { at }) as (...data: Parameters<Evaluate>) => Promise<string>;
}

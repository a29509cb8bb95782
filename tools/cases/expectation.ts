import { isObject, isText, show, type JsonObject } from "../../engines/json";
import { nearest } from "../nearest";
import type { PartNames } from "./part-names";

/** What is expected of the records of a case. What is left out is not looked at. */
export interface Expectation {
  /** The trails that record them, and no others: `stack/name`, in which `*` is any text. */
  readonly recordedBy?: readonly string[];
  /** The rules and filters that match them, and no others: `stack/name`, in which `*` is any text. */
  readonly matches?: readonly string[];
  /** Texts, each of which is in a message that people get. */
  readonly messageContains?: readonly string[];
  /** Whether people get no message. */
  readonly silent?: boolean;
}

/** The names of the parts of the replayed stacks. */
export interface Names {
  readonly trails: PartNames;
  readonly rules: PartNames;
}

/** The faults of a field's value, as ends of a sentence. */
type Check = (value: unknown, names: Names) => string[];

const checks: Readonly<Record<keyof Expectation, Check>> = {
  recordedBy: (value, { trails }) => listFaults(value, "[] for no trail", (name) => trails.faultOf(name)),
  matches: (value, { rules }) => listFaults(value, "[] for no rule", (name) => rules.faultOf(name)),
  messageContains: (value) =>
    Array.isArray(value) && value.length === 0
      ? ['is empty: give a text of a message, or "silent": true for no message']
      : listFaults(value, 'such as ["root signed in"]'),
  silent: (value) => (typeof value === "boolean" ? [] : [`is ${show(value)}: give true or false`]),
};

const fields = Object.keys(checks);

/** What is wrong with an expectation, as sentences without a beginning. */
export function expectationFaults(value: unknown, names: Names): string[] {
  if (!isObject(value)) return [`is ${show(value)}: give an object with ${fields.join(", ")}`];
  const faults = Object.entries(value).flatMap(([field, each]) => fieldFaults(field, each, names));
  if (Object.keys(value).length === 0)
    return [`expects nothing: give ${fields.join(", ")} or several of them`];
  return [...faults, ...contradictions(value)];
}

function fieldFaults(field: string, value: unknown, names: Names): string[] {
  if (!Object.hasOwn(checks, field)) {
    const [likely] = nearest(field, fields);
    return [`has ${show(field)}: did you mean ${likely}? There is ${fields.join(", ")}`];
  }
  return checks[field as keyof Expectation](value, names).map((fault) => `${field} ${fault}`);
}

function contradictions({ silent, messageContains }: JsonObject): string[] {
  return silent === true && messageContains !== undefined
    ? ["has silent and messageContains, of which only one can hold: leave one out"]
    : [];
}

function listFaults(
  value: unknown,
  example: string,
  faultOf: (text: string) => string | undefined = () => undefined,
): string[] {
  if (!Array.isArray(value)) return [`is ${show(value)}: give a list of texts, ${example}`];
  return value.flatMap((each: unknown) => {
    if (!isText(each)) return [`has ${show(each)}: give a text`];
    const fault = faultOf(each);
    return fault === undefined ? [] : [`has ${show(each)}: ${fault}`];
  });
}

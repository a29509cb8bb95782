import { isContainer, isObject, type JsonObject } from "../json";
import { queryLanguageFaults, refusedSentence } from "./query-language-faults";

/** What the package asl-validator is, which has no types of its own. */
type Validate = (
  definition: object,
  options: { readonly checkPaths: boolean; readonly checkArn: boolean },
) => { readonly errors: readonly { readonly Message: string }[] };

/**
 * What Step Functions would refuse in a definition, one sentence each. For tests:
 * asl-validator is slow to load, and a development dependency.
 */
export function definitionFaults(definition: object): string[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const validate = require("asl-validator") as Validate;
  const { errors } = validate(withoutFieldNames(structuredClone(definition)) as object, {
    checkPaths: true,
    checkArn: true,
  });
  return [
    ...queryLanguageFaults(definition),
    ...errors.map(({ Message: message }) => refusedSentence(message.replace(" is invalid.", "").trim())),
  ];
}

/** The fields that asl-validator looks for at any depth, whatever they are. */
const searched = [
  ...["States", "Branches", "Iterator", "Parameters", "ResultSelector"],
  ...["StartAt", "Next", "Default"],
];

/**
 * A machine in which neither a state nor a field of a payload has the name of a field that asl-validator
 * looks for: a state named Iterator makes it crash. Such a name gets quotes.
 */
function withoutFieldNames(machine: unknown): unknown {
  if (!isObject(machine)) return machine;
  const { StartAt, States } = machine;
  const states = isObject(States) ? mapFields(States, rename, withoutNamesInState) : States;
  return {
    ...machine,
    ...(StartAt !== undefined && { StartAt: rename(StartAt) }),
    ...(States !== undefined && { States: states }),
  };
}

/**
 * Also of what leads on from a state: its choices and catchers. asl-validator takes objects only for an
 * Output, and an expression only for a Condition, whereas Step Functions takes any JSON and a boolean.
 */
function withoutNamesInState(state: unknown): unknown {
  if (!isObject(state)) return state;
  return mapFields(state, String, (value, field) => {
    if (field === "Next" || field === "Default") return rename(value);
    if (field === "Output" && !isObject(value) && !isExpression(value)) return {};
    if (field === "Condition" && typeof value === "boolean") return "{% true %}";
    if (field === "Assign") return withoutConstants(value);
    if (field === "Iterator" || field === "ItemProcessor") return withoutFieldNames(value);
    if (!Array.isArray(value)) return withoutNamesInPayload(value);
    if (field === "Branches") return value.map(withoutFieldNames);
    return field === "Choices" || field === "Catch"
      ? value.map(withoutNamesInState)
      : withoutNamesInPayload(value);
  });
}

function isExpression(value: unknown): boolean {
  return typeof value === "string" && value.includes("%");
}

/** asl-validator takes no constants in a list that is assigned. */
function withoutConstants(payload: unknown): unknown {
  if (Array.isArray(payload)) return payload.filter(isContainer).map(withoutConstants);
  return isObject(payload) ? mapFields(payload, rename, withoutConstants) : payload;
}

function withoutNamesInPayload(payload: unknown): unknown {
  if (Array.isArray(payload)) return payload.map(withoutNamesInPayload);
  return isObject(payload) ? mapFields(payload, rename, withoutNamesInPayload) : payload;
}

function mapFields(
  fields: JsonObject,
  toName: (name: string) => unknown,
  toValue: (value: unknown, field: string) => unknown,
): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [String(toName(field)), toValue(value, field)]),
  );
}

function rename(name: unknown): unknown {
  return searched.includes(String(name)) ? `"${String(name)}"` : name;
}

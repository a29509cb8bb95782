import { isObject, type JsonObject, show } from "../json";
import { expressionIn, expressionProblem } from "./jsonata/expression";
import type { StatesField } from "./jsonata/problems";
import { assignedNames, isVariable } from "./variables";

/** What a machine takes over from those around it: the query language, and the variables they assign. */
interface Enclosing {
  readonly language: unknown;
  readonly assigned: readonly string[];
}

const jsonataFields = ["Arguments", "Output", "Items", "Condition"];
const jsonPathFields = ["Parameters", "Result", "ResultSelector", "Variable", "And", "Or", "Not"];
const inner = ["Branches", "ItemProcessor", "Iterator"];
/** The fields of a state that are judged by themselves, or have no expressions. */
const apart = ["Choices", "Catch", "Comment"];
const withResult: readonly unknown[] = ["Task", "Map", "Parallel"];

/**
 * What Step Functions would refuse of a definition's query languages and variables, one sentence each: fields
 * of the other language, errors of an expression, names of variables. An expression with a reference of
 * Terraform is not judged, as its text is not known.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function queryLanguageFaults(definition: unknown): string[] {
  return machineFaults(definition, { language: "JSONPath", assigned: [] }).map(refusedSentence);
}

export function refusedSentence(fault: string): string {
  return `the state machine's definition is refused by Step Functions: ${fault}.`;
}

function machineFaults(machine: unknown, enclosing: Enclosing): string[] {
  if (!isObject(machine) || !isObject(machine.States)) return [];
  const { QueryLanguage: language = enclosing.language } = machine;
  const states = Object.entries(machine.States).flatMap(([name, state]) =>
    isObject(state) ? [[`state ${name}`, state] as const] : [],
  );
  const assigned = [...enclosing.assigned, ...states.flatMap(([, state]) => assignedNames(state))];
  return states.flatMap(([at, state]) => [
    ...assignedNames(state)
      .filter((name) => enclosing.assigned.includes(name))
      .map((name) => `the variable ${name} of ${at}, which an outer scope assigns`),
    ...stateFaults(state, at, language),
    ...inner
      .flatMap((field) => state[field] ?? [])
      .flatMap((each) => machineFaults(each, { language, assigned })),
  ]);
}

function stateFaults(state: JsonObject, at: string, machineLanguage: unknown): string[] {
  const { QueryLanguage: language = machineLanguage, Type: type, Credentials: credentials } = state;
  const judge = language === "JSONata" ? jsonataFaults : jsonPathFaults;
  const result: StatesField[] = withResult.includes(type) ? ["result"] : [];
  return [
    ...(language === "JSONPath" && machineLanguage === "JSONata"
      ? [`the QueryLanguage JSONPath of ${at}, as that of the state machine is JSONata`]
      : []),
    ...(isObject(credentials) && !("RoleArn" in credentials || "RoleArn.$" in credentials)
      ? [`the Credentials of ${at}, which have no RoleArn`]
      : []),
    ...judge(state, at, result),
    ...objectsIn(state.Choices).flatMap((rule) => judge(rule, `a choice of ${at}`, [])),
    ...objectsIn(state.Catch).flatMap((catcher) => judge(catcher, `a catcher of ${at}`, ["errorOutput"])),
  ];
}

function jsonPathFaults(fields: JsonObject, at: string): string[] {
  return [
    ...variableFaults(fields, at),
    ...jsonataFields
      .filter((name) => name in fields)
      .map((name) => `the field ${name} of ${at}, which is of JSONata`),
  ];
}

function jsonataFaults(fields: JsonObject, at: string, known: readonly StatesField[]): string[] {
  const judged = Object.entries(fields).filter(([name]) => ![...inner, ...apart].includes(name));
  return [
    ...variableFaults(fields, at),
    ...judged
      .filter(([name]) => jsonPathFields.includes(name) || name.endsWith("Path"))
      .map(([name]) => `the field ${name} of ${at}, which is of JSONPath`),
    ...judged.flatMap(([name, value]) =>
      textsIn(value)
        .map((text) => textProblem(text, ["Output", "Assign"].includes(name) ? known : []))
        .filter((problem) => problem !== undefined)
        .map((problem) => `${problem}, in the ${name} of ${at}`),
    ),
  ];
}

function variableFaults({ Assign: assign }: JsonObject, at: string): string[] {
  if (assign === undefined) return [];
  if (!isObject(assign)) return [`the Assign ${show(assign)} of ${at}`];
  const wrong = assignedNames({ Assign: assign }).filter((name) => !isVariable(name));
  return wrong.map((name) => `the variable ${show(name)} of ${at}`);
}

function textProblem(text: string, known: readonly StatesField[]): string | undefined {
  const expression = expressionIn(text);
  if (expression === undefined) {
    return text.startsWith("{%") || text.endsWith("%}")
      ? `the text ${show(text)}, half an expression`
      : undefined;
  }
  const problem = text.includes("${") ? undefined : expressionProblem(expression, known);
  return problem && `the expression ${show(expression)}, which ${problem}`;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

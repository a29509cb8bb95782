import type { FindValue } from "./path";

/** What a target gets in place of the event. */
export interface InputTransformer {
  /**
   * Variables by name, each with the path of its value in the event, such as `{ user:
   * "$.detail.userIdentity.arn" }`.
   */
  readonly inputPaths: Readonly<Record<string, string>>;
  /** JSON, or lines of text that are each one JSON string, with variables as `<user>`. */
  readonly inputTemplate: string;
}

/** What EventBridge knows of a delivery, apart from the event. */
export interface Delivery {
  readonly ruleArn: string;
  readonly ruleName: string;
  /** When EventBridge received the event, in ISO 8601. @default the event's time */
  readonly ingestionTime?: string;
}

/** What stands for each variable of a template. */
export type Variables = ReadonlyMap<string, FindValue>;

/** The characters within the quotes of a JSON string. */
export const quotedSource = String.raw`"(?:[^"\\]|\\.)*"`;

const variableSource = String.raw`<[^<>\s"]+>`;
const variables = new RegExp(variableSource, "g");

/**
 * Finds the strings, the runs of blanks and the variables of a JSON template; what is left is punctuation and
 * literals.
 */
export const jsonParts = new RegExp(String.raw`${quotedSource}|\s+|${variableSource}`, "g");

/** The variables that EventBridge predefines. The first two are JSON, which it does not escape. */
export const predefined: Readonly<Record<string, (event: unknown, delivery: Delivery) => unknown>> = {
  "aws.events.event": (event) => withoutDetail(event as EventFields),
  "aws.events.event.json": (event) => event,
  "aws.events.rule-arn": (_, { ruleArn }) => ruleArn,
  "aws.events.rule-name": (_, { ruleName }) => ruleName,
  "aws.events.event.ingestion-time": (event, { ingestionTime }) =>
    ingestionTime ?? (event as EventFields).time,
};

type EventFields = Readonly<Record<string, unknown>>;

/** EventBridge writes `detail-type` in another way here: seen in AWS, not in the guide. */
function withoutDetail({ detail: _, "detail-type": detailType, ...fields }: EventFields): EventFields {
  return { ...fields, detailType };
}

/** Says whether a template is JSON; else it is lines of text. */
export function isJsonTemplate(template: string): boolean {
  return /^\s*[{[]/.test(template);
}

/** The names of the variables in a template or a part of one, each once. */
export function namesIn(template: string): string[] {
  return [...new Set([...template.matchAll(variables)].map(([variable]) => variable.slice(1, -1)))];
}

/** The text with each variable replaced. */
export function replaceVariables(text: string, replacement: (name: string) => string): string {
  return text.replace(variables, (variable) => replacement(variable.slice(1, -1)));
}

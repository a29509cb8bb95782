import { compilePath, type FindValue } from "./path";

/** What a target of a rule gets in place of the event. */
export interface InputTransformer {
  /** Variables by name, each with the path of its value in the event. */
  readonly inputPaths: Readonly<Record<string, string>>;
  /** JSON, or lines of text that are each one JSON string, with variables as `<name>`. */
  readonly inputTemplate: string;
}

/** What EventBridge knows of a delivery besides the event; needed only by a template that names it. */
export interface Delivery {
  readonly ruleArn?: string;
  readonly ruleName?: string;
  /** When EventBridge received the event, in ISO 8601. */
  readonly ingestionTime?: string;
}

/** What a target gets. */
export interface TransformedInput {
  readonly text: string;
  /** What is amiss with the text for this event; empty if nothing is. */
  readonly warnings: readonly string[];
}

/** The error for an input transformer that EventBridge refuses or does not document. */
export class UnknownInputTransformer extends Error {
  override readonly name = "UnknownInputTransformer";

  constructor(readonly problems: readonly string[]) {
    super(
      `replay does not know the input transformer:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
    );
  }
}

const maxPaths = 100;
const maxTemplate = 8192;
const variable = /<([^<>\s"]+)>/g;
/** A JSON string, a run of blanks, or a variable. */
const parts = /"(?:[^"\\]|\\.)*"|\s+|<[^<>\s"]+>/g;
const keyPattern = /"(?:[^"\\]|\\.)*"(?=\s*:)/g;
const textLine = /^\s*"(?:[^"\\]|\\.)*"\s*$/;

/**
 * Compiles an input transformer into a function that says what text a target gets for an event.
 *
 * Text keeps its quotes, as SNS mails show. A value that the event lacks leaves nothing behind. As in EventBridge, values are
 * not escaped: where the result of a JSON template is for that reason not JSON, a warning says so. AWS does not document what
 * it then delivers, nor how an object stands within quotes: here it is JSON without its quotes.
 *
 * @throws UnknownInputTransformer with all that EventBridge would refuse or does not document.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function compileTransformer(
  transformer: InputTransformer,
  delivery: Delivery = {},
): (event: unknown) => TransformedInput {
  const { inputTemplate: template } = transformer;
  const paths = Object.entries(transformer.inputPaths).map(
    ([name, path]) => [name, compilePath(path)] as const,
  );
  const variables = new Map<string, FindValue | undefined>([...predefined(delivery), ...paths]);
  const isJson = /^\s*[{[]/.test(template);
  const problems = [
    ...pathProblems(transformer.inputPaths),
    ...variableProblems(template, variables),
    ...templateProblems(template, isJson),
  ];
  if (problems.length > 0) throw new UnknownInputTransformer(problems);
  return isJson ? jsonTransformer(template, variables) : textTransformer(template, variables);
}

type Variables = ReadonlyMap<string, FindValue | undefined>;

/** `event` is the event without its detail, `event.json` all of it. */
function predefined({ ruleArn, ruleName, ingestionTime }: Delivery): [string, FindValue | undefined][] {
  const given = (value?: string) => (value === undefined ? undefined : () => value);
  return [
    ["aws.events.rule-arn", given(ruleArn)],
    ["aws.events.rule-name", given(ruleName)],
    ["aws.events.event.ingestion-time", given(ingestionTime)],
    ["aws.events.event", (event) => ({ ...(event as object), detail: undefined })],
    ["aws.events.event.json", (event) => event],
  ];
}

function textTransformer(template: string, variables: Variables): (event: unknown) => TransformedInput {
  return (event) => ({ text: fillQuoted(template, variables, event), warnings: [] });
}

function jsonTransformer(template: string, variables: Variables): (event: unknown) => TransformedInput {
  return (event) => {
    const text = template.replace(parts, (part) => {
      if (part.startsWith('"')) return fillQuoted(part, variables, event);
      return part.startsWith("<") ? asJson(variables.get(part.slice(1, -1))?.(event)) : "";
    });
    return { text, warnings: jsonWarnings(text, template, variables, event) };
  };
}

function fillQuoted(text: string, variables: Variables, event: unknown): string {
  return text.replace(variable, (_, name: string) => {
    const value = variables.get(name)?.(event);
    if (typeof value === "string") return value;
    return value === undefined ? "" : JSON.stringify(value).replaceAll('"', "");
  });
}

/** A value outside quotes: a string gets quotes, and is not escaped. */
function asJson(value: unknown): string {
  if (typeof value === "string") return `"${value}"`;
  return value === undefined ? "" : JSON.stringify(value);
}

function jsonWarnings(text: string, template: string, variables: Variables, event: unknown): string[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const absent = namesIn(template).filter((name) => variables.get(name)?.(event) === undefined);
    const reason =
      absent.length > 0
        ? `the event has no value for ${absent.map((name) => `<${name}>`).join(", ")}`
        : "EventBridge does not escape values";
    return [`the target's input is not JSON, as ${reason}: ${(error as Error).message}`];
  }
}

function namesIn(template: string): string[] {
  return [...new Set([...template.matchAll(variable)].map(([, name]) => name ?? ""))];
}

function pathProblems(paths: InputTransformer["inputPaths"]): string[] {
  const count = Object.keys(paths).length;
  const tooMany = count > maxPaths ? [`inputPaths: must be at most ${maxPaths}, were ${count}`] : [];
  const faults = Object.entries(paths).flatMap(([name, path]) => [
    ...(/^(?!AWS|aws\.)[\w-]{1,256}$/.test(name)
      ? []
      : [`inputPaths: a variable has letters, digits, - and _ and does not begin with AWS, was "${name}"`]),
    ...(compilePath(path)
      ? []
      : [
          `inputPaths.${name}: a path is $ with fields, indices and *, such as $.detail.eventName, was "${path}"`,
        ]),
  ]);
  return [...tooMany, ...faults];
}

function variableProblems(template: string, variables: Variables): string[] {
  return namesIn(template).flatMap((name) => {
    if (!variables.has(name)) return [`inputTemplate: unknown variable <${name}>`];
    const isUngiven = name.startsWith("aws.events.") && !variables.get(name);
    return isUngiven ? [`inputTemplate: <${name}> has no value here; give it with the delivery`] : [];
  });
}

function templateProblems(template: string, isJson: boolean): string[] {
  if (template.length === 0 || template.length > maxTemplate) {
    return [`inputTemplate: must have 1 to ${maxTemplate} characters, had ${template.length}`];
  }
  if (!isJson) {
    const lines = template.split("\n").filter((line) => line.trim() !== "");
    return lines
      .filter((line) => !textLine.test(line))
      .map((line) => `inputTemplate: a line of text is one string in double quotes, was ${line.trim()}`);
  }
  const keys = (template.match(keyPattern) ?? []).filter((key) => namesIn(key).length > 0);
  const faults = keys.map((key) => `inputTemplate: a key of JSON must not hold a variable, was ${key}`);
  try {
    JSON.parse(template.replace(parts, (part) => (part.startsWith("<") ? "0" : part)));
    return faults;
  } catch (error) {
    return [...faults, `inputTemplate: must be JSON: ${(error as Error).message}`];
  }
}

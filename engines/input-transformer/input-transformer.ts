import { isContainer, parsed } from "../json";
import { compilePath } from "./path";
import { transformerProblems } from "./problems";
import {
  type Delivery,
  type InputTransformer,
  isJsonTemplate,
  jsonParts,
  namesIn,
  predefined,
  quotedSource,
  replaceVariables,
  type Variables,
} from "./template";

export { transformerProblems } from "./problems";
export type { InputTransformer } from "./template";

/** What a target gets. */
export interface TransformedInput {
  readonly text: string;
  /** What is wrong with the text for this event; empty if nothing is. */
  readonly warnings: readonly string[];
}

/** The error for an input transformer that EventBridge refuses or does not document. */
export class InvalidInputTransformer extends Error {
  override readonly name = "InvalidInputTransformer";

  constructor(readonly problems: readonly string[]) {
    super(
      `EventBridge refuses the input transformer:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
    );
  }
}

/**
 * Compiles an input transformer into a function that says what text a target gets for an event.
 *
 * Lines of text keep their quotes, as an SNS e-mail shows them. A value that the event lacks leaves an empty
 * string. As in EventBridge, values are not escaped: where a JSON template for that reason makes no JSON, a
 * warning says so. An object or a list within the quotes of a JSON template has a warning of its own:
 * EventBridge was seen to deliver nothing then and to report no error; AWS does not document it.
 *
 * @throws InvalidInputTransformer with all that EventBridge would refuse or does not document.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function compileTransformer(
  transformer: InputTransformer,
  delivery: Delivery,
): (event: unknown) => TransformedInput {
  const problems = transformerProblems(transformer);
  if (problems.length > 0) throw new InvalidInputTransformer(problems);
  const { inputPaths, inputTemplate: template } = transformer;
  const variables: Variables = new Map([
    ...Object.entries(predefined).map(
      ([name, find]) => [name, (event: unknown) => find(event, delivery)] as const,
    ),
    ...Object.entries(inputPaths).map(([name, path]) => [name, compilePath(path) ?? nothing] as const),
  ]);
  return isJsonTemplate(template)
    ? jsonTransformer(template, variables)
    : textTransformer(template, variables);
}

const nothing = () => undefined;
const quotedStrings = new RegExp(quotedSource, "g");

function undelivered(name: string): string {
  return (
    `<${name}> is an object or a list and stands within quotes: EventBridge delivers nothing then and ` +
    "reports no error; take the quotes away, or use a field of it"
  );
}

/** An object within text is JSON without its quotes. */
function textTransformer(template: string, variables: Variables): (event: unknown) => TransformedInput {
  return (event) => {
    const text = replaceVariables(template, (name) => {
      const value = variables.get(name)?.(event);
      return isContainer(value) ? JSON.stringify(value).replaceAll('"', "") : plain(value);
    });
    return { text, warnings: [] };
  };
}

function jsonTransformer(template: string, variables: Variables): (event: unknown) => TransformedInput {
  const quoted = [...new Set([...template.matchAll(quotedStrings)].flatMap(([string]) => namesIn(string)))];
  return (event) => {
    const valueOf = (name: string) => variables.get(name)?.(event);
    const text = template.replace(jsonParts, (part) => {
      if (part.startsWith('"')) return replaceVariables(part, (name) => plain(valueOf(name)));
      return part.startsWith("<") ? asJson(valueOf(part.slice(1, -1))) : "";
    });
    const containers = quoted.filter((name) => isContainer(valueOf(name)));
    return { text, warnings: containers.length > 0 ? containers.map(undelivered) : jsonWarnings(text) };
  };
}

/** A value outside quotes: a string gets quotes, and is not escaped. */
function asJson(value: unknown): string {
  return typeof value === "string" || value === undefined ? `"${plain(value)}"` : plain(value);
}

/** A value within quotes. */
function plain(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined ? "" : JSON.stringify(value);
}

function jsonWarnings(text: string): string[] {
  const result = parsed(text);
  if ("value" in result) return [];
  return [`the target's input ${result.problem}; EventBridge does not escape values`];
}

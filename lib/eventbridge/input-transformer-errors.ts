import {
  type InputTransformer,
  transformerProblems,
} from "../../engines/input-transformer/input-transformer";
import { isJsonTemplate } from "../../engines/input-transformer/template";
import { choice, either, type Kind, record, string, type TypeOf } from "../validation/schema/kinds";
import { object, required } from "../validation/schema/object";
import { type Constraint, errorMessage } from "../validation/validation";

export type { InputTransformer } from "../../engines/input-transformer/input-transformer";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html */
const constantInput: Constraint<string> = {
  accepts: "a constant input is JSON of at most 8192 characters",
  remedy: "write text as JSON.stringify does, in quotes of its own",
  test: (text) => text.length <= 8192 && isJson(text),
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const transformerShape = {
  /**
   * Variables by name, each with the path of its value in the event, such as `{ user:
   * "$.detail.userIdentity.arn" }`.
   * @change in place
   */
  inputPaths: required(record(string())),
  /**
   * JSON, or lines of text that are each one JSON string, with variables as `<user>`.
   * @change in place
   */
  inputTemplate: required(string()),
};
const constantShape = {
  /**
   * The same JSON for every event, in place of a template, such as `'"Root has signed in"'`.
   * @change in place
   */
  input: required(string(constantInput)),
};
const words = object({}, [transformerShape, constantShape]);

/** What is mailed of an event: words of one's own, the same for every event, or the event as it is. */
export type MailForm = TypeOf<typeof words> | "event";

export const mail: Kind<MailForm> = either(choice("event"), words);

/**
 * What is mailed: the event, other JSON, or text, as the stack's own words are.
 * @param areRecords whether each event is of CloudTrail
 */
export function mailFormat(
  form: MailForm | undefined,
  areRecords: boolean,
): "record in event" | "event" | "JSON" | "text" {
  if (form === undefined) return "text";
  if (form === "event") return areRecords ? "record in event" : form;
  const json = form.input === undefined ? isJsonTemplate(form.inputTemplate) : !/^\s*"/.test(form.input);
  return json ? "JSON" : "text";
}

/** A template for text: each line one JSON string, as SNS and other targets of text need it. */
export function textTemplate(lines: readonly string[]): string {
  return lines.map((line) => JSON.stringify(line)).join("\n");
}

/** What EventBridge refuses in an input transformer, and what this project refuses besides. */
export function inputTransformerFaults(transformer: InputTransformer): string[] {
  return [
    ...transformerProblems(transformer),
    ...unusedFaults(transformer),
    ...backslashFaults(transformer.inputTemplate),
  ];
}

/** EventBridge takes a path that no variable uses; it is a slip. */
function unusedFaults({ inputPaths, inputTemplate }: InputTransformer): string[] {
  return Object.keys(inputPaths)
    .filter((name) => !inputTemplate.includes(`<${name}>`))
    .map((name) =>
      errorMessage(
        "the unused variable of inputPaths",
        name,
        "each variable stands in the template",
        `write <${name}> there or leave it out`,
      ),
    );
}

/** EventBridge takes escapes in a line of text, and SNS sends the backslashes on: an e-mail shows them. */
function backslashFaults(template: string): string[] {
  if (isJsonTemplate(template)) return [];
  return template
    .split("\n")
    .filter((line) => line.includes("\\"))
    .map((line) =>
      errorMessage(
        "a line of inputTemplate",
        line,
        "EventBridge takes it, but an e-mail of SNS shows the backslashes, so this project refuses them",
        "leave out the backslashes and the quotes inside the line",
      ),
    );
}

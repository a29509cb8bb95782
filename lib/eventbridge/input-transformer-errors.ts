import {
  type InputTransformer,
  transformerProblems,
} from "../../engines/input-transformer/input-transformer";
import { isJsonTemplate } from "../../engines/input-transformer/template";
import { choice, either, type Kind, record, string } from "../validation/schema/kinds";
import { object, type ObjectKind, required } from "../validation/schema/object";
import { errorMessage } from "../validation/validation";

export type { InputTransformer } from "../../engines/input-transformer/input-transformer";

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
const inputTransformer: ObjectKind<InputTransformer> = object(transformerShape);

/** What is mailed of an event: words of one's own, or the event as it is. */
export type MailForm = InputTransformer | "event";

export const mail: Kind<MailForm> = either(choice("event"), inputTransformer);

/** Whether what is mailed is JSON, or text. */
export function mailFormat(form: MailForm): "JSON" | "text" {
  return form === "event" || isJsonTemplate(form.inputTemplate) ? "JSON" : "text";
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

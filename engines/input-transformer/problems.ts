import { show } from "../json";
import { compilePath } from "./path";
import {
  type InputTransformer,
  isJsonTemplate,
  jsonParts,
  namesIn,
  predefined,
  quotedSource,
} from "./template";

const maxPaths = 100;
const maxTemplate = 8192;

const namePattern = /^(?!AWS|aws\.)[\w-]{1,256}$/;
const strings = new RegExp(String.raw`(${quotedSource})(\s*:)?`, "g");
const textLine = new RegExp(String.raw`^\s*${quotedSource}\s*$`);

/** The variables that hold a whole event, as JSON that EventBridge does not escape. */
const wholeEvents = ["aws.events.event", "aws.events.event.json"];

/**
 * Lists what EventBridge would refuse in an input transformer, or does not document; empty for a valid one.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html
 */
export function transformerProblems({ inputPaths, inputTemplate }: InputTransformer): string[] {
  return [
    ...pathProblems(inputPaths),
    ...variableProblems(inputPaths, inputTemplate),
    ...templateProblems(inputTemplate),
  ];
}

/** One sentence: what was given, what EventBridge accepts, what to do. */
function problem(subject: string, value: unknown, accepts: string, remedy: string): string {
  return `${subject} is ${show(value)}; ${accepts}; ${remedy}.`;
}

function pathProblems(paths: InputTransformer["inputPaths"]): string[] {
  const count = Object.keys(paths).length;
  const most = `a target has at most ${maxPaths}`;
  const remedy = "remove those that the template does not need";
  return [
    ...(count > maxPaths ? [problem("the number of inputPaths", count, most, remedy)] : []),
    ...Object.keys(paths)
      .filter((name) => !namePattern.test(name))
      .map((name) => {
        const accepts = 'a variable has letters, digits, "_" and "-", and does not begin with AWS';
        return problem("a variable of inputPaths", name, accepts, "rename it");
      }),
    ...Object.entries(paths)
      .filter(([, path]) => !compilePath(path))
      .map(([name, path]) => {
        const accepts = 'a path is "$" with fields, indices and "*", such as "$.detail.userIdentity.arn"';
        return problem(`inputPaths.${name}`, path, accepts, "correct the path");
      }),
  ];
}

function variableProblems(paths: InputTransformer["inputPaths"], template: string): string[] {
  const defined = `inputPaths has ${Object.keys(paths).join(", ") || "none"}`;
  return namesIn(template)
    .filter((name) => !Object.hasOwn(paths, name) && !Object.hasOwn(predefined, name))
    .map((name) =>
      problem("the template's variable", `<${name}>`, defined, "give it a path or leave it out"),
    );
}

function templateProblems(template: string): string[] {
  if (template.length === 0 || template.length > maxTemplate) {
    const accepts = `a template has 1 to ${maxTemplate} characters`;
    return [problem("the template's length", template.length, accepts, "shorten or fill it")];
  }
  const own = isJsonTemplate(template) ? jsonProblems(template) : textProblems(template);
  return [...own, ...quotedEventProblems(template)];
}

function jsonProblems(template: string): string[] {
  const keys = [...template.matchAll(strings)].filter(
    ([, key = "", colon]) => colon && namesIn(key).length > 0,
  );
  const problems = keys.map(([, key]) => {
    const remedy = "write a name there, and the variable as the value";
    return problem("a key of the template", key, "a variable cannot be an object's key", remedy);
  });
  try {
    JSON.parse(template.replace(jsonParts, (part) => (part.startsWith("<") ? "0" : part)));
    return problems;
  } catch (error) {
    const accepts = `a template that begins with a brace or bracket is JSON: ${(error as Error).message}`;
    return [...problems, problem("inputTemplate", template, accepts, "correct the JSON")];
  }
}

function textProblems(template: string): string[] {
  return template
    .split("\n")
    .filter((line) => line.trim() !== "" && !textLine.test(line))
    .map((line) => {
      const accepts = "each line of text is one JSON string";
      return problem("a line of inputTemplate", line, accepts, "put it in double quotes, with none inside");
    });
}

/** The quotes of the event would end the string that it stands in. */
function quotedEventProblems(template: string): string[] {
  const within = [...template.matchAll(strings)].flatMap(([text]) => namesIn(text));
  return [...new Set(within)]
    .filter((name) => wholeEvents.includes(name))
    .map((name) => {
      const accepts = "the event is JSON of its own and stands outside quotes, as a value of a JSON template";
      const remedy = "take the quotes away, or name the fields that are needed in inputPaths";
      return problem("the template's quoted variable", `<${name}>`, accepts, remedy);
    });
}

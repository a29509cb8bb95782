import { errorMessage } from "../validation/validation";

/** What a target gets in place of the event: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
export interface InputTransformer {
  /** Variables by name, each with the path of its value in the event, such as `{ user: "$.detail.userIdentity.arn" }`. */
  readonly inputPaths: Readonly<Record<string, string>>;
  /** JSON, or lines of text that are each one JSON string, with variables as `<user>`. */
  readonly inputTemplate: string;
}

const maxPaths = 100;
const longestTemplate = 8192;
const variable = /<([^<>\s"]+)>/g;
const predefined = /^aws\.events\.(rule-arn|rule-name|event\.ingestion-time|event|event\.json)$/;
/** Variables that EventBridge replaces by JSON that it does not escape. */
const unescaped = /<aws\.events\.event(?:\.json)?>/g;
const quotedText = /"(?:[^"\\]|\\.)*"/g;
const pathSegment = String.raw`(?:\.(?:[A-Za-z0-9_-]+|\*)|\[(?:\d+|\*)\])`;
const path = new RegExp(`^\\$${pathSegment}*$`);

/** A template for text: each line one JSON string, as SNS and other targets of text need it. */
export function textTemplate(lines: readonly string[]): string {
  return lines.map((line) => JSON.stringify(line)).join("\n");
}

/** What AWS would refuse in an input transformer, or deliver otherwise than it was meant. */
export function inputTransformerFaults({ inputPaths, inputTemplate }: InputTransformer): string[] {
  return [
    ...pathFaults(inputPaths),
    ...variableFaults(inputPaths, inputTemplate),
    ...templateFaults(inputTemplate),
  ];
}

function pathFaults(paths: InputTransformer["inputPaths"]): string[] {
  const count = Object.keys(paths).length;
  const tooMany =
    count > maxPaths
      ? [
          errorMessage(
            "the number of inputPaths",
            count,
            `a target has at most ${maxPaths}`,
            "leave out what the template can do without",
          ),
        ]
      : [];
  const names = Object.keys(paths)
    .filter((name) => !/^[A-Za-z0-9_-]{1,256}$/.test(name) || /^(AWS|aws\.)/.test(name))
    .map((name) =>
      errorMessage(
        "a variable of inputPaths",
        name,
        'a variable has letters, digits, "_" and "-", and does not begin with AWS',
        "rename it",
      ),
    );
  const values = Object.entries(paths)
    .filter(([, value]) => !path.test(value))
    .map(([name, value]) =>
      errorMessage(
        `inputPaths.${name}`,
        value,
        'a path is "$" with fields and indices, such as "$.detail.userIdentity.arn"',
        "correct the path",
      ),
    );
  return [...tooMany, ...names, ...values];
}

function variableFaults(paths: InputTransformer["inputPaths"], template: string): string[] {
  const used = new Set([...template.matchAll(variable)].map(([, name]) => name ?? ""));
  const undefinedOnes = [...used]
    .filter((name) => !Object.hasOwn(paths, name) && !predefined.test(name))
    .map((name) =>
      errorMessage(
        "the template's variable",
        `<${name}>`,
        `inputPaths has ${Object.keys(paths).join(", ") || "none"}`,
        "give it a path or leave it out",
      ),
    );
  const unused = Object.keys(paths)
    .filter((name) => !used.has(name))
    .map((name) =>
      errorMessage(
        "the unused variable of inputPaths",
        name,
        "each variable stands in the template",
        `write <${name}> there or leave it out`,
      ),
    );
  return [...undefinedOnes, ...unused];
}

function templateFaults(template: string): string[] {
  if (template.length === 0 || template.length > longestTemplate) {
    return [
      errorMessage(
        "the template's length",
        template.length,
        `a template has 1 to ${longestTemplate} characters`,
        "shorten or fill it",
      ),
    ];
  }
  return [
    ...(/^\s*[{[]/.test(template) ? jsonFaults(template) : textFaults(template)),
    ...unescapedFaults(template),
  ];
}

function jsonFaults(template: string): string[] {
  try {
    JSON.parse(withoutVariables(template));
    return [];
  } catch (error) {
    return [
      errorMessage(
        "inputTemplate",
        template,
        `a template that begins with a brace or bracket is JSON: ${(error as Error).message}`,
        "correct the JSON",
      ),
    ];
  }
}

/** The template with each variable replaced by a value of its kind: text inside a string, a number elsewhere. */
function withoutVariables(template: string): string {
  return template.replace(/"(?:[^"\\]|\\.)*"|<[^<>\s"]+>/g, (part) => (part.startsWith('"') ? part : "0"));
}

/** The quotes of the event would end the text that it stands in. */
function unescapedFaults(template: string): string[] {
  const within = (template.match(quotedText) ?? []).flatMap((text) => text.match(unescaped) ?? []);
  return [...new Set(within)].map((name) =>
    errorMessage(
      "the template's quoted variable",
      name,
      "the event is JSON of its own and stands outside quotes, as a value of a JSON template",
      "take the quotes away, or name the fields that are needed in inputPaths",
    ),
  );
}

function textFaults(template: string): string[] {
  return template
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^"[^"\\]*"$/.test(line.trim()))
    .map((line) =>
      errorMessage(
        "a line of inputTemplate",
        line,
        "each line of text is one JSON string: in double quotes, with none inside",
        "write the lines with textTemplate([…]), and no quotes in them",
      ),
    );
}

import { Scanner } from "../scanner";
import { endOfString } from "./template";

/** An expression of Terraform's language, as far as synthesized stacks use it. */
export type Expression =
  | { readonly kind: "literal"; readonly value: number | boolean | null }
  | { readonly kind: "template"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "reference"; readonly steps: readonly ReferenceStep[] };

/** A step of a reference: a name, or the expression of an index. */
export type ReferenceStep = string | Expression;

const number = /-?\d+(?:\.\d+)?/y;
const index = /\d+/y;
const name = /[A-Za-z_][\w-]*/y;

/**
 * Parses an expression: a reference such as `aws_sns_topic.topic.arn`, a string, a number, a list, or a
 * function call.
 *
 * @throws Error that names the expression, for any other.
 * @see https://developer.hashicorp.com/terraform/language/expressions/references
 */
export function parseExpression(text: string): Expression {
  const refused = () => new Error(`replay does not evaluate the expression "\${${text}}"`);
  const scanner = new Scanner(text, refused);
  const expression = readExpression(scanner);
  scanner.expectEnd();
  return expression;
}

function readExpression(scanner: Scanner): Expression {
  if (scanner.sees('"')) return { kind: "template", text: JSON.parse(scanner.takeTo(endOfString)) as string };
  if (scanner.takes("[")) return { kind: "list", items: readItems(scanner, "]") };
  const digits = scanner.take(number);
  if (digits !== undefined) return { kind: "literal", value: Number(digits) };
  const word = readName(scanner);
  if (scanner.takes("(")) return { kind: "call", name: word, args: readItems(scanner, ")") };
  if (word === "true" || word === "false") return { kind: "literal", value: word === "true" };
  if (word === "null") return { kind: "literal", value: null };
  return { kind: "reference", steps: [word, ...readSteps(scanner)] };
}

function readSteps(scanner: Scanner): ReferenceStep[] {
  const steps: ReferenceStep[] = [];
  for (;;) {
    if (scanner.takes(".")) steps.push(scanner.take(index) ?? readName(scanner));
    else if (scanner.takes("[")) {
      steps.push(readExpression(scanner));
      scanner.expect("]");
    } else return steps;
  }
}

function readItems(scanner: Scanner, close: string): Expression[] {
  const items: Expression[] = [];
  while (!scanner.takes(close)) {
    items.push(readExpression(scanner));
    if (scanner.takes(",")) continue;
    scanner.expect(close, `, or ${close}`);
    break;
  }
  return items;
}

function readName(scanner: Scanner): string {
  return scanner.expect(name, "a name");
}

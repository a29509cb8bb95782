import { endOfString } from "./template";

/** An expression of Terraform's language, as far as synthesized stacks use it. */
export type Expression =
  | { readonly kind: "literal"; readonly value: number | boolean | null }
  | { readonly kind: "template"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "reference"; readonly steps: readonly Step[] };

/** A step of a reference: a name, or the expression of an index. */
export type Step = string | Expression;

/**
 * Parses an expression: a reference such as `aws_sns_topic.topic.arn`, a string, a number, a list, or a function call.
 *
 * @throws Error that names the expression, for any other.
 * @see https://developer.hashicorp.com/terraform/language/expressions/references
 */
export function parseExpression(text: string): Expression {
  const parser = new Parser(text);
  const expression = parser.expression();
  parser.end();
  return expression;
}

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  expression(): Expression {
    if (this.peek() === '"') return { kind: "template", text: this.string() };
    if (this.takes("[")) return { kind: "list", items: this.items("]") };
    const number = this.match(/-?\d+(?:\.\d+)?/y);
    if (number !== undefined) return { kind: "literal", value: Number(number) };
    const name = this.name();
    if (this.takes("(")) return { kind: "call", name, args: this.items(")") };
    if (name === "true" || name === "false") return { kind: "literal", value: name === "true" };
    if (name === "null") return { kind: "literal", value: null };
    return { kind: "reference", steps: [name, ...this.steps()] };
  }

  end(): void {
    if (this.peek() !== undefined) this.refuse();
  }

  private steps(): Step[] {
    const steps: Step[] = [];
    for (;;) {
      if (this.takes(".")) steps.push(this.match(/\d+/y) ?? this.name());
      else if (this.takes("[")) {
        steps.push(this.expression());
        if (!this.takes("]")) this.refuse();
      } else return steps;
    }
  }

  private items(close: string): Expression[] {
    const items: Expression[] = [];
    while (!this.takes(close)) {
      items.push(this.expression());
      if (!this.takes(",") && this.peek() !== close) this.refuse();
    }
    return items;
  }

  private string(): string {
    const end = endOfString(this.text, this.at);
    const string = JSON.parse(this.text.slice(this.at, end + 1)) as string;
    this.at = end + 1;
    return string;
  }

  private name(): string {
    return this.match(/[A-Za-z_][\w-]*/y) ?? this.refuse();
  }

  private match(pattern: RegExp): string | undefined {
    this.peek();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private takes(character: string): boolean {
    const isThere = this.peek() === character;
    if (isThere) this.at += 1;
    return isThere;
  }

  private peek(): string | undefined {
    while (/\s/.test(this.text[this.at] ?? "")) this.at += 1;
    return this.text[this.at];
  }

  private refuse(): never {
    throw new Error(`replay does not evaluate the expression "\${${this.text}}"`);
  }
}

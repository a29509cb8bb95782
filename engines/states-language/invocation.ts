import { roundedNumber, runtimeFailure, StateFailure, UnknownDefinition } from "./failure";
import { asString, format, intrinsics } from "./intrinsics";
import { isRounded } from "../json";
import { compilePath, type Find } from "./path";
import { Scanner } from "../scanner";

/** An argument: its value, and the text between the quotes if it is a literal string. */
interface Argument {
  readonly find: Find;
  readonly literal?: string;
}

const deepest = 10;
const literalPattern = /'((?:[^'\\]|\\.)*)'/y;
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const constant = /(?:true|false|null)\b/y;
const namePattern = /States\.\w+/y;
/** Up to the comma or parenthesis that ends it, those within brackets left out. */
const pathPattern = /\$(?:\[(?:'[^']*'|"[^"]*"|[^\]'"])*\]|[^,()[\]\s'])*/y;

/**
 * Compiles the invocation of an intrinsic function, such as `States.JsonToString($.detail)`.
 *
 * @throws UnknownDefinition for an unknown function and for what is no invocation; the function throws
 * StateFailure.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 */
export function compileInvocation(text: string, at: string): Find {
  return new InvocationParser(text, at).parse();
}

class InvocationParser {
  private readonly scanner: Scanner;

  constructor(
    private readonly text: string,
    private readonly at: string,
  ) {
    const errorAt = (position: number, problem: string) =>
      new UnknownDefinition(`the function ${text} of ${at}, at position ${position}: ${problem}`);
    this.scanner = new Scanner(text, errorAt, / */y);
  }

  parse(): Find {
    const find = this.invocation(1);
    this.scanner.expectEnd();
    return find;
  }

  private invocation(depth: number): Find {
    if (depth > deepest) throw new UnknownDefinition(`more than ${deepest} nested functions in ${this.at}`);
    const name = this.scanner.expect(namePattern, "an intrinsic function");
    const found = Object.hasOwn(intrinsics, name) ? intrinsics[name] : undefined;
    if (!found && name !== "States.Format") throw new UnknownDefinition(`the function ${name} of ${this.at}`);
    const given = this.arguments(depth);
    const [least, most, call] = found ?? [1, Infinity, undefined];
    if (given.length < least || given.length > most) {
      throw new UnknownDefinition(`${name} with ${given.length} arguments in ${this.at}`);
    }
    if (!call) return formatting(given);
    return (input, scope) => call(...given.map(({ find }) => find(input, scope)));
  }

  private arguments(depth: number): Argument[] {
    const given: Argument[] = [];
    this.scanner.expect("(");
    if (this.scanner.takes(")")) return given;
    do given.push(this.argument(depth));
    while (this.scanner.takes(","));
    this.scanner.expect(")", ", or )");
    return given;
  }

  private argument(depth: number): Argument {
    const literal = this.scanner.take(literalPattern)?.slice(1, -1);
    if (literal !== undefined) return { find: () => unescaped(literal), literal };
    const value = this.scanner.take(number) ?? this.scanner.take(constant);
    if (value !== undefined) return { find: this.constant(value) };
    const path = this.scanner.take(pathPattern);
    if (path === undefined) return { find: this.invocation(depth + 1) };
    return { find: this.required(path) };
  }

  private constant(text: string): Find {
    const value: unknown = JSON.parse(text);
    if (isRounded(value)) throw roundedNumber(value, this.at);
    return () => value;
  }

  private required(path: string): Find {
    const find = compilePath(path, this.at);
    return (input, scope) => {
      const value = find(input, scope);
      if (value !== undefined) return value;
      throw runtimeFailure(
        `The function '${this.text}' had the following error: ` +
          `The JsonPath argument for the field '${path}' could not be found in the input '${JSON.stringify(input)}'`,
      );
    };
  }
}

function formatting([template, ...values]: readonly Argument[]): Find {
  const literal = template?.literal;
  return (input, scope) => {
    const texts =
      literal === undefined ? asString(template?.find(input, scope)).split("{}") : textsOf(literal);
    return format(
      texts,
      values.map(({ find }) => find(input, scope)),
    );
  };
}

/** The texts around each `{}` whose braces are not escaped. */
function textsOf(literal: string): string[] {
  const texts = [""];
  for (const [part] of literal.matchAll(/\\.|\{\}|[^]/g)) {
    if (part === "{}") texts.push("");
    else texts.push((texts.pop() ?? "") + part);
  }
  return texts.map(unescaped);
}

/** A backslash makes `'`, `{`, `}` and itself stand for themselves, and is an error before anything else. */
function unescaped(literal: string): string {
  return literal.replace(/\\(.)/gs, (_, character: string) => {
    if ("'{}\\".includes(character)) return character;
    throw new StateFailure("States.IntrinsicFailure", `an open backslash in '${literal}'`);
  });
}

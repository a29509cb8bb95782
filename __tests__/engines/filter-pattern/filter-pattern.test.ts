import fc from "fast-check";
import { compileFilterPattern, UnknownFilterPattern } from "../../../engines/filter-pattern/filter-pattern";
import { filterVectors } from "./vectors";

describe("compileFilterPattern", () => {
  it.each(filterVectors)("says that $pattern matches $message: $matches", ({ pattern, message, matches }) => {
    expect(compileFilterPattern(pattern)(message)).toBe(matches);
  });

  it.each(filterVectors)(
    "says the same of the text of $message for $pattern",
    ({ pattern, message, matches }) => {
      const text = typeof message === "string" ? message : JSON.stringify(message);
      expect(compileFilterPattern(pattern)(text)).toBe(matches);
    },
  );

  it("sends the calls on items to the function of change-alerts", () => {
    const matches = compileFilterPattern(
      '{ ($.eventSource = "dynamodb.amazonaws.com") && ($.eventCategory = "Data") }',
    );
    expect(matches({ eventSource: "dynamodb.amazonaws.com", eventCategory: "Data" })).toBe(true);
    expect(matches({ eventSource: "dynamodb.amazonaws.com", eventCategory: "Management" })).toBe(false);
    expect(matches({ eventSource: "s3.amazonaws.com", eventCategory: "Data" })).toBe(false);
  });

  it("finds in a generated message whatever string and number is there", () => {
    const value = fc.oneof(
      fc.string().map((text) => `x${text}`),
      fc.integer(),
    );
    fc.assert(
      fc.property(value, value, (a, b) => {
        const matches = compileFilterPattern(`{ $.a.b[1] = ${literal(a)} }`);
        expect(matches({ a: { b: [b, a] } })).toBe(true);
        expect(matches({ a: { b: [a, b] } })).toBe(String(a) === String(b));
      }),
      { numRuns: 300 },
    );
  });

  it("binds && tighter than ||, whatever the operands", () => {
    const bit = fc.boolean();
    fc.assert(
      fc.property(bit, bit, bit, bit, (a, b, c, d) => {
        const message = { a: Number(a), b: Number(b), c: Number(c), d: Number(d) };
        const says = (expression: string) =>
          compileFilterPattern(`{ ${expression.replace(/[a-d]/g, "$.$& = 1")} }`)(message);
        expect(says("a || b && c || d")).toBe(a || (b && c) || d);
        expect(says("a && b || c && d")).toBe((a && b) || (c && d));
        expect(says("a && (b || c) && d")).toBe(a && (b || c) && d);
      }),
    );
  });
});

describe("compileFilterPattern, on what it does not know", () => {
  it.each([
    ["words", "ERROR Exception", "it knows JSON patterns in braces, such as { $.eventName = PutItem }"],
    ["a phrase", '"Failed to"', "it knows JSON patterns in braces, such as { $.eventName = PutItem }"],
    ["a regex alone", "%AUTH%", "it knows JSON patterns in braces, such as { $.eventName = PutItem }"],
    [
      "fields between blanks",
      "[ip, user, status = 4*]",
      "it knows JSON patterns in braces, such as { $.eventName = PutItem }",
    ],
    ["no condition", "{ }", "at position 2: must be a selector such as $.eventName, was }"],
    [
      "a field without its root",
      "{ a = 1 }",
      "at position 2: must be a selector such as $.eventName, was a = 1 }",
    ],
    ["the root alone", "{ $ = 1 }", "at position 2: must be a selector such as $.eventName, was $ = 1 }"],
    ["a selector alone", "{ $.a }", "at position 6: must be =, !=, <, <=, >, >=, IS or NOT EXISTS, was }"],
    ["two equals signs", "{ $.a == 1 }", "at position 7: must be a number, a string or %a regex%, was = 1 }"],
    ["no operand", "{ $.a = }", "at position 8: must be a number, a string or %a regex%, was }"],
    ["an open string", '{ $.a = "x }', 'at position 8: must be a number, a string or %a regex%, was "x }'],
    ["an open regex", "{ $.a = %x }", "at position 8: must be a number, a string or %a regex%, was %x }"],
    [
      "a string that needs quotes",
      "{ $.a = @x }",
      "at position 8: must be a number, a string or %a regex%, was @x }",
    ],
    ["two words without quotes", "{ $.a = x y }", "at position 10: must be &&, || or }, was y }"],
    ["an order of strings", '{ $.a < "x" }', 'at position 8: must be a number, was "x" }'],
    ["an order of what begins like a number", "{ $.a < 10.1.2 }", "at position 14: 10.1.2 is no number"],
    ["an order by regex", "{ $.a > %x% }", "at position 8: must be a number, was %x% }"],
    ["another state", "{ $.a IS MAYBE }", "at position 9: must be TRUE, FALSE or NULL, was MAYBE }"],
    [
      "EXISTS alone",
      "{ $.a EXISTS }",
      "at position 6: must be =, !=, <, <=, >, >=, IS or NOT EXISTS, was EXISTS }",
    ],
    ["NOT alone", "{ $.a NOT = 1 }", "at position 10: must be EXISTS, was = 1 }"],
    ["an operand too few", "{ $.a = 1 && }", "at position 13: must be a selector such as $.eventName, was }"],
    ["one ampersand", "{ $.a = 1 & $.b = 1 }", "at position 10: must be &&, || or }, was & $.b = 1 }"],
    ["an open parenthesis", "{ ($.a = 1 }", "at position 11: must be &&, || or ), was }"],
    ["a parenthesis too many", "{ $.a = 1) }", "at position 9: must be &&, || or }, was ) }"],
    ["an open brace", "{ $.a = 1", "at position 9: must be &&, || or }, was the end"],
    ["text after the brace", "{ $.a = 1 } x", "at position 12: must be the end, was x"],
    [
      "an index that is no number",
      "{ $.a[x] = 1 }",
      "at position 5: must be a field, an index or *, was [x] = 1 }",
    ],
    ["an empty field", "{ $.a..b = 1 }", "at position 5: must be a field, an index or *, was ..b = 1 }"],
    ["a recursive wildcard", "{ $.*[*] = 1 }", "at position 8: a selector has at most one wildcard"],
    [
      "a group in a regex",
      "{ $.a = %(x)% }",
      "at position 13: %(x)% has characters that AWS does not take in a regular expression",
    ],
    [
      "an exclamation mark in a regex",
      "{ $.a = %x!% }",
      "at position 12: %x!% has characters that AWS does not take in a regular expression",
    ],
    [
      "a regex that is none",
      "{ $.a = %[% }",
      expect.stringMatching(/^at position 11: %\[% is no regular expression: /),
    ],
    [
      "a third regex",
      "{ $.a = %x% || $.a = %y% || $.a = %z% }",
      "at position 37: a pattern has at most 2 regular expressions",
    ],
    [
      "a fourth selector with a wildcard",
      "{ $.a[*] = 1 || $.b[*] = 1 || $.c[*] = 1 || $.d[*] = 1 }",
      "at position 50: a pattern has at most 3 selectors with a wildcard",
    ],
  ])("refuses %s", (_title, pattern, reason) => {
    const message = messageOf(() => compileFilterPattern(pattern));
    const start = `replay does not know the filter pattern ${pattern}: `;
    expect(message.slice(0, start.length)).toBe(start);
    expect(message.slice(start.length)).toEqual(reason);
  });

  it("refuses a pattern of more than 1024 characters", () => {
    const pattern = `{ $.a = ${"x".repeat(1015)} }`;
    expect(pattern).toHaveLength(1025);
    expect(messageOf(() => compileFilterPattern(pattern))).toBe(
      "replay does not know the filter pattern { $.a = xxxxxxxxxxxx...: a pattern has at most 1024 characters, had 1025",
    );
    expect(compileFilterPattern(pattern.replace("xx", "x"))({ a: "x".repeat(1014) })).toBe(true);
  });
});

/** The value as a pattern has it; a string with an asterisk at an end would be a wildcard. */
function literal(value: string | number): string {
  if (typeof value === "number") return String(value);
  fc.pre(!value.endsWith("*"));
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

function messageOf(compile: () => unknown): string {
  try {
    compile();
  } catch (error) {
    expect(error).toBeInstanceOf(UnknownFilterPattern);
    return (error as Error).message;
  }
  throw new Error("the pattern was not refused");
}

import { cut, harmless } from "../../../lambda/notifier/message/harmless-text";

it.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "ab…"],
  ["a😀bc", 3, "a…"],
  ["a😀bc", 4, "a😀…"],
])("cuts %s to %i characters of UTF-16 and no character in two", (text, maxLength, expected) => {
  expect(cut(text, maxLength)).toBe(expected);
  // As SNS's client does before it sends a request.
  expect(() => encodeURIComponent(cut(text, maxLength))).not.toThrow();
});

it.each([
  ["ARNs before two slashes", `${"arn:aws::::".repeat(20_000)}//`],
  ["hosts", "a.".repeat(100_000)],
  ["mail addresses", "a@a ".repeat(50_000)],
])(
  "reads the beginning of 200 KB of %s alone, so that a record fails no others of its batch",
  (_what, text) => {
    expect(harmless(text)).toBe(harmless(text.slice(0, 6_000)));
  },
);

it.each([
  ["letters without a glyph", `a${"\u3164\u115F\uFFA0\u2800\uFE0F\u{E0100}\u034F".repeat(50)}b`, "a b"],
  ["marks that would cover the lines around", `a${"\u0489\u0336".repeat(100)}b`, "a\u0489\u0336\u0489b"],
  ["the marks that a language has", "Việt ủ̃ ที่ क्षि", "Việt ủ̃ ที่ क्षि"],
])("shows of %s what nobody is deceived by", (_what, text, expected) => {
  expect(harmless(text)).toBe(expected);
});

it("reads on where a text begins with as many spaces as a destination shows characters", () => {
  expect(harmless(`${" ".repeat(6000)}DELETE FROM Music`)).toBe("DELETE FROM Music");
});

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

it.each([
  ["a name of symbols", "i.❤.ws 💩.la", "i[.]❤[.]ws 💩[.]la"],
  ["names of other scripts", "пример.рф evil.xn--p1ai", "пример[.]рф evil[.]xn--p1ai"],
  ["each dot of Unicode", "a。ws a．ws a｡ws a․ws a﹒ws", "a[.]ws a[.]ws a[.]ws a[.]ws a[.]ws"],
  ["letters that are not seen", "ev\u00ADil.ws ev\u200Bil.ws", "ev il[.]ws ev il[.]ws"],
  ["a share", String.raw`\\évil\x`, String.raw`[\]\évil\x`],
  ["an ARN of no account", "arn:aws:x:::evil.ws/login", "arn:aws:x:::evil[.]ws/login"],
  ["what is broken already", "hxxps://evil.ws", "hxxps://evil[.]ws"],
])("makes no link of %s", (_what, text, expected) => {
  expect(harmless(text)).toBe(expected);
});

it.each(["1.5", "192.0.2.0", "a, b; c: d…e!", "arn:aws:iam::111122223333:role/a.b", "sns.amazonaws.com"])(
  "leaves %s as it is",
  (text) => {
    expect(harmless(text)).toBe(text);
  },
);

it("reads on where a text begins with as many spaces as a destination shows characters", () => {
  expect(harmless(`${" ".repeat(6000)}DELETE FROM Music`)).toBe("DELETE FROM Music");
});

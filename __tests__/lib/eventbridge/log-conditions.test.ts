import { compileFilterPattern } from "../../../engines/filter-pattern/filter-pattern";
import { logConditions } from "../../../lib/eventbridge/log-conditions";

it.each([
  ["a text", { name: ["a"] }, ['($.name = "a")']],
  ["one of texts", { name: ["a", "b"] }, ['(($.name = "a") || ($.name = "b"))']],
  ["a field within a field", { user: { name: ["a"] } }, ['($.user.name = "a")']],
  [
    "what a text begins or ends with",
    { a: [{ prefix: "b" }, { suffix: "c" }] },
    ['(($.a = "b*") || ($.a = "*c"))'],
  ],
  ["wildcards", { a: [{ wildcard: "b*c" }] }, ['($.a = "b*c")']],
  [
    "whether a field is there",
    { a: [{ exists: true }], b: [{ exists: false }] },
    ['($.a = "*")', "($.b NOT EXISTS)"],
  ],
  ["other texts", { a: [{ "anything-but": ["b", "c"] }] }, ['(($.a != "b") && ($.a != "c"))']],
  ["other wildcards", { a: [{ "anything-but": { wildcard: "b*" } }] }, ['($.a != "b*")']],
  [
    "alternatives",
    { $or: [{ a: ["b"], c: ["d"] }, { e: ["f"] }] },
    ['((($.a = "b") && ($.c = "d")) || ($.e = "f"))'],
  ],
  ["quotes", { a: ['b"\\'] }, ['($.a = "b\\"\\\\")']],
  ["a block of addresses, which the language cannot say", { a: [{ cidr: "10.0.0.0/8" }, "b"] }, []],
  [
    "alternatives of which the language cannot say one",
    { $or: [{ a: [{ cidr: "10.0.0.0/8" }] }, { a: ["b"] }] },
    [],
  ],
])("says of a record %s", (_, detail, conditions) => {
  expect(logConditions({ source: ["aws.signin"], detail })).toEqual(conditions);
  for (const each of conditions) expect(() => compileFilterPattern(`{ ${each} }`)).not.toThrow();
});

it("says one of several patterns of events", () => {
  const pattern = { $or: [{ detail: { a: ["b"] } }, { source: ["aws.iam"], detail: { c: ["d"] } }] };
  expect(logConditions(pattern)).toEqual(['(($.a = "b") || ($.c = "d"))']);
});

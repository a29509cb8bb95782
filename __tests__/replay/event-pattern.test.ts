import fc from "fast-check";
import {
  compilePattern,
  explainMismatch,
  InvalidEventPattern,
  patternProblems,
} from "../../replay/event-pattern";
import { matchVectors, refusalVectors } from "./event-pattern-vectors";
import { hasDuplicateField, layOut, naivelyMatches } from "./naive-event-pattern";

describe("compilePattern", () => {
  it.each(matchVectors)("agrees that $title", ({ pattern, event, matches }) => {
    expect(compilePattern(pattern)(event)).toBe(matches);
  });

  it.each(refusalVectors)("refuses $title", ({ pattern, problem }) => {
    expect(() => compilePattern(pattern)).toThrow(new InvalidEventPattern([problem]));
  });

  it("gives all problems with the error", () => {
    const compile = () =>
      compilePattern({ source: "aws.s3", detail: { eventName: [], errorCode: [{ not: "x" }] } });
    expect(compile).toThrow(InvalidEventPattern);
    expect(compile).toThrow(
      [
        "EventBridge refuses the event pattern:",
        '  source: a leaf must be a non-empty array, was "aws.s3"; write ["aws.s3"]',
        "  detail.eventName: a leaf must be a non-empty array, was []",
        '  detail.errorCode[0]: unknown operator "not"; EventBridge has ' +
          "anything-but, cidr, equals-ignore-case, exists, numeric, prefix, suffix, wildcard",
      ].join("\n"),
    );
  });

  it("compiles a function that is not changed by the pattern afterwards", () => {
    const pattern = { a: ["x"] };
    const matches = compilePattern(pattern);
    pattern.a[0] = "y";
    expect(matches({ a: "x" })).toBe(true);
  });
});

describe("compilePattern, on long lists", () => {
  it("does not try every value of one list with every value of the next", () => {
    const names = Array.from({ length: 20 }, (_, index) => `field${index}`);
    const fields = Object.fromEntries(names.map((name) => [name, ["x"]]));
    const matches = compilePattern({ list: { ...fields, last: ["x"] } });
    const lists = Object.fromEntries(names.map((name) => [name, Array.from({ length: 20 }, () => "x")]));
    expect(matches({ list: [lists, { last: "x" }] })).toBe(false);
    expect(matches({ list: [lists, { ...lists, last: "x" }] })).toBe(true);
  });
});

describe("patternProblems", () => {
  it.each(matchVectors)("finds none where $title", ({ pattern }) => {
    expect(patternProblems(pattern)).toEqual([]);
  });

  it.each(refusalVectors)("finds $title", ({ pattern, problem }) => {
    expect(patternProblems(pattern)).toEqual([problem]);
  });

  it("finds all problems of a pattern at once", () => {
    expect(
      patternProblems({
        "detail-type": "AWS API Call via CloudTrail",
        detail: {
          count: [{ numeric: ["!=", "5"] }],
          path: [{ wildcard: "**\\d" }],
          $or: [{ ip: [{ cidr: "x" }] }, "y"],
        },
      }),
    ).toEqual([
      'detail-type: a leaf must be a non-empty array, was "AWS API Call via CloudTrail"; write ["AWS API Call via CloudTrail"]',
      'detail.count[0].numeric[0]: must be one of =, <, <=, > and >=, was "!="',
      'detail.count[0].numeric[1]: must be a number, was "5"',
      'detail.path[0].wildcard: must not have consecutive wildcards, was "**\\\\d"; write one *',
      'detail.path[0].wildcard: a backslash must be followed by * or another backslash, was "**\\\\d"',
      'detail.$or[0].ip[0].cidr: must be an IPv4 or IPv6 block such as "10.0.0.0/8" or "2001:db8::/32", was "x"',
      'detail.$or[1]: an alternative of $or must be an object, was "y"',
    ]);
  });
});

describe("explainMismatch", () => {
  it.each(matchVectors)("has something to say only on a mismatch: $title", ({ pattern, event, matches }) => {
    expect(explainMismatch(pattern, event) === undefined).toBe(matches);
  });

  it.each([
    [
      "quotes the value that the event has",
      { source: ["aws.s3"], detail: { eventName: ["CreateBucket", { prefix: "Put" }] } },
      { source: "aws.s3", detail: { eventName: "DeleteBucket" } },
      'detail.eventName wants "CreateBucket" or a string starting with "Put", but the event has "DeleteBucket"',
    ],
    [
      "says that the field is missing",
      { detail: { errorCode: [{ exists: true }] } },
      { detail: {} },
      "detail.errorCode wants any value, but the event has no such field",
    ],
    [
      "takes undefined for a missing field",
      { a: ["x"] },
      { a: undefined },
      'a wants "x", but the event has no such field',
    ],
    [
      "says that the field is there",
      { detail: { errorCode: [{ exists: false }] } },
      { detail: { errorCode: "AccessDenied" } },
      'detail.errorCode wants to be absent, but the event has "AccessDenied"',
    ],
    [
      "says that the field is an object",
      { detail: { userIdentity: ["root"] } },
      { detail: { userIdentity: { type: "Root" } } },
      'detail.userIdentity wants "root", but the event has an object there',
    ],
    [
      "says that the field is a list of objects",
      { resources: ["x"] },
      { resources: [{ type: "y" }] },
      'resources wants "x", but the event has an object there',
    ],
    [
      "quotes the values that the elements of a list have",
      { resources: { type: ["x"] } },
      { resources: [{ type: "y" }, [{ type: "z" }], {}] },
      'resources.type wants "x", but the event has "y", "z"',
    ],
    [
      "says that the list is empty",
      { resources: [{ prefix: "arn:" }] },
      { resources: [] },
      'resources wants a string starting with "arn:", but the event has an empty array there',
    ],
    [
      "quotes a few of many values",
      { a: [{ numeric: [">", 9, "<=", 10] }] },
      { a: [1, 2, [3, 4], 5] },
      "a wants a number > 9 and <= 10, but the event has 1, 2, 3 and 2 more",
    ],
    [
      "cuts a long value",
      { a: ["x"] },
      { a: "y".repeat(1000) },
      `a wants "x", but the event has "${"y".repeat(79)}...`,
    ],
    [
      "names the first of several fields that do not match",
      { a: ["x"], b: ["x"], c: ["x"] },
      { a: "x", b: "y", c: "y" },
      'b wants "x", but the event has "y"',
    ],
    [
      "asks for absence last",
      { a: [{ exists: false }], b: ["x"] },
      { a: 1, b: "y" },
      'b wants "x", but the event has "y"',
    ],
    [
      "names the field that is in another element",
      { detail: { resources: { type: ["AWS::S3::Bucket"], accountId: ["2"] } } },
      {
        detail: {
          resources: [
            { type: "AWS::S3::Bucket", accountId: "1" },
            { type: "AWS::S3::Object", accountId: "2" },
          ],
        },
      },
      'detail.resources.accountId wants "2", which the event has only in another array element than detail.resources.type',
    ],
    [
      "names no single field where three only together do not match",
      { a: { x: [1], y: [1], z: [1] } },
      {
        a: [
          { x: 1, y: 1 },
          { x: 1, z: 1 },
          { y: 1, z: 1 },
        ],
      },
      "a.z wants 1, which the event has only in another array element than the fields before it",
    ],
    [
      "says why each alternative of $or does not match",
      { source: ["x"], $or: [{ a: [{ "anything-but": ["x", "y"] }] }, { b: [{ cidr: "10.0.0.0/8" }] }] },
      { source: "x", a: "y", b: "127.0.0.1" },
      'no alternative of $or matches: a wants anything but "x" or "y", but the event has "y"; ' +
        'b wants an address in 10.0.0.0/8, but the event has "127.0.0.1"',
    ],
    [
      "leaves $or aside where a field beside it does not match",
      { $or: [{ a: ["x"] }, { b: ["x"] }], source: ["x"] },
      { source: "y" },
      'source wants "x", but the event has "y"',
    ],
    ["refuses what is not an object", { a: ["x"] }, ["x"], 'the event must be a JSON object, was ["x"]'],
  ])("%s", (_, pattern, event, reason) => {
    expect(explainMismatch(pattern, event)).toBe(reason);
  });

  it.each([
    [{ suffix: "x" }, 'a string ending with "x"'],
    [{ prefix: { "equals-ignore-case": "x" } }, 'a string starting with "x" in any case'],
    [{ suffix: { "equals-ignore-case": "x" } }, 'a string ending with "x" in any case'],
    [{ "equals-ignore-case": "x" }, '"x" in any case'],
    [{ wildcard: "x*" }, 'a string like "x*"'],
    [{ numeric: ["=", 5] }, "a number = 5"],
    [{ "anything-but": 0 }, "anything but 0"],
    [
      { "anything-but": { suffix: ["x", "y"] } },
      'anything but a string ending with "x" or a string ending with "y"',
    ],
  ])("words %j", (operator, wants) => {
    expect(explainMismatch({ a: [operator] }, {})).toBe(`a wants ${wants}, but the event has no such field`);
  });

  it("throws for an invalid pattern", () => {
    expect(() => explainMismatch({ a: [] }, {})).toThrow(InvalidEventPattern);
  });
});

describe("compilePattern, on generated patterns and events", () => {
  const texts = ["", "x", "y", "xy", "X", "*", "1", "10.0.0.1", "10.0.0.9"];
  const text = fc.constantFrom(...texts);
  const number = fc.constantFrom(0, 1, 2.5);
  const plain = fc.oneof(text, number, fc.constantFrom(true, null));
  const name = fc.constantFrom("a", "b", "a.b", "c-d");
  const { event } = fc.letrec<{ event: object; list: unknown[]; value: unknown }>((tie) => ({
    event: fc.dictionary(name, tie("value"), { minKeys: 1, maxKeys: 3, depthIdentifier: "event" }),
    list: fc.array(tie("value"), { maxLength: 3, depthIdentifier: "event" }),
    value: fc.oneof({ maxDepth: 3, depthIdentifier: "event" }, plain, tie("event"), tie("list")),
  }));
  const someTexts = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 2 }));
  const parts = fc.oneof(
    text.filter((part) => part !== ""),
    fc.constantFrom(["x", "1"]),
  );
  const wildcard = fc.constantFrom("*", "x*", "*y", "x*y", "\\*", "1*.*1", "");
  const operator = fc.oneof(
    fc.boolean().map((exists) => ({ exists })),
    text.map((prefix) => ({ prefix })),
    text.map((suffix) => ({ suffix })),
    text.map((anyCase) => ({ prefix: { "equals-ignore-case": anyCase } })),
    text.map((anyCase) => ({ suffix: { "equals-ignore-case": anyCase } })),
    text.map((anyCase) => ({ "equals-ignore-case": anyCase })),
    wildcard.map((each) => ({ wildcard: each })),
    fc.constantFrom("10.0.0.0/29", "10.0.0.4/24").map((cidr) => ({ cidr })),
    fc
      .constantFrom(["<", 1], ["<=", 1], ["=", 1], [">", 0], [">=", 1], [">", 0, "<=", 2])
      .map((numeric) => ({ numeric })),
    fc
      .oneof(
        someTexts,
        number,
        fc.array(number, { minLength: 1, maxLength: 2 }),
        parts.map((prefix) => ({ prefix })),
        parts.map((suffix) => ({ suffix })),
        someTexts.map((anyCase) => ({ "equals-ignore-case": anyCase })),
        wildcard.map((each) => ({ wildcard: [each, "y*"] })),
      )
      .map((excluded) => ({ "anything-but": excluded })),
  );
  const leaf = fc.array(fc.oneof(plain, operator), { minLength: 1, maxLength: 3 });
  const { pattern } = fc.letrec<{ pattern: object; fields: object; alternatives: object }>((tie) => ({
    fields: fc.dictionary(name, fc.oneof({ maxDepth: 2 }, { weight: 2, arbitrary: leaf }, tie("pattern")), {
      minKeys: 1,
      maxKeys: 2,
    }),
    alternatives: fc.array(tie("fields"), { minLength: 2, maxLength: 2 }).map(($or) => ({ $or })),
    pattern: fc.oneof(
      { weight: 4, arbitrary: tie("fields") },
      {
        weight: 1,
        arbitrary: fc.tuple(tie("fields"), tie("alternatives")).map(([a, b]) => ({ ...a, ...b })),
      },
    ),
  }));

  const random = fc.record({ pattern, event });
  const related = fc
    .tuple(event, fc.array(fc.tuple(fc.nat(), leaf, fc.boolean()), { minLength: 1, maxLength: 3 }))
    .map(([someEvent, picks]) => ({ event: someEvent, pattern: patternFrom(someEvent, picks) }));

  it("agrees with a naive matcher, and so does explainMismatch", () => {
    const counts = { matches: 0, mismatches: 0 };
    fc.assert(
      fc.property(fc.oneof(random, related), (given) => {
        fc.pre(Object.keys(given.pattern).length > 0 && !hasDuplicateField(given.pattern));
        const expected = naivelyMatches(given.pattern, given.event);
        counts[expected ? "matches" : "mismatches"]++;
        expect(compilePattern(given.pattern)(given.event)).toBe(expected);
        expect(explainMismatch(given.pattern, given.event) === undefined).toBe(expected);
      }),
      { numRuns: 2000 },
    );
    expect(counts.matches).toBeGreaterThan(400);
    expect(counts.mismatches).toBeGreaterThan(400);
  });
});

/** A pattern on fields that the event has, some of whose leaves hold a value that the event has there. */
function patternFrom(
  event: object,
  picks: readonly (readonly [at: number, leaf: unknown[], has: boolean])[],
): object {
  const values = layOut(event);
  const pattern: Record<string, unknown> = {};
  for (const [at, leaf, has] of picks) {
    const { field, value } = values[at % values.length] ?? { field: "a", value: "x" };
    pattern[field] = has ? [value, ...leaf] : leaf;
  }
  return nested(pattern);
}

/** The same pattern with objects in place of dots, unless one field is inside another. */
function nested(pattern: Readonly<Record<string, unknown>>): object {
  const fields = Object.keys(pattern);
  if (fields.some((field) => fields.some((other) => other.startsWith(`${field}.`)))) return pattern;
  const root: Record<string, unknown> = {};
  for (const field of fields) {
    const steps = field.split(".");
    const last = steps.pop() ?? "";
    const parent = steps.reduce<Record<string, unknown>>((node, step) => {
      node[step] ??= {};
      return node[step] as Record<string, unknown>;
    }, root);
    parent[last] = pattern[field];
  }
  return root;
}

import {
  compileNarrowing,
  compilePattern,
  InvalidEventPattern,
  patternProblems,
  stringsIn,
} from "../../../engines/event-pattern/event-pattern";
import { matchVectors, refusalVectors } from "./vectors";

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

describe("compileNarrowing", () => {
  const fields = [
    ["source"],
    ["detail.eventName"],
    ["source", "detail.eventSource"],
    ["a"],
    ["a.b", "c"],
    [],
  ];

  it.each(matchVectors)("matches as the whole pattern does: $title", ({ pattern, event, matches }) => {
    for (const some of fields) expect(compileNarrowing(pattern, some)(event)?.(event) ?? false).toBe(matches);
  });

  it("keeps events back for what they have in the fields, and for nothing else", () => {
    const pattern = {
      source: [{ prefix: "aws." }],
      detail: { $or: [{ eventName: ["PutItem"], errorCode: ["x"] }, { eventName: [{ prefix: "Delete" }] }] },
    };
    const narrow = compileNarrowing(pattern, ["source", "detail.eventName"]);
    const put = { source: "aws.dynamodb", detail: { eventName: "PutItem" } };
    const matchesPut = narrow(put);
    expect(matchesPut?.({ ...put, detail: { ...put.detail, errorCode: "x" } })).toBe(true);
    expect(matchesPut?.({ ...put, detail: { ...put.detail, errorCode: "y" } })).toBe(false);
    expect(
      narrow({ source: "aws.dynamodb", detail: { eventName: "DeleteItem", errorCode: "y" } }),
    ).toBeDefined();
    expect(
      narrow({ source: "aws.dynamodb", detail: { eventName: "GetItem", errorCode: "x" } }),
    ).toBeUndefined();
    expect(narrow({ source: "mine", detail: { eventName: "PutItem" } })).toBeUndefined();
  });

  it("refuses what EventBridge does", () => {
    expect(() => compileNarrowing({ source: "aws.s3" }, ["detail.eventName"])).toThrow(InvalidEventPattern);
  });
});

describe("stringsIn", () => {
  const a = ["one", "two"];
  it.each<[string, object, string[] | undefined]>([
    ["a list of strings", { a }, a],
    ["a list beside alternatives", { a, $or: [{ b: ["x"] }, { c: ["x"] }] }, a],
    ["none in alternatives", { $or: [{ a: ["one"] }, { a: ["two"] }] }, undefined],
    ["none where another value is accepted", { a: ["one", 1] }, undefined],
    ["none where an operator accepts more", { a: ["one", { prefix: "t" }] }, undefined],
    ["none where the field may be absent", { a: ["one", { exists: false }] }, undefined],
    ["none without the field", { b: ["x"] }, undefined],
  ])("finds %s", (_what, pattern, strings) =>
    expect(stringsIn(pattern, "a")).toEqual(strings && new Set(strings)),
  );
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

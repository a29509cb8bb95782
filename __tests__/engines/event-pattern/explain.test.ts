import { explainMismatch, InvalidEventPattern } from "../../../engines/event-pattern/event-pattern";
import { matchVectors } from "./vectors";

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
    [
      "names a few of many alternatives, and ends with what the event has",
      { detail: { eventName: ["StopLogging", "DeleteTrail", { prefix: "Put" }, "A", "B", "C", "D"] } },
      { detail: { eventName: "CreateSubnet" } },
      'detail.eventName wants "StopLogging" or "DeleteTrail" or a string starting with "Put" or "A" or "B" or 2 more, ' +
        'but the event has "CreateSubnet"',
    ],
    [
      "cuts a long alternative",
      { a: [{ "anything-but": ["x".repeat(1000), "y"] }] },
      { a: "y" },
      `a wants anything but "${"x".repeat(66)}..., but the event has "y"`,
    ],
    [
      "says once what the alternatives of $or want of the same field",
      { $or: [{ a: ["x"], c: [1] }, { a: ["y"], c: [2] }, { a: ["y", "z"] }] },
      { a: "w" },
      'a wants "x" or "y" or "z", but the event has "w"',
    ],
    [
      "says each where the alternatives of $or fail at one field for different reasons",
      { $or: [{ a: { x: [1], y: [2] } }, { a: { x: [1], y: [9] } }] },
      { a: [{ x: 1, y: 3 }, { y: 2 }] },
      "no alternative of $or matches: a.y wants 2, which the event has only in another array element than a.x; " +
        "a.y wants 9, but the event has 3, 2",
    ],
    [
      "says why a few of many alternatives of $or do not match",
      { $or: [{ a: [1] }, { b: [1] }, { c: [1] }, { d: [1] }, { e: [1] }] },
      { a: 2, b: 2, c: 2 },
      "no alternative of $or matches: a wants 1, but the event has 2; b wants 1, but the event has 2; " +
        "c wants 1, but the event has 2; 2 more",
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

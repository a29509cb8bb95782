import { call } from "./call";
import { guide, matchesOn, refusalsOn, syntax, type Vectors } from "./vectors";

const patterns = `${guide}/eb-event-patterns.html`;

/** The fields that a pattern names, and where an event has them. */
export const fields: Vectors = {
  matches: [
    ...matchesOn(patterns, [
      [
        "fields of a pattern select an event",
        { source: ["aws.s3"], detail: { eventName: ["DeleteBucketPolicy"] } },
        call,
        true,
      ],
      [
        "every field must match",
        { source: ["aws.s3"], detail: { eventName: ["CreateBucket"] } },
        call,
        false,
      ],
      ["fields that the pattern does not name are ignored", { source: ["aws.s3"] }, call, true],
      ["a field must be at the same depth", { eventName: ["DeleteBucketPolicy"] }, call, false],
      [
        "a deep field is found",
        { detail: { userIdentity: { sessionContext: { sessionIssuer: { userName: ["deployer"] } } } } },
        call,
        true,
      ],
      [
        "a deep field must match",
        { detail: { userIdentity: { sessionContext: { sessionIssuer: { userName: ["root"] } } } } },
        call,
        false,
      ],
      [
        "an object in the pattern does not match a plain value",
        { source: { name: ["aws.s3"] } },
        call,
        false,
      ],
      ["JSON inside a string is not looked into", { detail: { a: ["x"] } }, { detail: '{"a":"x"}' }, false],
      ["an event that is a list matches nothing", { a: [{ exists: false }] }, [{ b: 1 }], false],
      ["an event that is a string matches nothing", { a: [{ exists: false }] }, "aws.s3", false],
      ["an event that is null matches nothing", { a: [{ exists: false }] }, null, false],
    ]),
    ...matchesOn(syntax, [
      ["a field name is compared with its case", { Source: ["aws.s3"] }, call, false],
      ["a missing field does not match", { a: ["x"] }, { b: "x" }, false],
      [
        "names in the pattern may be joined by a dot",
        { detail: { "state.status": ["running"] } },
        { detail: { state: { status: "running" } } },
        true,
      ],
      [
        "names in the event may be joined by a dot",
        { detail: { state: { status: ["running"] } } },
        { detail: { "state.status": "running" } },
        true,
      ],
      ["a dotted name matches the same dotted name", { "a.b": ["x"] }, { "a.b": "x" }, true],
      ["a whole path may be one name", { a: { b: { c: ["x"] } } }, { "a.b.c": "x" }, true],
      ["a path may be joined in part", { a: { b: { c: ["x"] } } }, { a: { "b.c": "x" } }, true],
      ["a dotted name is not repeated", { a: { "b.c": { c: ["x"] } } }, { a: { b: { c: "x" } } }, false],
      [
        "both notations of a field in one event are looked at",
        { a: { b: ["x"] } },
        { a: { b: "y" }, "a.b": "x" },
        true,
      ],
      [
        "a field in one notation exists in the other",
        { a: { b: [{ exists: false }] } },
        { a: {}, "a.b": "x" },
        false,
      ],
      ["a name that JavaScript objects inherit is not a field", { toString: [{ exists: true }] }, {}, false],
      ["a field may have the name of an inherited one", { constructor: ["x"] }, { constructor: "x" }, true],
      ["undefined is no value", { a: [{ exists: false }] }, { a: undefined }, true],
      ["a field may have the name of an operator", { prefix: ["x"] }, { prefix: "x" }, true],
      ["a field may have an empty name", { "": ["x"] }, { "": "x" }, true],
    ]),
  ],
  refusals: refusalsOn(syntax, [
    ["a pattern that is a list", ["x"], 'the pattern: must be an object, was ["x"]'],
    ["a pattern that is null", null, "the pattern: must be an object, was null"],
    ["a pattern that is undefined", undefined, "the pattern: must be an object, was undefined"],
    [
      "a pattern that is still JSON",
      '{"a":["x"]}',
      'the pattern: must be an object, was "{\\"a\\":[\\"x\\"]}"; parse the JSON first',
    ],
    ["an empty pattern", {}, "the pattern: must have at least one field, was {}"],
    ["an empty object", { detail: {} }, "detail: must have at least one field, was {}"],
    [
      "a field twice in two notations",
      { a: { b: ["x"] }, "a.b": ["y"] },
      "a.b: must not match a.b again, which a.b matches too; EventBridge keeps only the last",
    ],
  ]),
};

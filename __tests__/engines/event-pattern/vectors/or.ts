import { call } from "./call";
import { matchesOn, operatorNames, refusalsOn, ruler, type Vectors } from "./vectors";

const orVectors = `${operatorNames}#eb-filtering-complex-example-or`;
const rulerOr = `${ruler}#the-or-primitive`;

/** The operator $or. */
export const or: Vectors = {
  matches: [
    ...matchesOn(orVectors, [
      ["the first alternative matches", { $or: [{ a: ["x"] }, { b: ["y"] }] }, { a: "x" }, true],
      ["the second alternative matches", { $or: [{ a: ["x"] }, { b: ["y"] }] }, { b: "y" }, true],
      ["both alternatives match", { $or: [{ a: ["x"] }, { b: ["y"] }] }, { a: "x", b: "y" }, true],
      ["no alternative matches", { $or: [{ a: ["x"] }, { b: ["y"] }] }, { a: "y", b: "x" }, false],
      [
        "the fields beside $or must match too",
        { c: ["z"], $or: [{ a: ["x"] }, { b: ["y"] }] },
        { a: "x" },
        false,
      ],
      [
        "the fields beside $or may match after it",
        { $or: [{ a: ["x"] }, { b: ["y"] }], c: ["z"] },
        { b: "y", c: "z" },
        true,
      ],
      [
        "$or may be inside an object",
        { detail: { $or: [{ eventName: ["X"] }, { eventSource: ["s3.amazonaws.com"] }] } },
        call,
        true,
      ],
      [
        "$or inside an object stays inside",
        { detail: { $or: [{ source: ["aws.s3"] }, { b: ["y"] }] } },
        call,
        false,
      ],
      [
        "all fields of an alternative must match",
        { $or: [{ a: ["x"], b: ["x"] }, { c: ["z"] }] },
        { a: "x", b: "y" },
        false,
      ],
      [
        "an alternative may have an object",
        { $or: [{ a: { b: ["x"] } }, { c: ["z"] }] },
        { a: { b: "x" } },
        true,
      ],
      [
        "$or may be inside $or",
        { $or: [{ a: ["x"] }, { b: ["x"], $or: [{ c: ["x"] }, { d: ["x"] }] }] },
        { b: "x", d: "x" },
        true,
      ],
      [
        "$or inside $or must match",
        { $or: [{ a: ["x"] }, { b: ["x"], $or: [{ c: ["x"] }, { d: ["x"] }] }] },
        { b: "x", e: "x" },
        false,
      ],
      [
        "several $or must all match",
        { $or: [{ a: [1] }, { b: [1] }], o: { $or: [{ a: [1] }, { b: [1] }] } },
        { a: 1, o: { b: 1 } },
        true,
      ],
      [
        "one of several $or is not enough",
        { $or: [{ a: [1] }, { b: [1] }], o: { $or: [{ a: [1] }, { b: [1] }] } },
        { a: 1, o: {} },
        false,
      ],
      [
        "an alternative may be an absence",
        { $or: [{ a: [{ exists: false }] }, { a: [{ numeric: [">", 5] }] }] },
        {},
        true,
      ],
      [
        "alternatives may be about one field",
        { $or: [{ a: [{ prefix: "x" }] }, { a: [{ suffix: "x" }] }] },
        { a: "yx" },
        true,
      ],
      [
        "an alternative inside a list keeps to one element",
        { a: { $or: [{ x: [1] }, { y: [1] }], z: [1] } },
        { a: [{ x: 1 }, { z: 1 }] },
        false,
      ],
      [
        "an alternative inside a list may be in any element",
        { a: { $or: [{ x: [1] }, { y: [1] }], z: [1] } },
        { a: [{ x: 1 }, { y: 1, z: 1 }] },
        true,
      ],
    ]),
    ...matchesOn(rulerOr, [
      ["$or with an object is a field", { $or: { a: ["x"] } }, { $or: { a: "x" } }, true],
      ["$or with an object is no operator", { $or: { a: ["x"] } }, { a: "x" }, false],
      ["$or with literals is a field", { $or: ["x"] }, { $or: "x" }, true],
      ["$or with one operator is a field", { $or: [{ cidr: "10.0.0.0/24" }] }, { $or: "10.0.0.7" }, true],
      [
        "$or with several operators is a field",
        { d: { $or: [{ prefix: "x" }, { suffix: "y" }] } },
        { d: { $or: "zy" } },
        true,
      ],
      [
        "$or with several operators does not match its parent",
        { d: { $or: [{ prefix: "x" }, { suffix: "y" }] } },
        { d: "zy" },
        false,
      ],
      [
        "a field of an alternative may have the name of an unknown operator",
        { $or: [{ contains: ["x"] }, { b: ["y"] }] },
        { contains: "x" },
        true,
      ],
    ]),
  ],
  refusals: [
    ...refusalsOn(orVectors, [
      [
        "a single alternative",
        { $or: [{ a: ["x"] }] },
        "$or: must have at least two alternatives, had 1; write the fields without it",
      ],
      [
        "an alternative that is a list",
        { d: { $or: [{ a: ["x"] }, { b: ["y"] }, [{ c: ["z"] }]] } },
        'd.$or[2]: an alternative of $or must be an object, was [{"c":["z"]}]',
      ],
      [
        "an alternative that is a string",
        { $or: [{ a: ["x"] }, "y"] },
        '$or[1]: an alternative of $or must be an object, was "y"',
      ],
      ["an empty alternative", { $or: [{ a: ["x"] }, {}] }, "$or[1]: must have at least one field, was {}"],
      [
        "a fault inside an alternative",
        { $or: [{ a: ["x"] }, { b: "y" }] },
        '$or[1].b: a leaf must be a non-empty array, was "y"; write ["y"]',
      ],
      [
        "a field beside $or again inside it",
        { a: ["x"], $or: [{ a: ["y"] }, { b: ["z"] }] },
        "$or[0].a: must not match a again, which a matches too; EventBridge keeps only the last",
      ],
      [
        "too many combinations",
        manyCombinations(),
        "the pattern: the alternatives of $or must make at most 1000 combinations",
      ],
    ]),
    ...refusalsOn(rulerOr, [
      [
        "an alternative with an operator's name",
        { $or: [{ a: ["x"] }, { d: { exists: ["y"] } }] },
        '$or[1].d.exists: a field inside $or must not have the name of an operator, was "exists"',
      ],
      [
        "an alternative with a reserved name",
        { $or: [{ a: ["x"] }, { regex: ["y"] }] },
        '$or[1].regex: a field inside $or must not have the name of an operator, was "regex"',
      ],
      [
        "$or as an operator and as a field",
        { $or: [{ a: ["x"] }, { b: ["y"] }], d: { $or: ["x"] } },
        "d.$or: must not be a field in a pattern that has $or as an operator, at $or",
      ],
    ]),
  ],
};

/** Eleven objects, each with two alternatives: 2048 combinations. */
function manyCombinations(): unknown {
  const two = { $or: [{ a: ["x"] }, { b: ["y"] }] };
  return Object.fromEntries("abcdefghijk".split("").map((name) => [name, two]));
}

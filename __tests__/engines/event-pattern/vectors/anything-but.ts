import { anythingButVectors, matchesOn, refusalsOn, type Vectors } from "./vectors";

const anythingButOperands =
  "must be a string, a number, a non-empty list of only strings or only numbers, " +
  "or one of equals-ignore-case, prefix, suffix, wildcard";

/** The operator anything-but with strings and numbers. */
export const anythingBut: Vectors = {
  matches: matchesOn(anythingButVectors, [
    ["anything but a string matches another", { a: [{ "anything-but": "x" }] }, { a: "y" }, true],
    ["anything but a string does not match it", { a: [{ "anything-but": "x" }] }, { a: "x" }, false],
    ["anything but a string matches a longer one", { a: [{ "anything-but": "x" }] }, { a: "xx" }, true],
    ["anything but a string does not match a missing field", { a: [{ "anything-but": "x" }] }, {}, false],
    [
      "anything but a string does not match an empty list",
      { a: [{ "anything-but": "x" }] },
      { a: [] },
      false,
    ],
    [
      "anything but a string does not match an object",
      { a: [{ "anything-but": "x" }] },
      { a: { b: 1 } },
      false,
    ],
    ["anything but a string matches null", { a: [{ "anything-but": "x" }] }, { a: null }, true],
    ["anything but a string matches a number", { a: [{ "anything-but": "1" }] }, { a: 1 }, true],
    ["anything but a string matches true", { a: [{ "anything-but": "true" }] }, { a: true }, true],
    ["anything but an empty string matches another", { a: [{ "anything-but": "" }] }, { a: "x" }, true],
    ["anything but an empty string does not match it", { a: [{ "anything-but": "" }] }, { a: "" }, false],
    ["anything but a number matches another", { a: [{ "anything-but": 123 }] }, { a: 124 }, true],
    ["anything but a number does not match it", { a: [{ "anything-but": 123 }] }, { a: 123 }, false],
    [
      "anything but a number matches a string of its digits",
      { a: [{ "anything-but": 123 }] },
      { a: "123" },
      true,
    ],
    [
      "anything but a number matches one beyond five billion",
      { a: [{ "anything-but": 1 }] },
      { a: 123456789012 },
      true,
    ],
    ["anything but zero does not match zero", { a: [{ "anything-but": 0 }] }, { a: 0 }, false],
    ["anything but zero matches false", { a: [{ "anything-but": 0 }] }, { a: false }, true],
    [
      "anything but several strings matches another",
      { a: [{ "anything-but": ["x", "y"] }] },
      { a: "z" },
      true,
    ],
    [
      "anything but several strings matches none of them",
      { a: [{ "anything-but": ["x", "y"] }] },
      { a: "y" },
      false,
    ],
    [
      "anything but several numbers matches another",
      { a: [{ "anything-but": [100, 200] }] },
      { a: 300 },
      true,
    ],
    [
      "anything but several numbers matches none of them",
      { a: [{ "anything-but": [100, 200] }] },
      { a: 200 },
      false,
    ],
    [
      "anything but, twice in a leaf, excludes nothing",
      { a: [{ "anything-but": "x" }, { "anything-but": "y" }] },
      { a: "x" },
      true,
    ],
    ["one element that is not excluded is enough", { a: [{ "anything-but": "x" }] }, { a: ["x", "y"] }, true],
    [
      "a list of only excluded elements does not match",
      { a: [{ "anything-but": "x" }] },
      { a: ["x", "x"] },
      false,
    ],
  ]),
  refusals: refusalsOn(anythingButVectors, [
    [
      "anything but nothing",
      { a: [{ "anything-but": [] }] },
      `a[0].anything-but: ${anythingButOperands}, was []`,
    ],
    [
      "anything but null",
      { a: [{ "anything-but": null }] },
      `a[0].anything-but: ${anythingButOperands}, was null`,
    ],
    [
      "anything but a list with null",
      { a: [{ "anything-but": ["x", null] }] },
      `a[0].anything-but: ${anythingButOperands}, was ["x",null]`,
    ],
    [
      "anything but true",
      { a: [{ "anything-but": true }] },
      `a[0].anything-but: ${anythingButOperands}, was true`,
    ],
    [
      "anything but strings and numbers",
      { a: [{ "anything-but": ["x", 1] }] },
      `a[0].anything-but: ${anythingButOperands}, was ["x",1]`,
    ],
    [
      "anything but a number out of range",
      { a: [{ "anything-but": [1, 6e9] }] },
      "a[0].anything-but[1]: must be between -5000000000 and 5000000000, was 6000000000",
    ],
  ]),
};

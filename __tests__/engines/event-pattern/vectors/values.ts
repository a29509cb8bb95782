import { call } from "./call";
import { guide, matchesOn, refusalsOn, syntax, type Vectors } from "./vectors";

const nulls = `${guide}/eb-event-patterns-null-values.html`;
const literal = "must be a string, a number, true, false, null or an operator";

/** The values of a leaf. */
export const values: Vectors = {
  matches: [
    ...matchesOn(syntax, [
      ["a string matches itself", { a: ["x"] }, { a: "x" }, true],
      ["a string does not match another", { a: ["x"] }, { a: "y" }, false],
      ["a string is compared with its case", { a: ["x"] }, { a: "X" }, false],
      ["a string is compared as a whole", { a: ["x"] }, { a: "xx" }, false],
      ["a star in a string is a star", { a: ["*"] }, { a: "x" }, false],
      ["strings are not normalized", { a: ["\u00e9"] }, { a: "e\u0301" }, false],
      ["any of several values may match", { a: ["x", "y"] }, { a: "y" }, true],
      ["a value outside of the list does not match", { a: ["x", "y"] }, { a: "z" }, false],
      ["a number matches itself", { a: [300] }, { a: 300 }, true],
      // AWS documents the string representation, but its matcher and its API compare numbers.
      ["a number matches another notation of it", { a: [300] }, JSON.parse('{"a": 3.0e2}'), true],
      ["a number does not match another", { a: [300] }, { a: 301 }, false],
      ["a number does not match a string of digits", { a: [300] }, { a: "300" }, false],
      ["a string of digits does not match a number", { a: ["300"] }, { a: 300 }, false],
      [
        "an account number beyond five billion matches itself",
        { a: [123456789012] },
        { a: 123456789012 },
        true,
      ],
      ["a negative number matches itself", { a: [-1.5] }, { a: -1.5 }, true],
      ["zero does not match false", { a: [0] }, { a: false }, false],
      ["zero does not match an empty string", { a: [0] }, { a: "" }, false],
      ["true matches true", { a: [true] }, { a: true }, true],
      ["true does not match false", { a: [true] }, { a: false }, false],
      ["true does not match the string true", { a: [true] }, { a: "true" }, false],
      ["the string true does not match true", { a: ["true"] }, { a: true }, false],
      ["false matches false", { a: [false] }, { a: false }, true],
      ["values of different types stand beside each other", { a: ["x", 1, null, true] }, { a: 1 }, true],
    ]),
    ...matchesOn(nulls, [
      ["null matches null", { detail: { errorCode: [null] } }, call, true],
      ["null does not match a missing field", { detail: { errorMessage: [null] } }, call, false],
      ["null does not match an empty string", { a: [null] }, { a: "" }, false],
      ["null does not match an empty list", { a: [null] }, { a: [] }, false],
      ["null does not match the string null", { a: [null] }, { a: "null" }, false],
      ["null matches an element that is null", { a: [null] }, { a: ["x", null] }, true],
      ["an empty string matches an empty string", { a: [""] }, { a: "" }, true],
      ["an empty string does not match null", { a: [""] }, { a: null }, false],
      ["an empty string does not match a missing field", { a: [""] }, {}, false],
      ["an empty string does not match another string", { a: [""] }, { a: " " }, false],
    ]),
  ],
  refusals: refusalsOn(syntax, [
    [
      "a string as a leaf",
      { detail: { eventName: "CreateSubnet" } },
      'detail.eventName: a leaf must be a non-empty array, was "CreateSubnet"; write ["CreateSubnet"]',
    ],
    ["a number as a leaf", { a: 1 }, "a: a leaf must be a non-empty array, was 1; write [1]"],
    ["null as a leaf", { a: null }, "a: a leaf must be a non-empty array, was null; write [null]"],
    ["a list inside a leaf", { a: ["x", ["y"]] }, `a[1]: ${literal}, was ["y"]`],
    ["a value that JSON does not have", { a: [undefined] }, `a[0]: ${literal}, was undefined`],
    ["a number that JSON does not have", { a: [Infinity] }, `a[0]: ${literal}, was Infinity`],
  ]),
};

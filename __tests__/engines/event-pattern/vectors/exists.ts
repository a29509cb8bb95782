import { call } from "./call";
import { matchesOn, operatorNames, refusalsOn, type Vectors } from "./vectors";

const existsVectors = `${operatorNames}#eb-filtering-exists-matching`;

/** The operator exists. */
export const exists: Vectors = {
  matches: matchesOn(existsVectors, [
    ["a field with a value exists", { detail: { eventName: [{ exists: true }] } }, call, true],
    ["a missing field does not exist", { detail: { errorMessage: [{ exists: true }] } }, call, false],
    ["a field that is null exists", { detail: { errorCode: [{ exists: true }] } }, call, true],
    ["a field that is an empty string exists", { a: [{ exists: true }] }, { a: "" }, true],
    ["a field that is false exists", { a: [{ exists: true }] }, { a: false }, true],
    ["an object does not exist as a leaf", { detail: { userIdentity: [{ exists: true }] } }, call, false],
    ["an empty list does not exist", { resources: [{ exists: true }] }, call, false],
    ["a list with a value exists", { a: [{ exists: true }] }, { a: ["x"] }, true],
    ["a list of objects does not exist as a leaf", { a: [{ exists: true }] }, { a: [{ b: 1 }] }, false],
    ["a field of any element exists", { a: { id: [{ exists: true }] } }, { a: [{ b: 1 }, { id: 2 }] }, true],
    ["a missing field is absent", { detail: { errorMessage: [{ exists: false }] } }, call, true],
    ["a field with a value is not absent", { detail: { eventName: [{ exists: false }] } }, call, false],
    ["a field that is null is not absent", { detail: { errorCode: [{ exists: false }] } }, call, false],
    ["an object is absent as a leaf", { detail: { userIdentity: [{ exists: false }] } }, call, true],
    ["an empty list is absent", { resources: [{ exists: false }] }, call, true],
    ["a list of empty lists is absent", { a: [{ exists: false }] }, { a: [[], [[]]] }, true],
    ["a list with a value is not absent", { a: [{ exists: false }] }, { a: ["x"] }, false],
    ["a field inside a missing object is absent", { a: { b: { c: [{ exists: false }] } } }, {}, true],
    ["a field inside a plain value is absent", { a: { b: [{ exists: false }] } }, { a: "x" }, true],
    ["a value or nothing matches the value", { a: ["x", { exists: false }] }, { a: "x" }, true],
    ["a value or nothing matches nothing", { a: ["x", { exists: false }] }, {}, true],
    ["a value or nothing does not match another value", { a: ["x", { exists: false }] }, { a: "y" }, false],
  ]),
  refusals: refusalsOn(existsVectors, [
    [
      "an existence that is a string",
      { a: [{ exists: "true" }] },
      'a[0].exists: must be true or false, was "true"',
    ],
    ["an existence that is null", { a: [{ exists: null }] }, "a[0].exists: must be true or false, was null"],
  ]),
};

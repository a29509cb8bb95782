import { call } from "./call";
import { matchesOn, operatorNames, refusalsOn, type Vectors } from "./vectors";

const prefixVectors = `${operatorNames}#eb-filtering-prefix-matching`;

/** The operator prefix. */
export const prefix: Vectors = {
  matches: matchesOn(prefixVectors, [
    ["a prefix matches the start of a string", { detail: { eventName: [{ prefix: "Delete" }] } }, call, true],
    [
      "a prefix does not match the middle of a string",
      { detail: { eventName: [{ prefix: "Bucket" }] } },
      call,
      false,
    ],
    ["a prefix may be the whole string", { a: [{ prefix: "xy" }] }, { a: "xy" }, true],
    ["a prefix may not be longer than the string", { a: [{ prefix: "xyz" }] }, { a: "xy" }, false],
    ["a prefix is compared with its case", { a: [{ prefix: "X" }] }, { a: "xy" }, false],
    ["a prefix does not match a number", { a: [{ prefix: "1" }] }, { a: 12 }, false],
    ["a prefix does not match null", { a: [{ prefix: "n" }] }, { a: null }, false],
    ["a prefix does not match true", { a: [{ prefix: "t" }] }, { a: true }, false],
    ["an empty prefix matches any string", { a: [{ prefix: "" }] }, { a: "x" }, true],
    ["an empty prefix matches no number", { a: [{ prefix: "" }] }, { a: 1 }, false],
    ["a star in a prefix is a star", { a: [{ prefix: "x*" }] }, { a: "xy" }, false],
    [
      "a prefix in any case matches",
      { a: [{ prefix: { "equals-ignore-case": "EventB" } }] },
      { a: "EVENTBRIDGE" },
      true,
    ],
    [
      "a prefix in any case must be at the start",
      { a: [{ prefix: { "equals-ignore-case": "bridge" } }] },
      { a: "EventBridge" },
      false,
    ],
    [
      "a prefix in any case does not match a number",
      { a: [{ prefix: { "equals-ignore-case": "1" } }] },
      { a: 1 },
      false,
    ],
    ["a prefix matches any element of a list", { a: [{ prefix: "x" }] }, { a: ["y", "xy"] }, true],
  ]),
  refusals: refusalsOn(prefixVectors, [
    [
      "a prefix that is a number",
      { a: [{ prefix: 1 }] },
      'a[0].prefix: must be a string or {"equals-ignore-case": "..."}, was 1',
    ],
    [
      "a prefix that is a list",
      { a: [{ prefix: ["x"] }] },
      'a[0].prefix: must be a string or {"equals-ignore-case": "..."}, was ["x"]',
    ],
    [
      "a prefix with another operator",
      { a: [{ prefix: { wildcard: "x" } }] },
      'a[0].prefix: must be a string or {"equals-ignore-case": "..."}, was {"wildcard":"x"}',
    ],
    [
      "a prefix in any case that is a number",
      { a: [{ prefix: { "equals-ignore-case": 1 } }] },
      'a[0].prefix: must be a string or {"equals-ignore-case": "..."}, was {"equals-ignore-case":1}',
    ],
  ]),
};

import { anythingButVectors, matchesOn, refusalsOn, type Vectors } from "./vectors";

const anythingButOperatorsVectors = "must have exactly one of equals-ignore-case, prefix, suffix, wildcard";

/** The operator anything-but with another operator. */
export const anythingButOperators: Vectors = {
  matches: matchesOn(anythingButVectors, [
    [
      "anything but a prefix matches another start",
      { a: [{ "anything-but": { prefix: "init" } }] },
      { a: "running" },
      true,
    ],
    [
      "anything but a prefix does not match it",
      { a: [{ "anything-but": { prefix: "init" } }] },
      { a: "initializing" },
      false,
    ],
    ["anything but a prefix matches a number", { a: [{ "anything-but": { prefix: "1" } }] }, { a: 12 }, true],
    ["anything but a prefix matches null", { a: [{ "anything-but": { prefix: "n" } }] }, { a: null }, true],
    [
      "anything but a prefix does not match a missing field",
      { a: [{ "anything-but": { prefix: "x" } }] },
      {},
      false,
    ],
    [
      "anything but several prefixes matches another start",
      { a: [{ "anything-but": { prefix: ["x", "y"] } }] },
      { a: "zy" },
      true,
    ],
    [
      "anything but several prefixes matches none of them",
      { a: [{ "anything-but": { prefix: ["x", "y"] } }] },
      { a: "yz" },
      false,
    ],
    [
      "anything but a suffix matches another end",
      { a: [{ "anything-but": { suffix: ".png" } }] },
      { a: "x.txt" },
      true,
    ],
    [
      "anything but a suffix does not match it",
      { a: [{ "anything-but": { suffix: ".png" } }] },
      { a: "x.png" },
      false,
    ],
    [
      "anything but several suffixes matches another end",
      { a: [{ "anything-but": { suffix: [".png", ".rs"] } }] },
      { a: "x.ts" },
      true,
    ],
    [
      "anything but several suffixes matches none of them",
      { a: [{ "anything-but": { suffix: [".png", ".rs"] } }] },
      { a: "x.rs" },
      false,
    ],
    [
      "anything but a suffix does not match a missing field",
      { a: [{ "anything-but": { suffix: "x" } }] },
      { b: "y" },
      false,
    ],
    [
      "anything but a string in any case matches another",
      { a: [{ "anything-but": { "equals-ignore-case": "x" } }] },
      { a: "Y" },
      true,
    ],
    [
      "anything but a string in any case does not match it",
      { a: [{ "anything-but": { "equals-ignore-case": "x" } }] },
      { a: "X" },
      false,
    ],
    [
      "anything but strings in any case matches another",
      { a: [{ "anything-but": { "equals-ignore-case": ["x", "y"] } }] },
      { a: "xy" },
      true,
    ],
    [
      "anything but strings in any case matches none of them",
      { a: [{ "anything-but": { "equals-ignore-case": ["x", "y"] } }] },
      { a: "Y" },
      false,
    ],
    [
      "anything but a wildcard matches what it does not",
      { a: [{ "anything-but": { wildcard: "*/lib/*" } }] },
      { a: "/usr/bin/x" },
      true,
    ],
    [
      "anything but a wildcard does not match what it does",
      { a: [{ "anything-but": { wildcard: "*/lib/*" } }] },
      { a: "/usr/lib/x" },
      false,
    ],
    [
      "anything but wildcards matches what none does",
      { a: [{ "anything-but": { wildcard: ["*/lib/*", "*/bin/*"] } }] },
      { a: "/usr/share/x" },
      true,
    ],
    [
      "anything but wildcards does not match what one does",
      { a: [{ "anything-but": { wildcard: ["*/lib/*", "*/bin/*"] } }] },
      { a: "/usr/bin/x" },
      false,
    ],
    [
      "anything but an empty wildcard matches any string but the empty",
      { a: [{ "anything-but": { wildcard: "" } }] },
      { a: "x" },
      true,
    ],
  ]),
  refusals: refusalsOn(anythingButVectors, [
    [
      "anything but a block of addresses",
      { a: [{ "anything-but": { cidr: "10.0.0.0/8" } }] },
      `a[0].anything-but: ${anythingButOperatorsVectors}, was {"cidr":"10.0.0.0/8"}`,
    ],
    [
      "anything but two operators",
      { a: [{ "anything-but": { prefix: "x", suffix: "y" } }] },
      `a[0].anything-but: ${anythingButOperatorsVectors}, was {"prefix":"x","suffix":"y"}`,
    ],
    [
      "anything but an empty prefix",
      { a: [{ "anything-but": { prefix: "" } }] },
      'a[0].anything-but.prefix: must not be empty, was ""; every string has the empty prefix',
    ],
    [
      "anything but an empty suffix in a list",
      { a: [{ "anything-but": { suffix: ["x", ""] } }] },
      'a[0].anything-but.suffix: must not be empty, was ["x",""]; every string has the empty suffix',
    ],
    [
      "anything but a prefix in any case",
      { a: [{ "anything-but": { prefix: { "equals-ignore-case": "x" } } }] },
      'a[0].anything-but.prefix: must be a string or a non-empty list of strings, was {"equals-ignore-case":"x"}',
    ],
    [
      "anything but a number in any case",
      { a: [{ "anything-but": { "equals-ignore-case": 1 } }] },
      "a[0].anything-but.equals-ignore-case: must be a string or a non-empty list of strings, was 1",
    ],
    [
      "anything but no wildcard",
      { a: [{ "anything-but": { wildcard: [] } }] },
      "a[0].anything-but.wildcard: must be a string or a non-empty list of strings, was []",
    ],
    [
      "anything but consecutive wildcards",
      { a: [{ "anything-but": { wildcard: ["x", "**"] } }] },
      'a[0].anything-but.wildcard: must not have consecutive wildcards, was "**"; write one *',
    ],
  ]),
};

import { operatorNames, refusalsOn, type Vectors } from "./vectors";

const known = "anything-but, cidr, equals-ignore-case, exists, numeric, prefix, suffix, wildcard";

/** Objects that are not exactly one operator of EventBridge. */
export const operators: Vectors = {
  matches: [],
  refusals: refusalsOn(operatorNames, [
    ["an operator without name", { a: [{}] }, "a[0]: an operator must have exactly one key, was {}"],
    [
      "two operators in one object",
      { a: [{ prefix: "x", suffix: "y" }] },
      'a[0]: an operator must have exactly one key, was {"prefix":"x","suffix":"y"}; write one object for each, either of which may match',
    ],
    [
      "an unknown operator",
      { a: ["x", { contains: "y" }] },
      `a[1]: unknown operator "contains"; EventBridge has ${known}`,
    ],
    [
      "an operator in capitals",
      { a: [{ EXISTS: true }] },
      `a[0]: unknown operator "EXISTS"; EventBridge has ${known}`,
    ],
    [
      "an operator that JavaScript objects inherit",
      { a: [{ toString: "x" }] },
      `a[0]: unknown operator "toString"; EventBridge has ${known}`,
    ],
    [
      "an object of fields inside a leaf",
      { detail: [{ eventName: ["x"] }] },
      `detail[0]: unknown operator "eventName"; EventBridge has ${known}`,
    ],
  ]),
};

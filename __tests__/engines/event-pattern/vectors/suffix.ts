import { call } from "./call";
import { matchesOn, operatorNames, refusalsOn, type Vectors } from "./vectors";

const suffixVectors = `${operatorNames}#eb-filtering-suffix-matching`;

/** The operator suffix. */
export const suffix: Vectors = {
  matches: matchesOn(suffixVectors, [
    ["a suffix matches the end of a string", { detail: { eventName: [{ suffix: "Policy" }] } }, call, true],
    [
      "a suffix does not match the start of a string",
      { detail: { eventName: [{ suffix: "Delete" }] } },
      call,
      false,
    ],
    ["a suffix is compared with its case", { a: [{ suffix: ".png" }] }, { a: "x.PNG" }, false],
    ["a suffix does not match a number", { a: [{ suffix: "2" }] }, { a: 12 }, false],
    ["a suffix does not match null", { a: [{ suffix: "l" }] }, { a: null }, false],
    ["an empty suffix matches any string", { a: [{ suffix: "" }] }, { a: "x" }, true],
    [
      "a suffix in any case matches",
      { a: [{ suffix: { "equals-ignore-case": ".png" } }] },
      { a: "x.PNG" },
      true,
    ],
    [
      "a suffix in any case must be at the end",
      { a: [{ suffix: { "equals-ignore-case": ".png" } }] },
      { a: "x.PNG.txt" },
      false,
    ],
    [
      "a dot in a suffix in any case is a dot",
      { a: [{ suffix: { "equals-ignore-case": ".png" } }] },
      { a: "xpng" },
      false,
    ],
  ]),
  refusals: refusalsOn(suffixVectors, [
    [
      "a suffix that is null",
      { a: [{ suffix: null }] },
      'a[0].suffix: must be a string or {"equals-ignore-case": "..."}, was null',
    ],
  ]),
};

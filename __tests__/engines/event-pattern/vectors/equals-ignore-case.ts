import { matchesOn, operatorNames, refusalsOn, type Vectors } from "./vectors";

const ignoreCase = `${operatorNames}#eb-filtering-equals-ignore-case-matching`;

/** The operator equals-ignore-case. */
export const equalsIgnoreCase: Vectors = {
  matches: matchesOn(ignoreCase, [
    ["a string in any case matches", { a: [{ "equals-ignore-case": "alice" }] }, { a: "ALICE" }, true],
    [
      "a string in any case matches one of mixed case",
      { a: [{ "equals-ignore-case": "AlIcE" }] },
      { a: "aLiCe" },
      true,
    ],
    [
      "a string in any case is compared as a whole",
      { a: [{ "equals-ignore-case": "alice" }] },
      { a: "alice b" },
      false,
    ],
    [
      "a string in any case does not match another",
      { a: [{ "equals-ignore-case": "alice" }] },
      { a: "bob" },
      false,
    ],
    [
      "an empty string in any case matches an empty string",
      { a: [{ "equals-ignore-case": "" }] },
      { a: "" },
      true,
    ],
    [
      "an empty string in any case matches no other",
      { a: [{ "equals-ignore-case": "" }] },
      { a: "x" },
      false,
    ],
    [
      "true in any case is a string, not a boolean",
      { a: [{ "equals-ignore-case": "TRUE" }] },
      { a: true },
      false,
    ],
    [
      "letters beyond ASCII have a case too",
      { a: [{ "equals-ignore-case": "\u00c9t\u00e9" }] },
      { a: "\u00e9T\u00c9" },
      true,
    ],
    [
      "a letter that only looks like another does not match",
      { a: [{ "equals-ignore-case": "k" }] },
      { a: "\u212a" },
      false,
    ],
    [
      "a letter whose upper case is two letters matches these, as to AWS's matcher",
      { a: [{ "equals-ignore-case": "stra\u00dfe" }] },
      { a: "STRASSE" },
      true,
    ],
    [
      "a letter whose upper case is two letters matches no other case of these",
      { a: [{ "equals-ignore-case": "stra\u00dfe" }] },
      { a: "strasse" },
      false,
    ],
    [
      "two letters do not match the one whose upper case they are",
      { a: [{ "equals-ignore-case": "strasse" }] },
      { a: "stra\u00dfe" },
      false,
    ],
  ]),
  refusals: refusalsOn(ignoreCase, [
    [
      "a list in any case",
      { a: [{ "equals-ignore-case": ["x"] }] },
      'a[0].equals-ignore-case: must be a string, was ["x"]',
    ],
  ]),
};

import { matchesOn, operatorNames, refusalsOn, type Vectors } from "./vectors";

const wildcardVectors = `${operatorNames}#eb-filtering-wildcard-matching`;

/** The operator wildcard. */
export const wildcard: Vectors = {
  matches: matchesOn(wildcardVectors, [
    [
      "a wildcard matches any run of characters",
      { a: [{ wildcard: "dir/*.png" }] },
      { a: "dir/a/b.png" },
      true,
    ],
    ["a wildcard matches the empty run", { a: [{ wildcard: "dir/*.png" }] }, { a: "dir/.png" }, true],
    [
      "what stands before a wildcard must start the string",
      { a: [{ wildcard: "dir/*" }] },
      { a: "x/dir/y" },
      false,
    ],
    [
      "what stands after a wildcard must end the string",
      { a: [{ wildcard: "*.png" }] },
      { a: "x.png.txt" },
      false,
    ],
    ["a lone wildcard matches any string", { a: [{ wildcard: "*" }] }, { a: "" }, true],
    ["a lone wildcard matches no number", { a: [{ wildcard: "*" }] }, { a: 1 }, false],
    ["a lone wildcard does not match null", { a: [{ wildcard: "*" }] }, { a: null }, false],
    ["a lone wildcard does not match a missing field", { a: [{ wildcard: "*" }] }, {}, false],
    [
      "several wildcards match in order",
      { a: [{ wildcard: "arn:*:s3:*:ours*" }] },
      { a: "arn:aws:s3:::ours/key" },
      true,
    ],
    ["several wildcards do not match out of order", { a: [{ wildcard: "*b*a*" }] }, { a: "ab" }, false],
    ["the ends of a wildcard do not overlap", { a: [{ wildcard: "ab*ba" }] }, { a: "aba" }, false],
    [
      "a wildcard may have to go back for its last part",
      { a: [{ wildcard: "*ab*ab" }] },
      { a: "abab" },
      true,
    ],
    [
      "the middle of a wildcard does not take from its end",
      { a: [{ wildcard: "a*b*b" }] },
      { a: "ab" },
      false,
    ],
    ["a wildcard without star is the string itself", { a: [{ wildcard: "x" }] }, { a: "x" }, true],
    ["a wildcard without star is the whole string", { a: [{ wildcard: "x" }] }, { a: "xx" }, false],
    ["an escaped star is a star", { a: [{ wildcard: "a\\*b" }] }, { a: "a*b" }, true],
    ["an escaped star is nothing else", { a: [{ wildcard: "a\\*b" }] }, { a: "axb" }, false],
    ["an escaped backslash is a backslash", { a: [{ wildcard: "a\\\\b*" }] }, { a: "a\\bc" }, true],
    [
      "an escaped backslash leaves the star after it wild",
      { a: [{ wildcard: "a\\\\*" }] },
      { a: "a\\bc" },
      true,
    ],
    ["an escaped star may follow a wildcard", { a: [{ wildcard: "a*\\*" }] }, { a: "abc*" }, true],
    ["a wildcard crosses lines", { a: [{ wildcard: "a*b" }] }, { a: "a\nb" }, true],
    ["a question mark is a question mark", { a: [{ wildcard: "a?*" }] }, { a: "abc" }, false],
    ["a wildcard is compared with its case", { a: [{ wildcard: "A*" }] }, { a: "abc" }, false],
  ]),
  refusals: refusalsOn(wildcardVectors, [
    ["a wildcard that is a number", { a: [{ wildcard: 1 }] }, "a[0].wildcard: must be a string, was 1"],
    [
      "consecutive wildcards",
      { a: [{ wildcard: "a**b" }] },
      'a[0].wildcard: must not have consecutive wildcards, was "a**b"; write one *',
    ],
    [
      "an escaped letter",
      { a: [{ wildcard: "\\d*" }] },
      'a[0].wildcard: a backslash must be followed by * or another backslash, was "\\\\d*"',
    ],
    [
      "a backslash at the end",
      { a: [{ wildcard: "a\\" }] },
      'a[0].wildcard: a backslash must be followed by * or another backslash, was "a\\\\"',
    ],
    [
      "consecutive wildcards after an escaped backslash",
      { a: [{ wildcard: "\\\\**" }] },
      'a[0].wildcard: must not have consecutive wildcards, was "\\\\\\\\**"; write one *',
    ],
  ]),
};

/** A pattern, an event, and whether EventBridge says that they match. */
export interface MatchVector {
  /** The AWS page that documents it. */
  readonly page: string;
  readonly title: string;
  readonly pattern: unknown;
  readonly event: unknown;
  readonly matches: boolean;
}

/** A pattern that EventBridge refuses, and what is said of it. */
export interface RefusalVector {
  /** The AWS page that documents it. */
  readonly page: string;
  readonly title: string;
  readonly pattern: unknown;
  readonly problem: string;
}

const GUIDE = "https://docs.aws.amazon.com/eventbridge/latest/userguide";
const OPERATORS = `${GUIDE}/eb-create-pattern-operators.html`;
const PATTERNS = `${GUIDE}/eb-event-patterns.html`;
const SYNTAX = `${GUIDE}/eb-create-pattern.html`;
const ARRAYS = `${GUIDE}/eb-event-patterns-arrays.html`;
const NULLS = `${GUIDE}/eb-event-patterns-null-values.html`;
const PREFIX = `${OPERATORS}#eb-filtering-prefix-matching`;
const SUFFIX = `${OPERATORS}#eb-filtering-suffix-matching`;
const IGNORE_CASE = `${OPERATORS}#eb-filtering-equals-ignore-case-matching`;
const WILDCARD = `${OPERATORS}#eb-filtering-wildcard-matching`;
const ANYTHING_BUT = `${OPERATORS}#eb-filtering-anything-but`;
const NUMERIC = `${OPERATORS}#filtering-numeric-matching`;
const ADDRESS = `${OPERATORS}#eb-filtering-ip-matching`;
const EXISTS = `${OPERATORS}#eb-filtering-exists-matching`;
const OR = `${OPERATORS}#eb-filtering-complex-example-or`;
/** AWS's own matcher, for what the guide leaves open. */
const RULER = "https://github.com/aws/event-ruler";
const RULER_ARRAYS = `${RULER}#json-array-matching`;
const RULER_OR = `${RULER}#the-or-primitive`;

const instance = "arn:aws:ec2:us-east-1:123456789012:instance/i-b188560f";
const call = {
  source: "aws.s3",
  "detail-type": "AWS API Call via CloudTrail",
  resources: [],
  detail: {
    eventSource: "s3.amazonaws.com",
    eventName: "DeleteBucketPolicy",
    errorCode: null,
    sourceIPAddress: "198.51.100.7",
    userIdentity: { type: "AssumedRole", sessionContext: { sessionIssuer: { userName: "deployer" } } },
    resources: [
      { type: "AWS::S3::Bucket", accountId: "111122223333", ARN: "arn:aws:s3:::ours" },
      { type: "AWS::S3::Object", accountId: "444455556666", ARN: "arn:aws:s3:::theirs/key" },
    ],
  },
};
const employees = [
  [
    { first: "John", last: "Doe" },
    { first: "Anna", last: "Smith" },
  ],
  [{ first: "Peter", last: "Jones" }],
];

type MatchRow = readonly [title: string, pattern: unknown, event: unknown, matches: boolean];
type RefusalRow = readonly [title: string, pattern: unknown, problem: string];

function matchesOn(page: string, rows: readonly MatchRow[]): MatchVector[] {
  return rows.map(([title, pattern, event, matches]) => ({ page, title, pattern, event, matches }));
}

function refusalsOn(page: string, rows: readonly RefusalRow[]): RefusalVector[] {
  return rows.map(([title, pattern, problem]) => ({ page, title, pattern, problem }));
}

export const matchVectors: readonly MatchVector[] = [
  ...matchesOn(PATTERNS, [
    [
      "fields of a pattern select an event",
      { source: ["aws.s3"], detail: { eventName: ["DeleteBucketPolicy"] } },
      call,
      true,
    ],
    ["every field must match", { source: ["aws.s3"], detail: { eventName: ["CreateBucket"] } }, call, false],
    ["fields that the pattern does not name are ignored", { source: ["aws.s3"] }, call, true],
    ["a field must be at the same depth", { eventName: ["DeleteBucketPolicy"] }, call, false],
    [
      "a deep field is found",
      { detail: { userIdentity: { sessionContext: { sessionIssuer: { userName: ["deployer"] } } } } },
      call,
      true,
    ],
    [
      "a deep field must match",
      { detail: { userIdentity: { sessionContext: { sessionIssuer: { userName: ["root"] } } } } },
      call,
      false,
    ],
    ["an object in the pattern does not match a plain value", { source: { name: ["aws.s3"] } }, call, false],
    ["JSON inside a string is not looked into", { detail: { a: ["x"] } }, { detail: '{"a":"x"}' }, false],
    ["an event that is a list matches nothing", { a: [{ exists: false }] }, [{ b: 1 }], false],
    ["an event that is a string matches nothing", { a: [{ exists: false }] }, "aws.s3", false],
    ["an event that is null matches nothing", { a: [{ exists: false }] }, null, false],
  ]),
  ...matchesOn(SYNTAX, [
    ["a string matches itself", { a: ["x"] }, { a: "x" }, true],
    ["a string does not match another", { a: ["x"] }, { a: "y" }, false],
    ["a string is compared with its case", { a: ["x"] }, { a: "X" }, false],
    ["a string is compared as a whole", { a: ["x"] }, { a: "xx" }, false],
    ["a star in a string is a star", { a: ["*"] }, { a: "x" }, false],
    ["strings are not normalized", { a: ["\u00e9"] }, { a: "e\u0301" }, false],
    ["a field name is compared with its case", { Source: ["aws.s3"] }, call, false],
    ["any of several values may match", { a: ["x", "y"] }, { a: "y" }, true],
    ["a value outside of the list does not match", { a: ["x", "y"] }, { a: "z" }, false],
    ["a missing field does not match", { a: ["x"] }, { b: "x" }, false],
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
    [
      "names in the pattern may be joined by a dot",
      { detail: { "state.status": ["running"] } },
      { detail: { state: { status: "running" } } },
      true,
    ],
    [
      "names in the event may be joined by a dot",
      { detail: { state: { status: ["running"] } } },
      { detail: { "state.status": "running" } },
      true,
    ],
    ["a dotted name matches the same dotted name", { "a.b": ["x"] }, { "a.b": "x" }, true],
    ["a whole path may be one name", { a: { b: { c: ["x"] } } }, { "a.b.c": "x" }, true],
    ["a path may be joined in part", { a: { b: { c: ["x"] } } }, { a: { "b.c": "x" } }, true],
    ["a dotted name is not repeated", { a: { "b.c": { c: ["x"] } } }, { a: { b: { c: "x" } } }, false],
    [
      "both notations of a field in one event are looked at",
      { a: { b: ["x"] } },
      { a: { b: "y" }, "a.b": "x" },
      true,
    ],
    [
      "a field in one notation exists in the other",
      { a: { b: [{ exists: false }] } },
      { a: {}, "a.b": "x" },
      false,
    ],
    ["a name that JavaScript objects inherit is not a field", { toString: [{ exists: true }] }, {}, false],
    ["a field may have the name of an inherited one", { constructor: ["x"] }, { constructor: "x" }, true],
    ["undefined is no value", { a: [{ exists: false }] }, { a: undefined }, true],
    ["a field may have the name of an operator", { prefix: ["x"] }, { prefix: "x" }, true],
    ["a field may have an empty name", { "": ["x"] }, { "": "x" }, true],
  ]),
  ...matchesOn(NULLS, [
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
  ...matchesOn(PREFIX, [
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
  ...matchesOn(SUFFIX, [
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
  ...matchesOn(IGNORE_CASE, [
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
  ]),
  ...matchesOn(WILDCARD, [
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
  ...matchesOn(ANYTHING_BUT, [
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
  ...matchesOn(NUMERIC, [
    ["a number equals itself", { a: [{ numeric: ["=", 301.8] }] }, { a: 3.018e2 }, true],
    ["a number does not equal another", { a: [{ numeric: ["=", 301.8] }] }, { a: 301.81 }, false],
    ["a number is less than a greater", { a: [{ numeric: ["<", 10] }] }, { a: 9.999999 }, true],
    ["a number is not less than itself", { a: [{ numeric: ["<", 10] }] }, { a: 10 }, false],
    ["a number is at most itself", { a: [{ numeric: ["<=", 10] }] }, { a: 10 }, true],
    ["a number is not at most a lesser", { a: [{ numeric: ["<=", 10] }] }, { a: 10.000001 }, false],
    ["a number is greater than a lesser", { a: [{ numeric: [">", 0] }] }, { a: 0.000001 }, true],
    ["a number is not greater than itself", { a: [{ numeric: [">", 0] }] }, { a: 0 }, false],
    ["a number is at least itself", { a: [{ numeric: [">=", -1] }] }, { a: -1 }, true],
    ["a number is not at least a greater", { a: [{ numeric: [">=", -1] }] }, { a: -2 }, false],
    ["a range includes its closed upper bound", { a: [{ numeric: [">", 0, "<=", 5] }] }, { a: 5 }, true],
    ["a range excludes its open lower bound", { a: [{ numeric: [">", 0, "<=", 5] }] }, { a: 0 }, false],
    ["a range excludes what is above", { a: [{ numeric: [">", 0, "<=", 5] }] }, { a: 6 }, false],
    ["a range includes its closed lower bound", { a: [{ numeric: [">=", 0, "<", 5] }] }, { a: 0 }, true],
    ["a range excludes its open upper bound", { a: [{ numeric: [">=", 0, "<", 5] }] }, { a: 5 }, false],
    [
      "a numeric match does not match a string of digits",
      { a: [{ numeric: ["=", 300] }] },
      { a: "300" },
      false,
    ],
    [
      "a numeric range does not match a string of digits",
      { a: [{ numeric: [">", 0, "<", 5] }] },
      { a: "3" },
      false,
    ],
    ["a numeric match does not match null", { a: [{ numeric: ["<=", 0] }] }, { a: null }, false],
    ["a numeric match does not match true", { a: [{ numeric: ["=", 1] }] }, { a: true }, false],
    ["a numeric match does not match a missing field", { a: [{ numeric: ["<", 1] }] }, {}, false],
    ["a numeric match does not match an empty string", { a: [{ numeric: ["=", 0] }] }, { a: "" }, false],
    [
      "a numeric match finds an element of a list",
      { a: [{ numeric: ["<", 10] }] },
      { a: [100, 5, 200] },
      true,
    ],
    ["five billion is compared", { a: [{ numeric: [">=", 5e9] }] }, { a: 5e9 }, true],
    [
      "a number beyond five billion is not compared",
      { a: [{ numeric: [">", 0] }] },
      { a: 123456789012 },
      false,
    ],
  ]),
  ...matchesOn(ADDRESS, [
    ["a block contains its first address", { a: [{ cidr: "10.0.0.0/24" }] }, { a: "10.0.0.0" }, true],
    ["a block contains its last address", { a: [{ cidr: "10.0.0.0/24" }] }, { a: "10.0.0.255" }, true],
    ["a block does not contain the next address", { a: [{ cidr: "10.0.0.0/24" }] }, { a: "10.0.1.0" }, false],
    ["a mask need not be of whole bytes", { a: [{ cidr: "198.51.96.0/20" }] }, { a: "198.51.111.9" }, true],
    ["a mask of odd bits has an end", { a: [{ cidr: "198.51.96.0/20" }] }, { a: "198.51.112.0" }, false],
    [
      "a mask of no bits contains every IPv4 address",
      { a: [{ cidr: "0.0.0.0/0" }] },
      { a: "203.0.113.9" },
      true,
    ],
    ["a block of IPv6 contains an address", { a: [{ cidr: "2001:db8::/32" }] }, { a: "2001:db8:1::7" }, true],
    [
      "a block of IPv6 does not contain another address",
      { a: [{ cidr: "2001:db8::/32" }] },
      { a: "2001:db9::" },
      false,
    ],
    [
      "a block of IPv6 knows addresses written in full",
      { a: [{ cidr: "2001:db8:1234:1a00::/64" }] },
      { a: "2001:0db8:1234:1a00:0000:0000:0000:0001" },
      true,
    ],
    ["a block of IPv6 contains no IPv4 address", { a: [{ cidr: "::/0" }] }, { a: "10.0.0.1" }, false],
    ["a block of IPv4 contains no IPv6 address", { a: [{ cidr: "0.0.0.0/0" }] }, { a: "2001:db8::1" }, false],
    [
      "a block does not contain a host name",
      { a: [{ cidr: "0.0.0.0/0" }] },
      { a: "cloudformation.amazonaws.com" },
      false,
    ],
    ["a block does not contain a number", { a: [{ cidr: "0.0.0.0/0" }] }, { a: 10 }, false],
    [
      "a block does not contain what is not quite an address",
      { a: [{ cidr: "10.0.0.0/8" }] },
      { a: "10.0.0.256" },
      false,
    ],
    ["a block finds an element of a list", { a: [{ cidr: "10.0.0.0/8" }] }, { a: ["x", "10.1.2.3"] }, true],
  ]),
  ...matchesOn(RULER, [
    [
      "a block starts at the address that it is given",
      { a: [{ cidr: "10.0.0.9/24" }] },
      { a: "10.0.0.8" },
      false,
    ],
    [
      "a block that starts inside ends with its mask",
      { a: [{ cidr: "10.0.0.9/24" }] },
      { a: "10.0.0.255" },
      true,
    ],
    ["an address matches itself", { a: ["10.0.0.1"] }, { a: "10.0.0.1" }, true],
    ["an address does not match its neighbour", { a: ["10.0.0.1"] }, { a: "10.0.0.2" }, false],
    [
      "an IPv6 address matches another notation of it",
      { a: ["2001:db8::1"] },
      { a: "2001:0DB8:0:0:0:0:0:1" },
      true,
    ],
    ["an IPv4 address matches its IPv6 notation", { a: ["10.0.0.1"] }, { a: "::ffff:a00:1" }, true],
    ["an IPv4 address in IPv6 notation matches its own", { a: ["::ffff:a00:1"] }, { a: "10.0.0.1" }, true],
    [
      "a block of IPv4 contains the IPv6 notation of an address",
      { a: [{ cidr: "10.0.0.0/8" }] },
      { a: "::ffff:a00:1" },
      true,
    ],
    ["a time is not taken for an address", { a: ["12:30"] }, { a: "0012:30" }, false],
  ]),
  ...matchesOn(EXISTS, [
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
  ...matchesOn(ARRAYS, [
    [
      "any element of a list may match",
      { resources: [instance] },
      { resources: ["arn:aws:ec2:::x", instance] },
      true,
    ],
    [
      "a list without a matching element does not match",
      { resources: [instance] },
      { resources: ["arn:aws:ec2:::x"] },
      false,
    ],
    ["an empty list does not match", { resources: [instance] }, call, false],
    ["lists match when they have a value in common", { a: ["x", "y"] }, { a: ["y", "z"] }, true],
    ["an element of a nested list may match", { a: ["x"] }, { a: [["y"], [["x"]]] }, true],
    [
      "two fields may match in different lists",
      { a: ["x"], b: ["y"] },
      { a: ["x", "z"], b: ["z", "y"] },
      true,
    ],
  ]),
  ...matchesOn(RULER_ARRAYS, [
    ["a field of an object in a list matches", { employees: { first: ["Anna"] } }, { employees }, true],
    [
      "fields of one object in a list match",
      { employees: { first: ["Anna"], last: ["Smith"] } },
      { employees },
      true,
    ],
    [
      "fields of different objects in a list do not match",
      { employees: { first: ["Anna"], last: ["Jones"] } },
      { employees },
      false,
    ],
    [
      "fields of different objects in an inner list do not match",
      { employees: { first: ["Anna"], last: ["Doe"] } },
      { employees },
      false,
    ],
    [
      "CloudTrail's resources match within one element",
      { detail: { resources: { type: ["AWS::S3::Object"], accountId: ["444455556666"] } } },
      call,
      true,
    ],
    [
      "CloudTrail's resources do not match across elements",
      { detail: { resources: { type: ["AWS::S3::Bucket"], accountId: ["444455556666"] } } },
      call,
      false,
    ],
    [
      "a later element may be the one",
      { a: { x: [1], y: [1] } },
      {
        a: [
          { x: 1, y: 2 },
          { x: 2, y: 1 },
          { x: 1, y: 1 },
        ],
      },
      true,
    ],
    [
      "nested lists match within one branch",
      { a: { b: { x: [1], y: [1] } } },
      { a: [{ b: [{ x: 1 }, { x: 1, y: 1 }] }] },
      true,
    ],
    [
      "nested lists do not match across branches",
      { a: { b: { x: [1], y: [1] } } },
      { a: [{ b: [{ x: 1 }] }, { b: [{ y: 1 }] }] },
      false,
    ],
    [
      "an outer field must be in the same outer element",
      { a: { n: [1], b: { x: [1] } } },
      { a: [{ n: 1 }, { b: [{ x: 1 }] }] },
      false,
    ],
    [
      "an outer field may go with any inner element",
      { a: { n: [1], b: { x: [2] } } },
      { a: [{ n: 1, b: [{ x: 1 }, { x: 2 }] }] },
      true,
    ],
    [
      "lists side by side are independent",
      { a: { x: [1] }, b: { x: [2] } },
      { a: [{ x: 1 }, { x: 2 }], b: [{ x: 1 }, { x: 2 }] },
      true,
    ],
    [
      "one list at two places is two lists",
      { a: { x: [1] }, b: { x: [2] } },
      twice([{ x: 1 }, { x: 2 }]),
      true,
    ],
    [
      "plain values beside objects are seen by every field",
      { "a.x": [1], a: ["y"] },
      { a: ["y", { x: 1 }] },
      true,
    ],
    [
      "a list under a field is matched by any of its values",
      { a: { x: [2], y: [1] } },
      { a: [{ x: [1, 2], y: 1 }] },
      true,
    ],
    [
      "an element may be chosen where a plain value would do",
      { a: ["x"], "a.y": [{ exists: false }] },
      { a: ["x", ["x"], { y: 1 }] },
      true,
    ],
    [
      "absence is asked of the element that was chosen",
      { a: { x: [1], y: [{ exists: false }] } },
      { a: [{ x: 1 }, { x: 2, y: 2 }] },
      true,
    ],
    [
      "presence in the chosen element is no absence",
      { a: { x: [1], y: [{ exists: false }] } },
      { a: [{ x: 1, y: 2 }, { x: 2 }] },
      false,
    ],
    // The matcher takes fields by name: nothing is chosen yet when it asks whether "w" is absent.
    [
      "absence before any choice is asked of all elements",
      { a: { w: [{ exists: false }], x: [1] } },
      { a: [{ x: 1 }, { w: 2 }] },
      false,
    ],
    [
      "absence from all elements is absence",
      { a: { w: [{ exists: false }], x: [1] } },
      { a: [{ x: 1 }, { y: 2 }] },
      true,
    ],
  ]),
  ...matchesOn(OR, [
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
  ...matchesOn(RULER_OR, [
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
];

/** An event that holds the same list twice, as a program may build one. */
function twice(list: unknown): unknown {
  return { a: list, b: list };
}

const KNOWN = "anything-but, cidr, equals-ignore-case, exists, numeric, prefix, suffix, wildcard";
const LITERAL = "must be a string, a number, true, false, null or an operator";
const ANYTHING_BUT_OPERANDS =
  "must be a string, a number, a non-empty list of only strings or only numbers, " +
  "or one of equals-ignore-case, prefix, suffix, wildcard";
const ANYTHING_BUT_OPERATORS = "must have exactly one of equals-ignore-case, prefix, suffix, wildcard";
const EXAMPLE = '[">", 0, "<=", 5]';
const BLOCK = 'must be an IPv4 or IPv6 block such as "10.0.0.0/8" or "2001:db8::/32"';

export const refusalVectors: readonly RefusalVector[] = [
  ...refusalsOn(SYNTAX, [
    ["a pattern that is a list", ["x"], 'the pattern: must be an object, was ["x"]'],
    ["a pattern that is null", null, "the pattern: must be an object, was null"],
    ["a pattern that is undefined", undefined, "the pattern: must be an object, was undefined"],
    [
      "a pattern that is still JSON",
      '{"a":["x"]}',
      'the pattern: must be an object, was "{\\"a\\":[\\"x\\"]}"; parse the JSON first',
    ],
    ["an empty pattern", {}, "the pattern: must have at least one field, was {}"],
    ["an empty object", { detail: {} }, "detail: must have at least one field, was {}"],
    [
      "a string as a leaf",
      { detail: { eventName: "CreateSubnet" } },
      'detail.eventName: a leaf must be a non-empty array, was "CreateSubnet"; write ["CreateSubnet"]',
    ],
    ["a number as a leaf", { a: 1 }, "a: a leaf must be a non-empty array, was 1; write [1]"],
    ["null as a leaf", { a: null }, "a: a leaf must be a non-empty array, was null; write [null]"],
    ["a list inside a leaf", { a: ["x", ["y"]] }, `a[1]: ${LITERAL}, was ["y"]`],
    ["a value that JSON does not have", { a: [undefined] }, `a[0]: ${LITERAL}, was undefined`],
    ["a number that JSON does not have", { a: [Infinity] }, `a[0]: ${LITERAL}, was Infinity`],
    [
      "a field twice in two notations",
      { a: { b: ["x"] }, "a.b": ["y"] },
      "a.b: must not match a.b again, which a.b matches too; EventBridge keeps only the last",
    ],
  ]),
  ...refusalsOn(ARRAYS, [
    ["an empty leaf", { resources: [] }, "resources: a leaf must be a non-empty array, was []"],
  ]),
  ...refusalsOn(OPERATORS, [
    ["an operator without name", { a: [{}] }, "a[0]: an operator must have exactly one key, was {}"],
    [
      "two operators in one object",
      { a: [{ prefix: "x", suffix: "y" }] },
      'a[0]: an operator must have exactly one key, was {"prefix":"x","suffix":"y"}; write one object for each, either of which may match',
    ],
    [
      "an unknown operator",
      { a: ["x", { contains: "y" }] },
      `a[1]: unknown operator "contains"; EventBridge has ${KNOWN}`,
    ],
    [
      "an operator in capitals",
      { a: [{ EXISTS: true }] },
      `a[0]: unknown operator "EXISTS"; EventBridge has ${KNOWN}`,
    ],
    [
      "an operator that JavaScript objects inherit",
      { a: [{ toString: "x" }] },
      `a[0]: unknown operator "toString"; EventBridge has ${KNOWN}`,
    ],
    [
      "an object of fields inside a leaf",
      { detail: [{ eventName: ["x"] }] },
      `detail[0]: unknown operator "eventName"; EventBridge has ${KNOWN}`,
    ],
  ]),
  ...refusalsOn(PREFIX, [
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
  ...refusalsOn(SUFFIX, [
    [
      "a suffix that is null",
      { a: [{ suffix: null }] },
      'a[0].suffix: must be a string or {"equals-ignore-case": "..."}, was null',
    ],
  ]),
  ...refusalsOn(IGNORE_CASE, [
    [
      "a list in any case",
      { a: [{ "equals-ignore-case": ["x"] }] },
      'a[0].equals-ignore-case: must be a string, was ["x"]',
    ],
  ]),
  ...refusalsOn(WILDCARD, [
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
  ...refusalsOn(ANYTHING_BUT, [
    [
      "anything but nothing",
      { a: [{ "anything-but": [] }] },
      `a[0].anything-but: ${ANYTHING_BUT_OPERANDS}, was []`,
    ],
    [
      "anything but null",
      { a: [{ "anything-but": null }] },
      `a[0].anything-but: ${ANYTHING_BUT_OPERANDS}, was null`,
    ],
    [
      "anything but a list with null",
      { a: [{ "anything-but": ["x", null] }] },
      `a[0].anything-but: ${ANYTHING_BUT_OPERANDS}, was ["x",null]`,
    ],
    [
      "anything but true",
      { a: [{ "anything-but": true }] },
      `a[0].anything-but: ${ANYTHING_BUT_OPERANDS}, was true`,
    ],
    [
      "anything but strings and numbers",
      { a: [{ "anything-but": ["x", 1] }] },
      `a[0].anything-but: ${ANYTHING_BUT_OPERANDS}, was ["x",1]`,
    ],
    [
      "anything but a number out of range",
      { a: [{ "anything-but": [1, 6e9] }] },
      "a[0].anything-but[1]: must be between -5000000000 and 5000000000, was 6000000000",
    ],
    [
      "anything but a block of addresses",
      { a: [{ "anything-but": { cidr: "10.0.0.0/8" } }] },
      `a[0].anything-but: ${ANYTHING_BUT_OPERATORS}, was {"cidr":"10.0.0.0/8"}`,
    ],
    [
      "anything but two operators",
      { a: [{ "anything-but": { prefix: "x", suffix: "y" } }] },
      `a[0].anything-but: ${ANYTHING_BUT_OPERATORS}, was {"prefix":"x","suffix":"y"}`,
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
  ...refusalsOn(NUMERIC, [
    [
      "a numeric match with a number",
      { a: [{ numeric: 5 }] },
      `a[0].numeric: must be an array such as ${EXAMPLE}, was 5`,
    ],
    [
      "a numeric match without number",
      { a: [{ numeric: [">"] }] },
      `a[0].numeric: must be an array such as ${EXAMPLE}, was [">"]`,
    ],
    [
      "a range without upper number",
      { a: [{ numeric: [">", 0, "<"] }] },
      `a[0].numeric: must be an array such as ${EXAMPLE}, was [">",0,"<"]`,
    ],
    [
      "an unknown comparison",
      { a: [{ numeric: ["!=", 5] }] },
      'a[0].numeric[0]: must be one of =, <, <=, > and >=, was "!="',
    ],
    [
      "a comparison that JavaScript objects inherit",
      { a: [{ numeric: ["toString", 5] }] },
      'a[0].numeric[0]: must be one of =, <, <=, > and >=, was "toString"',
    ],
    [
      "a comparison with a string",
      { a: [{ numeric: ["=", "5"] }] },
      'a[0].numeric[1]: must be a number, was "5"',
    ],
    [
      "a comparison with too great a number",
      { a: [{ numeric: ["<", 5000000001] }] },
      "a[0].numeric[1]: must be between -5000000000 and 5000000000, was 5000000001",
    ],
    [
      "a comparison with too small a number",
      { a: [{ numeric: [">", -5000000001] }] },
      "a[0].numeric[1]: must be between -5000000000 and 5000000000, was -5000000001",
    ],
    [
      "a comparison with too many digits",
      { a: [{ numeric: ["=", 0.1234567] }] },
      "a[0].numeric[1]: must have at most six digits after the decimal point, was 0.1234567",
    ],
    [
      "an upper bound before a lower",
      { a: [{ numeric: ["<", 5, ">", 0] }] },
      `a[0].numeric: a range must start with its lower bound, such as ${EXAMPLE}, was ["<",5,">",0]`,
    ],
    [
      "an equality with a bound",
      { a: [{ numeric: ["=", 5, "<", 9] }] },
      `a[0].numeric: a range must start with its lower bound, such as ${EXAMPLE}, was ["=",5,"<",9]`,
    ],
    [
      "two lower bounds",
      { a: [{ numeric: [">", 0, ">", 5] }] },
      `a[0].numeric: a range must end with its upper bound, such as ${EXAMPLE}, was [">",0,">",5]`,
    ],
    [
      "an empty range",
      { a: [{ numeric: [">=", 5, "<=", 5] }] },
      'a[0].numeric: the lower bound must be less than the upper bound, was [">=",5,"<=",5]',
    ],
    [
      "a range upside down",
      { a: [{ numeric: [">", 5, "<", 0] }] },
      'a[0].numeric: the lower bound must be less than the upper bound, was [">",5,"<",0]',
    ],
  ]),
  ...refusalsOn(ADDRESS, [
    ["a block that is a number", { a: [{ cidr: 10 }] }, `a[0].cidr: ${BLOCK}, was 10`],
    ["a block without mask", { a: [{ cidr: "10.0.0.0" }] }, `a[0].cidr: ${BLOCK}, was "10.0.0.0"`],
    ["a block with two masks", { a: [{ cidr: "10.0.0.0/8/8" }] }, `a[0].cidr: ${BLOCK}, was "10.0.0.0/8/8"`],
    ["a block with a bad mask", { a: [{ cidr: "10.0.0.0/-1" }] }, `a[0].cidr: ${BLOCK}, was "10.0.0.0/-1"`],
    [
      "a block with a bad IPv4 address",
      { a: [{ cidr: "700.0.0.0/8" }] },
      `a[0].cidr: ${BLOCK}, was "700.0.0.0/8"`,
    ],
    [
      "a block with a bad IPv6 address",
      { a: [{ cidr: "xxxx:db8::/32" }] },
      `a[0].cidr: ${BLOCK}, was "xxxx:db8::/32"`,
    ],
    [
      "a block with a zone",
      { a: [{ cidr: "fe80::1%eth0/64" }] },
      `a[0].cidr: ${BLOCK}, was "fe80::1%eth0/64"`,
    ],
    [
      "a block with too long a mask",
      { a: [{ cidr: "10.0.0.0/33" }] },
      "a[0].cidr: the mask of an IPv4 block must be 0 to 31, was 33",
    ],
    [
      "a block with too long an IPv6 mask",
      { a: [{ cidr: "::/129" }] },
      "a[0].cidr: the mask of an IPv6 block must be 0 to 127, was 129",
    ],
  ]),
  ...refusalsOn(RULER, [
    [
      "a block of one IPv4 address",
      { a: [{ cidr: "10.0.0.1/32" }] },
      'a[0].cidr: the mask of an IPv4 block must be 0 to 31, was 32; write the address itself, "10.0.0.1", in place of it',
    ],
    [
      "a block of one IPv6 address",
      { a: [{ cidr: "::1/128" }] },
      'a[0].cidr: the mask of an IPv6 block must be 0 to 127, was 128; write the address itself, "::1", in place of it',
    ],
  ]),
  ...refusalsOn(EXISTS, [
    [
      "an existence that is a string",
      { a: [{ exists: "true" }] },
      'a[0].exists: must be true or false, was "true"',
    ],
    ["an existence that is null", { a: [{ exists: null }] }, "a[0].exists: must be true or false, was null"],
  ]),
  ...refusalsOn(OR, [
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
  ...refusalsOn(RULER_OR, [
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
];

/** Eleven objects, each with two alternatives: 2048 combinations. */
function manyCombinations(): unknown {
  const two = { $or: [{ a: ["x"] }, { b: ["y"] }] };
  return Object.fromEntries("abcdefghijk".split("").map((name) => [name, two]));
}

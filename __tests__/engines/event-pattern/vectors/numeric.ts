import { matchesOn, operatorNames, refusalsOn, type Vectors } from "./vectors";

const numericVectors = `${operatorNames}#filtering-numeric-matching`;
const example = '[">", 0, "<=", 5]';

/** The operator numeric. */
export const numeric: Vectors = {
  matches: matchesOn(numericVectors, [
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
      "a number with more than six digits after the point is not compared",
      { a: [{ numeric: [">", 0] }] },
      { a: 0.1234567 },
      false,
    ],
    [
      "a number with six digits after the point is compared",
      { a: [{ numeric: [">", 0] }] },
      { a: 0.123456 },
      true,
    ],
    [
      "a number beyond five billion is not compared",
      { a: [{ numeric: [">", 0] }] },
      { a: 123456789012 },
      false,
    ],
  ]),
  refusals: refusalsOn(numericVectors, [
    [
      "a numeric match with a number",
      { a: [{ numeric: 5 }] },
      `a[0].numeric: must be an array such as ${example}, was 5`,
    ],
    [
      "a numeric match without number",
      { a: [{ numeric: [">"] }] },
      `a[0].numeric: must be an array such as ${example}, was [">"]`,
    ],
    [
      "a range without upper number",
      { a: [{ numeric: [">", 0, "<"] }] },
      `a[0].numeric: must be an array such as ${example}, was [">",0,"<"]`,
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
      `a[0].numeric: a range must start with its lower bound, such as ${example}, was ["<",5,">",0]`,
    ],
    [
      "an equality with a bound",
      { a: [{ numeric: ["=", 5, "<", 9] }] },
      `a[0].numeric: a range must start with its lower bound, such as ${example}, was ["=",5,"<",9]`,
    ],
    [
      "two lower bounds",
      { a: [{ numeric: [">", 0, ">", 5] }] },
      `a[0].numeric: a range must end with its upper bound, such as ${example}, was [">",0,">",5]`,
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
};

import { call } from "./call";
import { guide, matchesOn, refusalsOn, ruler, type Vectors } from "./vectors";

const arraysVectors = `${guide}/eb-event-patterns-arrays.html`;
const rulerArrays = `${ruler}#json-array-matching`;

const instance = "arn:aws:ec2:us-east-1:123456789012:instance/i-b188560f";
const employees = [
  [
    { first: "John", last: "Doe" },
    { first: "Anna", last: "Smith" },
  ],
  [{ first: "Peter", last: "Jones" }],
];

/** Arrays of events, of values and of objects. */
export const arrays: Vectors = {
  matches: [
    ...matchesOn(arraysVectors, [
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
    ...matchesOn(rulerArrays, [
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
  ],
  refusals: refusalsOn(arraysVectors, [
    ["an empty leaf", { resources: [] }, "resources: a leaf must be a non-empty array, was []"],
  ]),
};

/** An event that holds the same list twice, as a program may build one. */
function twice(list: unknown): unknown {
  return { a: list, b: list };
}

import { compileFilterPolicy, filterPolicyProblems } from "../../engines/filter-policy";

describe("compileFilterPolicy", () => {
  it.each([
    [{}, {}, true],
    [{ detail: { eventName: ["CreateSubnet"] } }, { detail: { eventName: "CreateSubnet" } }, true],
    [{ detail: { eventName: ["CreateSubnet"] } }, { detail: { eventName: "CreateVpc" } }, false],
    [{ name: [{ prefix: "Create" }, { suffix: "Vpc" }] }, { name: "DeleteVpc" }, true],
    [{ name: [{ "equals-ignore-case": "createvpc" }] }, { name: "CreateVpc" }, true],
    [{ name: [{ "anything-but": ["CreateVpc"] }] }, { name: "CreateVpc" }, false],
    [{ name: [{ "anything-but": { prefix: "Create" } }] }, { name: "CreateVpc" }, false],
    [{ count: [{ numeric: [">", 3, "<=", 5] }] }, { count: 5 }, true],
    [{ address: [{ cidr: "10.0.0.0/24" }] }, { address: "10.0.0.7" }, true],
    [{ name: [{ exists: false }] }, {}, true],
    [{ $or: [{ name: ["a"] }, { other: ["b"] }] }, { other: "b" }, true],
    [{ name: ["a"] }, undefined, false],
    [{ name: ["a"] }, {}, false],
  ])("%j lets %j pass: %s", (policy, message, passes) => {
    expect(compileFilterPolicy(policy, "MessageBody")(message)).toBe(passes);
  });

  it.each([
    [{ name: [{ wildcard: "Create*" }] }, "SNS refuses the filter policy: it documents no operator wildcard"],
    [{ name: [{ constructor: "a" }] }, "SNS refuses the filter policy: it documents no operator constructor"],
    [
      { detail: { name: [{ wildcard: "*" }] } },
      "SNS refuses the filter policy: it documents no operator wildcard",
    ],
    [
      { $or: [{ name: [{ wildcard: "*" }] }, { a: ["b"] }] },
      "SNS refuses the filter policy: it documents no operator wildcard",
    ],
    [
      { name: [{ "anything-but": { suffix: "Vpc" } }] },
      'SNS refuses the filter policy: it documents no operator anything-but with {"suffix":"Vpc"}',
    ],
    [
      { name: [{ "anything-but": { prefix: "a", suffix: "b" } }] },
      'SNS refuses the filter policy: it documents no operator anything-but with {"prefix":"a","suffix":"b"}',
    ],
    [
      { name: [{ prefix: { "equals-ignore-case": "create" } }] },
      'SNS refuses the filter policy: it documents no operator prefix with {"equals-ignore-case":"create"}',
    ],
    [{ name: "a" }, "SNS refuses the filter policy: name"],
    [["a"], "SNS refuses the filter policy: "],
    [{ name: [{ numeric: ["~", 1] }] }, "SNS refuses the filter policy: name"],
    [
      Object.fromEntries([..."abcdef"].map((key) => [key, ["x"]])),
      "SNS refuses the filter policy: it has 6 keys, of which 5 are accepted",
    ],
    [
      { a: { b: Array.from({ length: 51 }, (_, index) => index) }, c: ["x", "y", "z"] },
      "SNS refuses the filter policy: it has 153 combinations of values, of which 150 are accepted",
    ],
    [
      { $or: [{ a: Array.from({ length: 76 }, (_, index) => index) }, { b: ["x"] }], c: ["y", "z"] },
      "SNS refuses the filter policy: it has 154 combinations of values",
    ],
    [{ a: [{ numeric: ["<", 1e9 + 1] }] }, "the number 1000000001 is beyond 1000000000"],
  ])("refuses %j", (policy, message) => {
    expect(() => compileFilterPolicy(policy, "MessageBody")).toThrow(message);
  });

  it("refuses fields of attributes", () => {
    const policy = { detail: { name: ["a"] }, other: ["b"] };
    expect(filterPolicyProblems(policy, "MessageBody")).toEqual([]);
    expect(filterPolicyProblems(policy, "MessageAttributes")).toEqual([
      "detail: attributes have no fields, which a message's body has",
    ]);
  });
});

import { compileFilterPolicy } from "../../../engines/terraform-json/filter-policy";

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
    expect(compileFilterPolicy(policy)(message)).toBe(passes);
  });

  it.each([
    [{ name: [{ wildcard: "Create*" }] }, "replay does not know the operator wildcard of SNS"],
    [{ name: [{ constructor: "a" }] }, "replay does not know the operator constructor of SNS"],
    [{ detail: { name: [{ wildcard: "*" }] } }, "replay does not know the operator wildcard of SNS"],
    [
      { $or: [{ name: [{ wildcard: "*" }] }, { a: ["b"] }] },
      "replay does not know the operator wildcard of SNS",
    ],
    [
      { name: [{ "anything-but": { suffix: "Vpc" } }] },
      'replay does not know the operator anything-but of SNS with {"suffix":"Vpc"}',
    ],
    [
      { name: [{ "anything-but": { prefix: "a", suffix: "b" } }] },
      'replay does not know the operator anything-but of SNS with {"prefix":"a","suffix":"b"}',
    ],
    [
      { name: [{ prefix: { "equals-ignore-case": "create" } }] },
      'replay does not know the operator prefix of SNS with {"equals-ignore-case":"create"}',
    ],
    [{ name: "a" }, "SNS refuses the filter policy: name"],
    [["a"], "SNS refuses the filter policy: "],
    [{ name: [{ numeric: ["~", 1] }] }, "SNS refuses the filter policy: name"],
  ])("refuses %j", (policy, message) => {
    expect(() => compileFilterPolicy(policy)).toThrow(message);
  });
});

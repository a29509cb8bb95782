import { every, memberAt, type PathStep, stepOf, valuesAt } from "../../engines/json-path";

describe("a segment of a path", () => {
  it.each<[string, PathStep]>([
    [".name", "name"],
    [".0", "0"],
    ["['a b']", "a b"],
    ['["a.b"]', "a.b"],
    [".['a']", "a"],
    ["[0]", 0],
    ["[-1]", -1],
    ["['0']", "0"],
    [".*", every],
    ["[*]", every],
  ])("%s is a step", (segment, step) => expect(stepOf(segment)).toBe(step));
});

describe("a step", () => {
  it.each<[unknown, string | number, unknown]>([
    [{ a: null }, "a", null],
    [{ a: 1 }, "b", undefined],
    [{}, "toString", undefined],
    [{ 0: "x" }, 0, undefined],
    [["x", "y"], -1, "y"],
    [["x"], "0", undefined],
    [["x"], "length", undefined],
    ["text", 0, undefined],
    [null, "a", undefined],
  ])("from %j by %j leads to %j", (value, step, found) => expect(memberAt(value, step)).toBe(found));
});

describe("a path", () => {
  const value = { a: [{ b: 1 }, {}, { b: 2 }], c: { d: "x", e: "y" } };

  it.each<[string, PathStep[], unknown[]]>([
    ["itself", [], [value]],
    ["one value", ["a", 0, "b"], [1]],
    ["nothing", ["a", 1, "b"], []],
    ["a field of every element", ["a", every, "b"], [1, 2]],
    ["every field", ["c", every], ["x", "y"]],
    ["nothing in a text", ["c", "d", every], []],
  ])("leads to %s", (_title, path, found) => expect(valuesAt(value, path)).toEqual(found));
});

import { sameJson } from "../../engines/json";

describe("sameJson", () => {
  it.each([
    [null, null],
    [
      { a: 1, b: [{ c: "x" }] },
      { b: [{ c: "x" }], a: 1 },
    ],
    [[], []],
  ])("says that %j is %j", (a, b) => expect(sameJson(a, b)).toBe(true));

  it.each([
    [null, {}],
    [[], {}],
    [1, "1"],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: undefined }, { b: undefined }],
    [{ toString: 1 }, {}],
  ])("says that %j is not %j", (a, b) => expect(sameJson(a, b)).toBe(false));
});

import { InvalidEventPattern, patternWarnings } from "../../../engines/event-pattern/event-pattern";

const on = (...values: unknown[]) => ({ detail: { x: values } });
const mixed =
  "detail.x: strings beside a numeric comparison with < or <=; EventBridge's matcher may answer wrongly; use two rules";

describe("patternWarnings", () => {
  it.each([2 ** 53, -(2 ** 53), 1e21])("tells of a number that JavaScript rounds: %d", (number) => {
    expect(patternWarnings(on("a", number))).toEqual([
      `detail.x: ${String(number)} is beyond 2^53, where JavaScript rounds numbers; EventBridge compares the digits, so that ` +
        "other events may match than are meant",
    ]);
  });

  it.each([
    [["a", { numeric: ["<", 5] }]],
    [["a", { numeric: ["<=", 5] }]],
    [[{ prefix: "a" }, { numeric: [">", 0, "<", 5] }]],
    [[{ "anything-but": "a" }, { numeric: ["<", 5] }]],
    [[{ "anything-but": { prefix: "a" } }, { numeric: ["<", 5] }]],
  ])("tells of strings beside an upper bound: %j", (values) => {
    expect(patternWarnings(on(...values))).toEqual([mixed]);
  });

  it.each([
    [["a", 2 ** 53 - 1, 123456789012]],
    [[1, null, true, { numeric: ["<", 5] }, { exists: false }]],
    [["a", { numeric: ["=", 5] }, { numeric: [">", 5] }]],
    [[{ "anything-but": [1, 2] }, { numeric: ["<", 5] }]],
  ])("says nothing of %j", (values) => expect(patternWarnings(on(...values))).toEqual([]));

  it("tells of the alternatives of $or, each once", () => {
    const $or = [on("a", { numeric: ["<", 5] }), { source: ["x"] }];
    expect(patternWarnings({ $or, account: ["1"] })).toEqual([mixed.replace("detail.x", "$or[0].detail.x")]);
  });

  it("refuses what EventBridge does", () => {
    expect(() => patternWarnings({ detail: "x" })).toThrow(InvalidEventPattern);
  });
});

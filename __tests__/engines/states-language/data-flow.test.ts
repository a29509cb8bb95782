import { pathVectors } from "./vectors";
import { only, pass, put } from "./machines";

const big = "x".repeat(256 * 1024);

describe("paths", () => {
  it.each(pathVectors)("$text finds $value", async ({ text, input, value }) => {
    expect(await only(pass({ Parameters: { "v.$": text } }), input)).toMatchObject({ output: { v: value } });
  });

  it.each([
    ...["$.a", "$.v.length", "$.v[3]", "$.s.length", "$.s[0]", "$.constructor", "$$.Execution.Name"],
    ...["$.s[1:3]", "$.n[:1]", "$.s[0,1]", "$.s[?(@.x)]", "$.n[?(@.x)]"],
  ])("%s finds nothing", async (text) => {
    const outcome = await only(pass({ Parameters: { "v.$": text } }), { v: [1], s: "x", n: null });
    expect(outcome).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  });
});

describe("input and output", () => {
  const sum = { title: "Numbers", numbers: { a: 3, b: 4 } };
  const service = async (parameters: unknown) => ({ sum: parameters, rest: 0 });
  const task = (fields: object, input: unknown = sum) =>
    only(put(fields), input, { "dynamodb:putItem": service });

  it.each([
    ["the result replaces the input", {}, { sum, rest: 0 }],
    ["InputPath selects the input", { InputPath: "$.numbers" }, { sum: sum.numbers, rest: 0 }],
    ["InputPath null is an empty input", { InputPath: null }, { sum: {}, rest: 0 }],
    ["ResultPath null drops the result", { ResultPath: null }, sum],
    ["ResultPath $ is the result", { ResultPath: "$" }, { sum, rest: 0 }],
    [
      "ResultPath is a place in the whole input, also after InputPath",
      { InputPath: "$.numbers", ResultSelector: { "s.$": "$.sum.a" }, ResultPath: "$.out.of" },
      { ...sum, out: { of: { s: 3 } } },
    ],
    ["OutputPath selects the output", { OutputPath: "$.sum.title" }, "Numbers"],
    ["OutputPath null is an empty output", { OutputPath: null }, {}],
    [
      "Parameters can use the context",
      { Parameters: { "n.$": "$$.State.Name" } },
      { sum: { n: "Only" }, rest: 0 },
    ],
    [
      "Parameters can hold lists of templates",
      { Parameters: { l: [{ "a.$": "$.numbers.a" }, 1] } },
      { sum: { l: [{ a: 3 }, 1] }, rest: 0 },
    ],
  ])("%s", async (_title, fields, output) => {
    expect(await task(fields)).toMatchObject({ status: "SUCCEEDED", output });
    expect(((await task(fields)) as { output: unknown }).output).toEqual(output);
  });

  it("replaces an element of a list by ResultPath", async () => {
    const state = pass({ Result: "new", ResultPath: "$.list[1]" });
    expect(await only(state, { list: [1, 2] })).toMatchObject({ output: { list: [1, "new"] } });
  });

  it.each([
    ["InputPath", { InputPath: "$.none" }, "States.Runtime"],
    ["OutputPath", { OutputPath: "$.none" }, "States.Runtime"],
    ["ResultSelector", { ResultSelector: { "x.$": "$.none" } }, "States.Runtime"],
    ["ResultPath", { ResultPath: "$.title.x" }, "States.ResultPathMatchFailure"],
    ["ResultPath in a list", { ResultPath: "$.none[0]" }, "States.ResultPathMatchFailure"],
  ])("fails for a path of %s that leads nowhere", async (_title, fields, error) => {
    expect(await task(fields)).toMatchObject({ status: "FAILED", error });
  });

  it("gives a service a copy, so that the input stays as it was", async () => {
    const putItem = async (parameters: unknown) => void ((parameters as { a: number }).a = 2);
    const state = put({ ResultPath: null });
    expect(await only(state, { a: 1 }, { "dynamodb:putItem": putItem })).toMatchObject({ output: { a: 1 } });
  });

  it.each([
    ["input", pass({ Parameters: { "x.$": "States.Array($.big, $.big)" } }), { big: big.slice(6e4) }],
    ["result", pass({ Result: big }), {}],
    ["output", pass({ Parameters: { "x.$": "$.big" }, ResultPath: "$.x" }), { big: big.slice(1e5) }],
  ])("fails where the %s of a state has more than 256 KiB", async (what, state, input) => {
    const cause = expect.stringContaining(`The ${what} of the state has`);
    expect(await only(state, input)).toMatchObject({ error: "States.DataLimitExceeded", cause });
  });

  it("takes exactly 256 KiB, counted in bytes of UTF-8", async () => {
    const text = (bytes: number) => "é".repeat((bytes - 2) / 2);
    expect(await only(pass(), text(262_144))).toMatchObject({ status: "SUCCEEDED" });
    expect(await only(pass(), text(262_146))).toMatchObject({ error: "States.DataLimitExceeded" });
  });
});

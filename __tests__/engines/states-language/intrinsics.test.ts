import fc from "fast-check";
import { compileStateMachine } from "../../../engines/states-language/state-machine";
import { functionVectors } from "./vectors";
import { machine, only, pass } from "./machines";

describe("intrinsic functions", () => {
  const evaluate = (text: string, input: unknown) => only(pass({ Parameters: { "v.$": text } }), input);

  it.each(functionVectors)("$text is $value", async ({ text, input, value }) => {
    expect(await evaluate(text, input)).toMatchObject({ status: "SUCCEEDED", output: { v: value } });
  });

  it("States.JsonToString equals JSON.stringify for any JSON", async () => {
    const run = compileStateMachine(
      machine({ Only: pass({ Parameters: { "v.$": "States.JsonToString($.j)" } }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (j) => {
        expect(await run({ j }, {})).toMatchObject({ output: { v: JSON.stringify(j) } });
      }),
      { numRuns: 300 },
    );
  });

  it("States.Base64Decode gives back what States.Base64Encode took", async () => {
    const text = "States.Base64Decode(States.Base64Encode($.s))";
    const run = compileStateMachine(machine({ Only: pass({ Parameters: { "v.$": text } }) }));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (s) => {
        expect(await run({ s }, {})).toMatchObject({ output: { v: s } });
      }),
      { numRuns: 100 },
    );
  });

  it("States.UUID gives another UUID each time", async () => {
    const { output } = (await evaluate("States.Array(States.UUID(), States.UUID())", {})) as {
      output: { v: string[] };
    };
    expect(output.v[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(output.v[1]).not.toBe(output.v[0]);
  });

  it("States.MathRandom with a seed gives one number", async () => {
    const text =
      "States.ArrayUnique(States.Array(States.MathRandom(1, 1000000, 7), States.MathRandom(1, 1000000, 7)))";
    expect(await evaluate(text, {})).toMatchObject({ output: { v: [expect.any(Number)] } });
  });

  it.each([
    ["States.ArrayLength('x')", 'an argument must be an array, was "x"'],
    ["States.ArrayGetItem(States.Array(1), 1)", "an argument must be an index below 1, was 1"],
    ["States.ArrayPartition(States.Array(1), 0)", "an argument must be a positive number, was 0"],
    ["States.ArrayRange(1, 2, 0)", "an argument must be a step other than zero, was 0"],
    ["States.ArrayRange(1, 1001, 1)", "an argument must be at most 1000 elements, was 1001"],
    ["States.Hash('x', 'SHA-2')", 'an argument must be MD5, SHA-1, SHA-256, SHA-384, SHA-512, was "SHA-2"'],
    [
      "States.JsonMerge($, $, true)",
      "an argument must be false: Step Functions merges shallowly only, was true",
    ],
    ...["RGVj b2Rl", "RGVjb2RlZ-8=", "RGVjb", "RGVjbA=", "é"].map((text) => [
      `States.Base64Decode('${text}')`,
      `an argument must be base64, was "${text}"`,
    ]),
    ["States.StringToJson('x')", 'an argument must be JSON, was "x"'],
    [
      "States.MathAdd(2147483647, 1)",
      "an argument must be between -2147483648 and 2147483647, was 2147483648",
    ],
    ["States.MathRandom(2, 2)", "an argument must be more than 2, was 2"],
    ["States.StringSplit(1, ',')", "an argument must be a string, was 1"],
    ["States.Format('{} {}', 1)", "States.Format has 2 {} and 1 values"],
    [String.raw`States.Array('\x')`, String.raw`an open backslash in '\x'`],
    [
      "States.Base64Encode(States.JsonToString($))",
      "an argument must be at most 10000 characters, was 10014",
    ],
  ])("%s fails as States.IntrinsicFailure", async (text, cause) => {
    const outcome = await evaluate(text, { text: "x".repeat(10_003) });
    expect(outcome).toMatchObject({ status: "FAILED", error: "States.IntrinsicFailure", cause });
  });

  it("fails as States.Runtime for a path that finds nothing", async () => {
    expect(await evaluate("States.JsonToString($.none)", {})).toMatchObject({
      error: "States.Runtime",
      cause:
        "The function 'States.JsonToString($.none)' had the following error: " +
        "The JsonPath argument for the field '$.none' could not be found in the input '{}'",
    });
  });
});

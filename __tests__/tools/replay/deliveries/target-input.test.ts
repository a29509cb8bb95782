import { compileInput } from "../../../../tools/replay/deliveries/target-input";

const rule = { arn: "arn:aws:events:us-east-1:111122223333:rule/r", name: "r" };
type Given = Parameters<typeof compileInput>;
type BusEvent = Parameters<ReturnType<typeof compileInput>>[0];

const inputOf = (fields: object, event: unknown) =>
  compileInput(rule as Given[0], { address: "t", ...fields } as unknown as Given[1])(event as BusEvent);
const warning =
  "its number 12345678901234567000 is beyond 2^53, where the replay rounds numbers; AWS may deliver other digits";

describe("a number beyond 2^53 in a target's input", () => {
  const event = JSON.parse('{"detail": {"id": 12345678901234567890, "ok": 9007199254740991}}') as unknown;

  it.each([
    ["the event", {}],
    ["a part of it", { inputPath: "$.detail.id" }],
    ["a transformed text", { transformer: { inputPaths: { v: "$.detail.id" }, inputTemplate: '"<v>"' } }],
  ])("is warned of in %s", (_title, fields) => {
    expect(inputOf(fields, event).warnings).toEqual([warning]);
  });

  it.each([
    ["a constant", { input: "{}" }],
    ["another part of the event", { inputPath: "$.detail.ok" }],
  ])("is not warned of where the input is %s", (_title, fields) => {
    expect(inputOf(fields, event).warnings).toEqual([]);
  });

  it("is warned of beside what the transformer warns of", () => {
    const transformer = { inputPaths: { v: "$.detail" }, inputTemplate: '{"v": "<v>"}' };
    expect(inputOf({ transformer }, event).warnings).toEqual([expect.stringContaining("quotes"), warning]);
  });
});

import { ruleVectors } from "./vectors";
import { execute, failing, machine, only, pass, put } from "./machines";

describe("Choice", () => {
  it.each(ruleVectors)("$rule holds for $input: $holds", async ({ rule, input, holds }) => {
    const choice = { Type: "Choice", Choices: [{ ...rule, Next: "Yes" }], Default: "No" };
    const states = { Only: choice, Yes: pass({ Result: true }), No: pass({ Result: false }) };
    expect(await execute(machine(states), input)).toMatchObject({ status: "SUCCEEDED", output: holds });
  });

  const choice = (fields: object) =>
    machine({ Choose: { Type: "Choice", ...fields }, A: pass({ Result: "a" }), B: pass() });

  it("takes the first rule that holds", async () => {
    const Choices = [
      { Variable: "$.v", NumericGreaterThan: 1, Next: "A" },
      { Variable: "$.v", NumericGreaterThan: 0, Next: "B" },
    ];
    expect(await execute(choice({ Choices }), { v: 2 })).toMatchObject({ output: "a" });
    expect(await execute(choice({ Choices }), { v: 1 })).toMatchObject({ output: { v: 1 } });
  });

  it("fails where no rule holds and there is no default", async () => {
    const Choices = [{ Variable: "$.v", IsNull: true, Next: "A" }];
    expect(await execute(choice({ Choices }), { v: 1 })).toMatchObject({ error: "States.NoChoiceMatched" });
  });

  it.each([
    { Variable: "$.none", StringEquals: "x" },
    { Variable: "$.none", IsNull: true },
    { Variable: "$.v", StringEqualsPath: "$.none" },
  ])("fails for a path that finds nothing: %j", async (rule) => {
    const outcome = await execute(choice({ Choices: [{ ...rule, Next: "A" }] }), { v: 1 });
    expect(outcome).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  });
});

describe("Wait, Succeed and Fail", () => {
  it.each([
    { Seconds: 1e6 },
    { SecondsPath: "$.s" },
    { Seconds: 0 },
    { Timestamp: "2077-01-01T00:00:00Z" },
    { TimestampPath: "$.t" },
  ])("does not wait for %j", async (way) => {
    const input = { s: 1e6, t: "2077-01-01T00:00:00Z" };
    expect(await only({ Type: "Wait", ...way, End: true }, input)).toMatchObject({
      status: "SUCCEEDED",
      output: input,
    });
  });

  it.each([
    ["SecondsPath", "1", "The SecondsPath parameter cannot be parsed as a long value: $.v == 1"],
    ["SecondsPath", 1.5, "The SecondsPath parameter cannot be parsed as a long value: $.v == 1.5"],
    ["SecondsPath", -1.5, "The SecondsPath parameter cannot be parsed as a long value: $.v == -1.5"],
    ["SecondsPath", -1, "The SecondsPath parameter references a negative value: $.v == -1"],
    ["SecondsPath", 2 ** 31, "Wait state delay is too long."],
    [
      "TimestampPath",
      "2016-12-05 21:29:29Z",
      "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.v == 2016-12-05 21:29:29Z",
    ],
    ["TimestampPath", "2999-01-01T00:00:00Z", "Wait state delay is too long."],
  ])("fails for a wait by %s of %j", async (way, v, cause) => {
    expect(await only({ Type: "Wait", [way]: "$.v", End: true }, { v })).toMatchObject({
      status: "FAILED",
      error: "States.Runtime",
      cause,
    });
  });

  it("counts waits and the delays of retries towards the time that an execution may take", async () => {
    const states = {
      Wait: { Type: "Wait", Seconds: 10, Next: "Put" },
      Put: put({ Retry: [{ ErrorEquals: ["A.B"], IntervalSeconds: 3, BackoffRate: 4, MaxDelaySeconds: 5 }] }),
    };
    const run = (TimeoutSeconds: number) =>
      execute({ ...machine(states), TimeoutSeconds }, {}, failing("A.B", "A.B").services);
    expect(await run(18)).toMatchObject({ status: "SUCCEEDED" });
    expect(await run(17)).toMatchObject({ status: "TIMED_OUT", error: "States.Timeout" });
  });

  it("knows when a state was entered", async () => {
    const states = {
      Wait: { Type: "Wait", Seconds: 90, Next: "At" },
      At: pass({ Parameters: { "t.$": "$$.State.EnteredTime" } }),
    };
    const context = { Execution: { StartTime: "2026-01-01T00:00:00.000Z" } };
    expect(await execute(machine(states), {}, {}, context)).toMatchObject({
      output: { t: "2026-01-01T00:01:30.000Z" },
    });
  });

  it("ends at Succeed with what its paths leave", async () => {
    expect(
      await only({ Type: "Succeed", InputPath: "$.a", OutputPath: "$.b" }, { a: { b: 1 } }),
    ).toMatchObject({
      status: "SUCCEEDED",
      output: 1,
    });
  });

  it("fails with the error and cause of the definition or of a path", async () => {
    expect(await only({ Type: "Fail", Error: "E", Cause: "C" })).toMatchObject({
      status: "FAILED",
      error: "E",
      cause: "C",
    });
    const byPath = { Type: "Fail", ErrorPath: "$.e", CausePath: "States.Format('of {}', $.e)" };
    expect(await only(byPath, { e: "E" })).toMatchObject({ error: "E", cause: "of E" });
    expect(await only({ Type: "Fail" })).toEqual({
      status: "FAILED",
      error: undefined,
      cause: undefined,
      visited: [{ name: "Only", input: {}, retries: 0 }],
    });
  });
});

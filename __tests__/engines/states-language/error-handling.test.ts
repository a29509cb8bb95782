import { execute, failing, machine, only, pass, put } from "./machines";

describe("Retry and Catch", () => {
  const retry = (ErrorEquals: string[], fields: object = {}) => ({ ErrorEquals, ...fields });

  it.each([
    ["three times if not told otherwise", [retry(["A.B"])], ["A.B", "A.B", "A.B"], "SUCCEEDED", 4],
    ["no fourth time", [retry(["A.B"])], ["A.B", "A.B", "A.B", "A.B"], "FAILED", 4],
    [
      "never for zero attempts",
      [retry(["A.B"], { MaxAttempts: 0 }), retry(["States.ALL"])],
      ["A.B"],
      "FAILED",
      1,
    ],
    ["not another error", [retry(["A.B"])], ["A.C"], "FAILED", 1],
    ["any error for States.ALL", [retry(["States.ALL"])], ["A.B", "States.Timeout", "C.D"], "SUCCEEDED", 4],
    ["any error for States.TaskFailed", [retry(["States.TaskFailed"])], ["A.B"], "SUCCEEDED", 2],
    ["no timeout for States.TaskFailed", [retry(["States.TaskFailed"])], ["States.Timeout"], "FAILED", 1],
    [
      "a missed heartbeat for States.Timeout",
      [retry(["States.Timeout"])],
      ["States.HeartbeatTimeout"],
      "SUCCEEDED",
      2,
    ],
    [
      "each error by a count of its own, as in the guide",
      [retry(["E.A", "E.B"], { MaxAttempts: 2 }), retry(["E.C"], { IntervalSeconds: 5 })],
      ["E.A", "E.B", "E.C", "E.B", "E.B"],
      "FAILED",
      5,
    ],
  ])("retries %s", async (_title, Retry, errors, status, calls) => {
    const given = failing(...errors);
    expect(await only(put({ Retry }), {}, given.services)).toMatchObject({ status });
    expect(given.calls()).toBe(calls);
  });

  it("waits longer from one visit of a retrier to the next, as in the guide, and says how often it retried", async () => {
    const Retry = [retry(["E.A", "E.B"], { MaxAttempts: 2 }), retry(["E.C"], { IntervalSeconds: 5 })];
    const run = (TimeoutSeconds: number) =>
      execute(
        { ...machine({ Put: put({ Retry }) }), TimeoutSeconds },
        {},
        failing("E.A", "E.B", "E.C", "E.B", "E.B").services,
      );
    expect(await run(1 + 2 + 5 + 4)).toMatchObject({
      status: "FAILED",
      error: "E.B",
      visited: [{ retries: 4 }],
    });
    expect(await run(1 + 2 + 5 + 3)).toMatchObject({ status: "TIMED_OUT" });
  });

  it("tells the context how often it has retried", async () => {
    const seen: unknown[] = [];
    const putItem = async (parameters: unknown) => {
      seen.push(parameters);
      if (seen.length < 3) throw Object.assign(new Error(), { name: "A.B" });
    };
    const state = put({ Parameters: { "n.$": "$$.State.RetryCount" }, Retry: [retry(["A.B"])] });
    const { visited } = await only(state, {}, { "dynamodb:putItem": putItem });
    expect(seen).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
    expect(visited[0]).toMatchObject({ retries: 2 });
  });

  it.each([
    ["a Pass", pass({ Parameters: { "n.$": "$$.State" } })],
    ["a Succeed", { Type: "Succeed", InputPath: "$$.State" }],
  ])("does not count in the context of %s, which is not retried", async (_title, state) => {
    const outcome = await only(state);
    expect(outcome).toMatchObject({ status: "SUCCEEDED" });
    expect(JSON.stringify(outcome)).toContain("EnteredTime");
    expect(JSON.stringify(outcome)).not.toContain("RetryCount");
  });

  const catching = (ErrorEquals: string[], fields: object = {}) =>
    machine({ Put: put({ Catch: [{ ErrorEquals, Next: "After", ...fields }] }), After: pass() });

  it("gives the error in place of the input", async () => {
    const { services } = failing("A.B");
    const { visited } = await execute(catching(["States.ALL"]), { a: 1 }, services);
    expect(visited).toEqual([
      {
        name: "Put",
        input: { a: 1 },
        output: { Error: "A.B", Cause: "no" },
        error: "A.B",
        cause: "no",
        retries: 0,
      },
      {
        name: "After",
        input: { Error: "A.B", Cause: "no" },
        output: { Error: "A.B", Cause: "no" },
        retries: 0,
      },
    ]);
  });

  it("puts the error where ResultPath says", async () => {
    const { services } = failing("A.B");
    expect(await execute(catching(["A.B"], { ResultPath: "$.error" }), { a: 1 }, services)).toMatchObject({
      output: { a: 1, error: { Error: "A.B" } },
    });
  });

  it("takes the first catcher that has the error", async () => {
    const Catch = [
      { ErrorEquals: ["A.C"], Next: "C" },
      { ErrorEquals: ["States.TaskFailed"], Next: "B" },
    ];
    const states = { Put: put({ Catch }), B: pass({ Result: "b" }), C: pass({ Result: "c" }) };
    expect(await execute(machine(states), {}, failing("A.B").services)).toMatchObject({ output: "b" });
    expect(await execute(machine(states), {}, failing("A.C").services)).toMatchObject({ output: "c" });
  });

  it.each([
    ["States.DataLimitExceeded", ["States.ALL"], "SUCCEEDED"],
    ["States.DataLimitExceeded", ["States.TaskFailed"], "FAILED"],
    ["States.DataLimitExceeded", ["States.DataLimitExceeded"], "SUCCEEDED"],
    ["States.Runtime", ["States.ALL"], "FAILED"],
    ["States.Runtime", ["States.Runtime"], "FAILED"],
    ["States.Permissions", ["States.ALL"], "SUCCEEDED"],
    ["A.B", ["A.C"], "FAILED"],
  ])("ends %s with a catcher of %j as %s", async (error, errors, status) => {
    expect(await execute(catching(errors), {}, failing(error).services)).toMatchObject({ status });
  });

  it("rejects for an error that is a fault of the service's stand-in", async () => {
    await expect(execute(catching(["States.ALL"]), {}, failing("TypeError").services)).rejects.toThrow("no");
  });
});

import { execute, failing, machine, only, pass, put } from "./machines";

describe("Map and Parallel", () => {
  const map = (fields: object) => ({
    Type: "Map",
    End: true,
    ItemProcessor: machine({ Item: pass() }),
    ...fields,
  });

  it.each([
    ["the items themselves", {}, [1, 2], [1, 2]],
    ["the items at ItemsPath", { ItemsPath: "$.list" }, { list: ["a"] }, ["a"]],
    ["no items", {}, [], []],
    [
      "what ItemSelector makes of the input and the item",
      {
        ItemsPath: "$.l",
        ItemSelector: { "i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value", "k.$": "$.k" },
      },
      { l: ["a", "b"], k: 1 },
      [
        { i: 0, v: "a", k: 1 },
        { i: 1, v: "b", k: 1 },
      ],
    ],
    [
      "Iterator and Parameters, as they were once called",
      {
        Iterator: machine({ I: pass() }),
        ItemProcessor: undefined,
        Parameters: { "v.$": "$$.Map.Item.Value" },
      },
      [1],
      [{ v: 1 }],
    ],
    [
      "the selected result in its place",
      { ItemsPath: "$.l", ResultSelector: { "n.$": "States.ArrayLength($)" }, ResultPath: "$.r" },
      { l: [1, 1] },
      { l: [1, 1], r: { n: 2 } },
    ],
  ])("maps %s", async (_title, fields, input, output) => {
    const state = Object.fromEntries(Object.entries(map(fields)).filter(([, value]) => value !== undefined));
    expect(await only(state, input)).toMatchObject({ status: "SUCCEEDED", output });
  });

  it("fails for items that are no list", async () => {
    expect(await only(map({ ItemsPath: "$.x" }), { x: 1 })).toMatchObject({ error: "States.Runtime" });
  });

  it.each([[{}], ["x"], [1.5], [-1], [null]])("fails for a MaxConcurrencyPath to %j", async (c) => {
    const state = map({ ItemsPath: "$.l", MaxConcurrencyPath: "$.c" });
    const outcome = await only(state, { l: [1], c });
    const text = typeof c === "string" ? c : JSON.stringify(c);
    expect(outcome).toMatchObject({
      error: "States.Runtime",
      cause: `The MaxConcurrencyPath field refers to value "${text}" which is not a valid integer: $.c`,
    });
    expect(outcome.visited).toHaveLength(1);
    expect(await only(state, { l: [1], c: 0 })).toMatchObject({ output: [1] });
  });

  it("gives each branch the input, and the results in the order of the branches", async () => {
    const Branches = [machine({ A: pass({ Result: "a" }) }), machine({ B: pass() })];
    const outcome = await only({ Type: "Parallel", Branches, End: true }, { x: 1 });
    expect(outcome).toMatchObject({ status: "SUCCEEDED", output: ["a", { x: 1 }] });
    expect(outcome.visited.map(({ name }) => name)).toEqual(["Only", "A", "B"]);
  });

  it.each([
    ["Parallel", { Type: "Parallel", Branches: [machine({ Put: put() })] }],
    ["Map", { Type: "Map", ItemProcessor: machine({ Put: put() }) }],
  ])("retries and catches the error of what is within a %s", async (_title, state) => {
    const Retry = [{ ErrorEquals: ["A.B"], MaxAttempts: 1 }];
    const Catch = [{ ErrorEquals: ["A.B"], Next: "After" }];
    const states = { Outer: { ...state, Retry, Catch, Next: "After" }, After: pass() };
    const recovered = failing("A.B");
    expect(await execute(machine(states), [1], recovered.services)).toMatchObject({ output: [{ ok: true }] });
    const lost = await execute(machine(states), [1], failing("A.B", "A.B").services);
    expect(lost).toMatchObject({ status: "SUCCEEDED", output: { Error: "A.B" } });
    expect(lost.visited.map(({ name, retries }) => [name, retries])).toEqual([
      ["Outer", 1],
      ["Put", 0],
      ["Put", 0],
      ["After", 0],
    ]);
  });

  it("lets branches wait at the same time", async () => {
    const wait = (Seconds: number) => machine({ Wait: { Type: "Wait", Seconds, End: true } });
    const state = { Type: "Parallel", Branches: [wait(6), wait(8)], Next: "Then" };
    const run = (TimeoutSeconds: number) =>
      execute({ ...machine({ Both: state, Then: { Type: "Wait", Seconds: 2, End: true } }), TimeoutSeconds });
    expect(await run(10)).toMatchObject({ status: "SUCCEEDED" });
    expect(await run(9)).toMatchObject({ status: "TIMED_OUT" });
  });

  const secondsOf = async (fields: object, input: unknown) => {
    const wait = machine({ Wait: { Type: "Wait", SecondsPath: "$", End: true } });
    const states = {
      Map: { ...map({ ItemProcessor: wait, ...fields }), End: undefined, Next: "Then" },
      Then: pass({ Parameters: { "t.$": "$$.State.EnteredTime" } }),
    };
    const context = { Execution: { StartTime: "2026-01-01T00:00:00.000Z" } };
    const { output } = (await execute(machine(states), input, {}, context)) as { output: { t: string } };
    return (Date.parse(output.t) - Date.parse("2026-01-01T00:00:00Z")) / 1000;
  };

  it.each([
    ["all at a time", {}, [6, 8, 3], 8],
    ["all at a time for 0", { MaxConcurrency: 0 }, [6, 8, 3], 8],
    ["one at a time", { MaxConcurrency: 1 }, [6, 8, 3], 17],
    ["two at a time, the next as soon as one is done", { MaxConcurrency: 2 }, [6, 8, 3, 1], 9],
    ["forty at a time at most", { MaxConcurrency: 50 }, Array<number>(41).fill(5), 10],
  ])("waits in a Map with %s", async (_title, fields, input, seconds) => {
    expect(await secondsOf(fields, input)).toBe(seconds);
  });

  it("takes the concurrency of a Map from a path", async () => {
    const fields = { ItemsPath: "$.l", MaxConcurrencyPath: "$.c" };
    expect(await secondsOf(fields, { l: [6, 8], c: 1 })).toBe(14);
  });

  const failAfter = (Seconds: number, Error: string) =>
    machine({ [`W${Error}`]: { Type: "Wait", Seconds, Next: Error }, [Error]: { Type: "Fail", Error } });

  it("fails with the failure that comes first, at its time", async () => {
    const Branches = [failAfter(5, "E.Late"), failAfter(2, "E.Early"), failAfter(2, "E.Next")];
    const Catch = [{ ErrorEquals: ["States.ALL"], Next: "Then" }];
    const states = {
      Both: { Type: "Parallel", Branches, Catch, End: true },
      Then: { Type: "Wait", Seconds: 3, End: true },
    };
    const run = (TimeoutSeconds: number) => execute({ ...machine(states), TimeoutSeconds });
    expect(await run(5)).toMatchObject({ status: "SUCCEEDED", output: { Error: "E.Early" } });
    expect(await run(4)).toMatchObject({ status: "TIMED_OUT" });
  });

  it.each([
    ["all that run at a time", {}, 3],
    ["none after the one that failed", { MaxConcurrency: 1 }, 1],
    ["two that run at a time", { MaxConcurrency: 2 }, 2],
  ])("calls the service for %s", async (_title, fields, count) => {
    const { services, calls } = failing("A.B", "A.B", "A.B");
    const state = map({ ItemProcessor: machine({ Put: put() }), ...fields });
    expect(await only(state, [1, 2, 3], services)).toMatchObject({ status: "FAILED", error: "A.B" });
    expect(calls()).toBe(count);
  });

  it("starts no item once another has failed, but those before", async () => {
    const states = {
      Wait: { Type: "Wait", SecondsPath: "$", Next: "Check" },
      Check: {
        Type: "Choice",
        Choices: [{ Variable: "$", NumericEquals: 4, Next: "Fail" }],
        Default: "Done",
      },
      Fail: { Type: "Fail" },
      Done: { Type: "Succeed" },
    };
    const state = map({ ItemProcessor: machine(states), MaxConcurrency: 2 });
    const { visited } = await only(state, [4, 3, 2, 1]);
    expect(visited.filter(({ name }) => name === "Wait").map(({ input }) => input)).toEqual([4, 3, 2]);
  });
});

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
});

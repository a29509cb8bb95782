import { UnknownDefinition } from "../../../engines/states-language/failure";
import { compileStateMachine } from "../../../engines/states-language/state-machine";
import { execute, failing, machine, pass, put } from "./machines";

const next = (Next: string, fields: object) => ({ Type: "Pass", Next, ...fields });

/** Runs a state with an input and returns the variables `$a` and `$b` after it. */
const after = async (state: object, input: unknown = {}, services = {}) => {
  const result = { "a.$": "$a", "b.$": "$b" };
  const states = {
    First: next("State", { Assign: { a: 1, b: 2 } }),
    State: "End" in state ? { ...state, End: undefined, Next: "Last" } : state,
    Last: pass({ Parameters: result }),
  };
  return (await execute(machine(states), input, services)) as unknown as { output: unknown };
};

describe("variables of JSONPath states", () => {
  it.each<[title: string, state: object, input: unknown, a: unknown, b: unknown]>([
    ["what they were, where nothing assigns them", pass(), {}, 1, 2],
    ["constants and paths of the input", pass({ Assign: { a: "$.x", "b.$": "$.x" } }), { x: 3 }, "$.x", 3],
    ["each other's values from before the state", pass({ Assign: { "a.$": "$b", "b.$": "$a" } }), {}, 2, 1],
    ["paths within variables", pass({ Parameters: { x: [5] }, Assign: { "a.$": "$.x[0]" } }), {}, 5, 2],
    [
      "the result of a Pass, not its output",
      pass({ Result: 7, ResultPath: null, Assign: { "a.$": "$" } }),
      {},
      7,
      2,
    ],
    [
      "the result of a Task before its ResultSelector",
      put({ ResultSelector: { "y.$": "$.ok" }, Assign: { "a.$": "$.ok" } }),
      {},
      true,
      2,
    ],
    [
      "the input of a Wait that InputPath leaves",
      { Type: "Wait", End: true, Seconds: 1, InputPath: "$.x", Assign: { "a.$": "$" } },
      { x: 8 },
      8,
      2,
    ],
    [
      "the results of a Parallel",
      { Type: "Parallel", End: true, Branches: [machine({ A: pass() })], Assign: { "a.$": "$[0].x" } },
      { x: 9 },
      9,
      2,
    ],
    [
      "the context object and functions",
      pass({ Assign: { "a.$": "$$.State.Name", "b.$": "States.MathAdd($a, $b)" } }),
      {},
      "State",
      3,
    ],
  ])("are %s", async (_, state, input, a, b) => {
    expect(await after(state, input, failing().services)).toMatchObject({ output: { a, b } });
  });

  it("are those of the rule that a Choice takes, or those of the state with Default", async () => {
    const choice = {
      Type: "Choice",
      Choices: [{ Variable: "$.x", NumericEquals: 1, Assign: { a: "rule" }, Next: "Last" }],
      Assign: { b: "default" },
      Default: "Last",
    };
    const { services } = failing();
    expect(await after({ ...choice }, { x: 1 }, services)).toMatchObject({ output: { a: "rule", b: 2 } });
    expect(await after({ ...choice }, { x: 2 }, services)).toMatchObject({ output: { a: 1, b: "default" } });
  });

  it("are those of the catcher, to which $ is the error, and not those of the state", async () => {
    const Catch = [{ ErrorEquals: ["States.ALL"], Next: "Last", Assign: { "a.$": "$.Error" } }];
    const caught = put({ Catch, Assign: { b: "never" } });
    const { services } = failing("Some.Error");
    expect(await after(caught, {}, services)).toMatchObject({ output: { a: "Some.Error", b: 2 } });
  });

  it("are read in Map and Parallel, and those of an inner scope end with it", async () => {
    const inner = machine({
      In: next("Out", { Assign: { "inner.$": "$" } }),
      Out: pass({ Parameters: { "inner.$": "$inner", "a.$": "$a" } }),
    });
    const states = {
      First: next("Map", { Result: ["x", "y"], Assign: { a: 1 } }),
      Map: { Type: "Map", ItemProcessor: inner, Next: "Both" },
      Both: {
        Type: "Parallel",
        Branches: [inner, inner],
        ResultSelector: { "inner.$": "$[*].inner" },
        Next: "Last",
      },
      Last: pass({ Parameters: { "inner.$": "$inner" } }),
    };
    const mapped = [
      { inner: "x", a: 1 },
      { inner: "y", a: 1 },
    ];
    const execution = await execute(machine(states));
    expect(execution).toMatchObject({ status: "FAILED", error: "States.Runtime" });
    expect(execution.visited.find(({ name }) => name === "Both")).toMatchObject({
      input: mapped,
      output: { inner: [mapped, mapped] },
    });
  });

  it("have at most 256 KiB of one state, and 10 MiB in all", async () => {
    const large = "x".repeat(200 * 1024);
    const one = (name: string) => ({ [name]: large });
    const few = machine({ A: pass({ Assign: { ...one("a"), ...one("b") } }) });
    expect(await execute(few)).toMatchObject({ error: "States.DataLimitExceeded" });
    const names = Array.from({ length: 60 }, (_, index) => `S${index}`);
    const many = names.map((name, index) => [name, next(`S${index + 1}`, { Assign: one(name) })] as const);
    const execution = await execute(machine({ ...Object.fromEntries(many), S60: pass() }));
    expect(execution).toMatchObject({ error: "States.DataLimitExceeded" });
    expect(execution.visited).toHaveLength(52);
  });

  it.each<[title: string, Assign: unknown, what: string]>([
    ["that are no object", "x", 'the Assign "x" of state A'],
    ["with a dot", { "x.y": 1 }, 'the variable "x.y" of state A'],
    ["with an index", { "x[0].$": "$" }, 'the variable "x[0].$" of state A'],
    ["that begin with a digit", { "1x": 1 }, 'the variable "1x" of state A'],
    ["of 81 characters", { [`x${"y".repeat(80)}`]: 1 }, `the variable "x${"y".repeat(80)}" of state A`],
    ["whose name is reserved", { states: 1 }, 'the variable "states" of state A'],
  ])("cannot be assigned %s", (_, Assign, what) => {
    expect(() => compileStateMachine(machine({ A: pass({ Assign }) }))).toThrow(new UnknownDefinition(what));
  });

  it("cannot be assigned in an inner scope under the name of an outer one, wherever that is assigned", () => {
    const inner = machine({ A: pass({ Assign: { "x.$": "$" } }) });
    const Catch = [{ ErrorEquals: ["States.ALL"], Next: "After", Assign: { x: 1 } }];
    const states = { Both: { Type: "Parallel", Branches: [inner], Catch, End: true }, After: pass() };
    expect(() => compileStateMachine(machine(states))).toThrow(
      new UnknownDefinition("the variable x of branch 0 of state Both, which an outer scope assigns"),
    );
  });

  it("are no place for a ResultPath", () => {
    expect(() => compileStateMachine(machine({ A: pass({ ResultPath: "$x" }) }))).toThrow(
      new UnknownDefinition('the ResultPath "$x" of state A'),
    );
  });
});

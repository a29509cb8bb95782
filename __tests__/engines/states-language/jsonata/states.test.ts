import { UnknownDefinition } from "../../../../engines/states-language/failure";
import { compileStateMachine } from "../../../../engines/states-language/state-machine";
import { execute, failing, machine, pass, put } from "../machines";

const jsonata = (states: object) => ({ ...machine(states), QueryLanguage: "JSONata" });
const run = (states: object, input: unknown = {}, services = {}) => execute(jsonata(states), input, services);
const only = (state: object, input?: unknown, services?: object) => run({ Only: state }, input, services);
const returning = (result: unknown) => {
  const calls: unknown[] = [];
  const services = {
    "dynamodb:putItem": async (parameters: unknown) => {
      calls.push(parameters);
      return result;
    },
  };
  return { services, calls };
};

describe("JSONata states", () => {
  it.each<[title: string, state: object, input: unknown, output: unknown]>([
    ["a Pass gives its input", pass(), { a: 1 }, { a: 1 }],
    ["a Pass gives any JSON", pass({ Output: null }), {}, null],
    [
      "expressions stand at any depth, and other texts for themselves",
      pass({ Output: { a: [{ b: "{% $states.input.x %}" }, "$states.input.x", 1] } }),
      { x: 2 },
      { a: [{ b: 2 }, "$states.input.x", 1] },
    ],
    ["a Succeed has Output", { Type: "Succeed", Output: "{% $states.input.x %}" }, { x: 1 }, 1],
    ["a Wait has Seconds", { Type: "Wait", End: true, Seconds: "{% $states.input.s %}" }, { s: 3 }, { s: 3 }],
    ["a Wait has Output", { Type: "Wait", End: true, Timestamp: "{% $now() %}", Output: 1 }, {}, 1],
    [
      "a Map has Items",
      { Type: "Map", End: true, Items: [1, "{% 1 + 1 %}"], ItemProcessor: machine({ A: pass() }) },
      {},
      [1, 2],
    ],
    [
      "a Map takes its input for Items",
      { Type: "Map", End: true, MaxConcurrency: "{% 2 %}", ItemProcessor: machine({ A: pass() }) },
      ["x"],
      ["x"],
    ],
    [
      "a Map's ItemSelector knows the item, the state's input and the context",
      {
        Type: "Map",
        End: true,
        Items: "{% $states.input.l %}",
        ItemSelector: {
          v: "{% $states.context.Map.Item.Value %}",
          i: "{% $states.context.Map.Item.Index %}",
          k: "{% $states.input.k %}",
        },
        ItemProcessor: machine({ A: pass() }),
        Output: "{% $reverse($states.result) %}",
      },
      { l: ["a", "b"], k: 1 },
      [
        { v: "b", i: 1, k: 1 },
        { v: "a", i: 0, k: 1 },
      ],
    ],
    [
      "a Parallel has Arguments",
      {
        Type: "Parallel",
        End: true,
        Arguments: "{% $states.input.x %}",
        Branches: [machine({ A: pass() }), machine({ B: pass({ Output: "b" }) })],
      },
      { x: 1 },
      [1, "b"],
    ],
  ])("%s", async (_, state, input, output) => {
    expect(await only(state, input)).toMatchObject({ status: "SUCCEEDED", output });
  });

  it("a Task sends its Arguments and gives the result, of which Output makes what it says", async () => {
    const { services, calls } = returning({ n: 1 });
    const Arguments = { id: "{% $states.input.id %}" };
    expect(await only(put({ Arguments }), { id: "x" }, services)).toMatchObject({ output: { n: 1 } });
    const Output = "{% [$states.result.n, $states.input.id] %}";
    expect(await only(put({ Arguments, Output }), { id: "y" }, services)).toMatchObject({ output: [1, "y"] });
    expect(calls).toEqual([{ id: "x" }, { id: "y" }]);
  });

  it("Assign takes effect with the next state, and is not seen by Output", async () => {
    const execution = await run({
      A: { ...pass({ Assign: { x: 3, a: 6 } }), End: undefined, Next: "B" },
      B: {
        ...pass({ Assign: { x: "{% $a %}", nextX: "{% $x %}" }, Output: "{% $x %}" }),
        End: undefined,
        Next: "C",
      },
      C: pass({ Output: { before: "{% $states.input %}", x: "{% $x %}", nextX: "{% $nextX %}" } }),
    });
    expect(execution).toMatchObject({ output: { before: 3, x: 6, nextX: 3 } });
  });

  it("variables go to and fro between JSONPath and JSONata", async () => {
    const states = {
      A: { Type: "Pass", Assign: { "x.$": "$.v" }, Next: "B" },
      B: { Type: "Pass", QueryLanguage: "JSONata", Assign: { y: "{% $x + 1 %}" }, Next: "C" },
      C: pass({ Parameters: { "y.$": "$y" } }),
    };
    expect(await execute(machine(states), { v: 1 })).toMatchObject({ output: { y: 2 } });
  });

  describe("a Choice", () => {
    const choice = {
      Type: "Choice",
      Choices: [
        { Condition: "{% $states.input.n > 9 %}", Next: "Last", Output: "large" },
        { Condition: "{% $states.input.n > 5 %}", Next: "Last", Assign: { size: "medium" } },
      ],
      Default: "Last",
      Output: "small",
    };
    const Last = pass({ Output: ["{% $states.input %}", "{% $exists($size) ? $size : null %}"] });

    it.each<[n: number, output: unknown]>([
      [10, ["large", null]],
      [6, [{ n: 6 }, "medium"]],
      [1, ["small", null]],
    ])("takes the first rule that holds, or Default: %d", async (n, output) => {
      expect(await run({ Choice: choice, Last }, { n })).toMatchObject({ output });
    });

    it("fails for a Condition that is no boolean, and without a rule that holds", async () => {
      const of = (Condition: unknown) => ({
        ...choice,
        Choices: [{ Condition, Next: "Last" }],
        Default: undefined,
      });
      expect(await run({ Choice: of("{% 'x' %}"), Last })).toMatchObject({
        error: "States.QueryEvaluationError",
        cause:
          "The JSONata expression ''x'' specified for the field 'Condition' returned an unexpected result type. " +
          "Expected 'boolean', but was 'string' for value: \"x\"",
      });
      expect(await run({ Choice: of(false), Last })).toMatchObject({ error: "States.NoChoiceMatched" });
    });
  });

  it("a Fail evaluates Error and Cause", async () => {
    const state = { Type: "Fail", Error: "{% $states.input.e %}", Cause: "{% 'c' & 1 %}" };
    expect(await only(state, { e: "E" })).toMatchObject({ status: "FAILED", error: "E", cause: "c1" });
    expect(await only(state, { e: 1 })).toMatchObject({ error: "States.QueryEvaluationError" });
  });

  it.each<[title: string, state: object, input: unknown]>([
    ["Items that are no array", { Type: "Map", Items: "{% 1 %}", ItemProcessor: machine({ A: pass() }) }, {}],
    ["an input that is no array", { Type: "Map", ItemProcessor: machine({ A: pass() }) }, { a: 1 }],
    [
      "a negative MaxConcurrency",
      { Type: "Map", MaxConcurrency: "{% -1 %}", ItemProcessor: machine({ A: pass() }) },
      [],
    ],
    ["a TimeoutSeconds of text", put({ TimeoutSeconds: "{% 'x' %}" }), {}],
    ["a TimeoutSeconds of zero", put({ TimeoutSeconds: "{% 0 %}" }), {}],
    ["a HeartbeatSeconds of a half", put({ HeartbeatSeconds: "{% 0.5 %}" }), {}],
    ["Credentials without a value", put({ Credentials: { RoleArn: "{% $none %}" } }), {}],
    ["negative Seconds", { Type: "Wait", Seconds: "{% -1 %}" }, {}],
    ["a Timestamp without its T", { Type: "Wait", Timestamp: "{% '2016-12-05 21:29:29Z' %}" }, {}],
    ["Arguments without a value", put({ Arguments: { a: "{% $none %}" } }), {}],
    ["an Assign without a value", pass({ Assign: { a: "{% $none %}" } }), {}],
  ])("fail with States.QueryEvaluationError for %s", async (_, state, input) => {
    expect(await only({ ...state, End: true }, input, returning({}).services)).toMatchObject({
      status: "FAILED",
      error: "States.QueryEvaluationError",
    });
  });

  it("errors of a service and of an expression are retried and caught", async () => {
    const Catch = [
      {
        ErrorEquals: ["States.ALL"],
        Next: "Last",
        Assign: { input: "{% $states.input %}" },
        Output: "{% $states.errorOutput.Error %}",
      },
    ];
    const Last = pass({ Output: ["{% $states.input %}", "{% $input %}"] });
    const retried = put({
      Catch,
      Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: 1 }],
      Next: "Last",
      End: undefined,
    });
    const { services, calls } = failing("Some.Error", "Some.Error");
    expect(await run({ A: retried, Last }, 1, services)).toMatchObject({ output: ["Some.Error", 1] });
    expect(calls()).toBe(2);
    const wrong = { ...retried, Arguments: "{% $none %}" };
    expect(await run({ A: wrong, Last }, 1, services)).toMatchObject({
      output: ["States.QueryEvaluationError", 1],
      visited: [{ retries: 1 }, {}],
    });
    const bare = {
      ...retried,
      Retry: [],
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Last", Assign: { input: 1 } }],
    };
    expect(await run({ A: bare, Last }, 1, failing("Some.Error").services)).toMatchObject({
      output: [{ Error: "Some.Error", Cause: "no" }, 1],
    });
  });

  it("states within a JSONata state have the language of the state machine", async () => {
    const Branches = [machine({ B: pass({ Parameters: { "x.$": "$.x" } }) })];
    const state = { Type: "Parallel", QueryLanguage: "JSONata", End: true, Branches };
    expect(await execute(machine({ A: state }), { x: 1 })).toMatchObject({ output: [{ x: 1 }] });
  });

  it.each<[title: string, state: object, what: string]>([
    ["InputPath", pass({ InputPath: "$" }), "the field InputPath of state Only"],
    ["Parameters", put({ Parameters: {} }), "the field Parameters of state Only"],
    ["Result", pass({ Result: 1 }), "the field Result of state Only"],
    ["Arguments of a Pass", pass({ Arguments: 1 }), "the field Arguments of state Only"],
    ["SecondsPath", { Type: "Wait", End: true, SecondsPath: "$" }, "the field SecondsPath of state Only"],
    ["Output of a Fail", { Type: "Fail", Output: 1 }, "the field Output of state Only"],
    ["ItemsPath", { Type: "Map", End: true, ItemsPath: "$" }, "the field ItemsPath of state Only"],
    [
      "a Variable in a Choice",
      { Type: "Choice", Choices: [{ Variable: "$.x", IsNull: true, Next: "Only" }] },
      "the field Variable of a choice of state Only",
    ],
    [
      "a ResultPath in a catcher",
      put({ Catch: [{ ErrorEquals: ["E"], ResultPath: "$", Next: "Only" }] }),
      "the field ResultPath of a catcher of state Only",
    ],
    ["Seconds of text", { Type: "Wait", End: true, Seconds: "x" }, 'the Seconds "x" of state Only'],
    [
      "a Wait for two things",
      { Type: "Wait", End: true, Seconds: 1, Timestamp: "{% $now() %}" },
      "a Wait without exactly one of Seconds, Timestamp: state Only",
    ],
  ])("refuse %s", (_, state, what) => {
    expect(() => compileStateMachine(jsonata({ Only: state }))).toThrow(new UnknownDefinition(what));
  });

  it("are no states of JSONPath, which refuses Output and Arguments", () => {
    expect(() => compileStateMachine(machine({ A: pass({ Output: 1 }) }))).toThrow(
      new UnknownDefinition("the field Output of state A"),
    );
    expect(() => compileStateMachine(machine({ A: put({ Arguments: {} }) }))).toThrow(
      new UnknownDefinition("the field Arguments of state A"),
    );
  });
});

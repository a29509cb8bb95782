import fc from "fast-check";
import { compileStateMachine, type Services, UnknownDefinition } from "../../replay/state-machine";
import { functionVectors, pathVectors, ruleVectors } from "./state-machine-vectors";

const PUT = "arn:aws:states:::dynamodb:putItem";
const put = (fields: object = {}) => ({ Type: "Task", Resource: PUT, End: true, ...fields });
const pass = (fields: object = {}) => ({ Type: "Pass", End: true, ...fields });
const machine = (States: object) => ({ StartAt: Object.keys(States)[0], States });
const execute = (definition: object, input: unknown = {}, services: Services = {}, context = {}) =>
  compileStateMachine(definition)(input, services, context);
const only = (state: object, input?: unknown, services?: Services) =>
  execute(machine({ Only: state }), input, services);

/** Services whose putItem throws the errors in turn, then returns. */
function failing(...names: string[]): { services: Services; calls: () => number } {
  let calls = 0;
  const putItem = async () => {
    const name = names[calls++];
    if (name !== undefined) throw Object.assign(new Error("no"), { name });
    return { ok: true };
  };
  return { services: { "dynamodb:putItem": putItem }, calls: () => calls };
}
const big = "x".repeat(256 * 1024);

describe("compileStateMachine, on the state machine of api-event-log", () => {
  const write = {
    Type: "Task",
    Resource: "arn:aws:states:::dynamodb:putItem",
    Parameters: {
      TableName: "gizmos",
      Item: {
        EventID: { "S.$": "$.detail.eventID" },
        EventData: { "S.$": "States.JsonToString($.detail)" },
        EventName: { "S.$": "$.detail.eventName" },
      },
    },
    End: true,
  };
  const event = { detail: { eventID: "1", eventName: "CreateSubnet", agent: 'a "b" \\ {}' } };
  const article = machine({ WriteToDynamoDB: write });
  const hardened = machine({
    WriteToDynamoDB: {
      ...write,
      TimeoutSeconds: 60,
      Retry: [
        {
          ErrorEquals: ["DynamoDB.ThrottlingException"],
          MaxAttempts: 5,
          MaxDelaySeconds: 30,
          JitterStrategy: "FULL",
        },
      ],
      Catch: [
        { ErrorEquals: ["States.DataLimitExceeded"], ResultPath: null, Next: "KeepEvent" },
        { ErrorEquals: ["States.ALL"], ResultPath: null, Next: "KeepEvent" },
      ],
    },
    KeepEvent: {
      Type: "Task",
      Resource: "arn:aws-cn:states:::sqs:sendMessage",
      Parameters: { QueueUrl: "https://queue", "MessageBody.$": "$" },
      ResultPath: null,
      Next: "NotWritten",
    },
    NotWritten: { Type: "Fail", Error: "NotWritten", Cause: "The event is in the dead-letter queue." },
  });

  const services = (putItem: Services[string]) => {
    const sent: unknown[] = [];
    return {
      sent,
      services: {
        "dynamodb:putItem": putItem,
        "sqs:sendMessage": async (message: unknown) => void sent.push(message),
      },
    };
  };
  const throwing = (name: string) => async () => {
    throw Object.assign(new Error("no"), { name });
  };

  it("writes the event as text that equals JSON.stringify", async () => {
    const written: unknown[] = [];
    const putItem = async (parameters: unknown) => void written.push(parameters);
    const { status, visited } = await execute(article, event, { "dynamodb:putItem": putItem });
    expect(written).toEqual([
      {
        TableName: "gizmos",
        Item: {
          EventID: { S: "1" },
          EventData: { S: JSON.stringify(event.detail) },
          EventName: { S: "CreateSubnet" },
        },
      },
    ]);
    expect(status).toBe("SUCCEEDED");
    expect(visited).toEqual([{ name: "WriteToDynamoDB", input: event, output: {}, retries: 0 }]);
  });

  it("keeps the event after five retries of an error that passes", async () => {
    const given = services(throwing("DynamoDB.ThrottlingException"));
    const { status, visited, ...rest } = await execute(hardened, event, given.services);
    expect({ status, ...rest }).toEqual({
      status: "FAILED",
      error: "NotWritten",
      cause: "The event is in the dead-letter queue.",
    });
    expect(given.sent).toEqual([{ QueueUrl: "https://queue", MessageBody: event }]);
    expect(visited.map(({ name, error, retries }) => [name, error, retries])).toEqual([
      ["WriteToDynamoDB", "DynamoDB.ThrottlingException", 5],
      ["KeepEvent", undefined, 0],
      ["NotWritten", "NotWritten", 0],
    ]);
  });

  it("keeps the event at once after an error that does not pass", async () => {
    const given = services(throwing("DynamoDB.ResourceNotFoundException"));
    const { visited } = await execute(hardened, event, given.services);
    expect(visited.map(({ retries }) => retries)).toEqual([0, 0, 0]);
    expect(given.sent).toHaveLength(1);
  });

  it("keeps an event that is too large as text", async () => {
    const given = services(async () => ({}));
    const large = { detail: { ...event.detail, text: '"'.repeat(100_000) } };
    const { visited } = await execute(hardened, large, given.services);
    expect(visited[0]).toMatchObject({ error: "States.DataLimitExceeded" });
    expect(given.sent).toEqual([{ QueueUrl: "https://queue", MessageBody: large }]);
  });

  it("fails without a catcher's help for an event without an ID", async () => {
    const given = services(async () => ({}));
    const { visited: _, ...outcome } = await execute(
      hardened,
      { detail: { eventName: "x" } },
      given.services,
    );
    expect(outcome).toEqual({
      status: "FAILED",
      error: "States.Runtime",
      cause:
        "The JSONPath '$.detail.eventID' specified for the field 'S.$' could not be found in the input " +
        `'{"detail":{"eventName":"x"}}'`,
    });
    expect(given.sent).toEqual([]);
  });
});

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

describe("paths", () => {
  it.each(pathVectors)("$text finds $value", async ({ text, input, value }) => {
    expect(await only(pass({ Parameters: { "v.$": text } }), input)).toMatchObject({ output: { v: value } });
  });

  it.each(["$.a", "$.v.length", "$.v[3]", "$.s.length", "$.none[*]", "$.constructor", "$$.Execution.Name"])(
    "%s finds nothing",
    async (text) => {
      const outcome = await only(pass({ Parameters: { "v.$": text } }), { v: [1], s: "x" });
      expect(outcome).toMatchObject({ status: "FAILED", error: "States.Runtime" });
    },
  );
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
    ["States.DataLimitExceeded", ["States.ALL"], "FAILED"],
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

describe("Wait, Succeed and Fail", () => {
  it.each([
    { Seconds: 1e6 },
    { SecondsPath: "$.s" },
    { Timestamp: "2999-01-01T00:00:00Z" },
    { TimestampPath: "$.t" },
  ])("does not wait for %j", async (way) => {
    const input = { s: 1e6, t: "2999-01-01T00:00:00Z" };
    expect(await only({ Type: "Wait", ...way, End: true }, input)).toMatchObject({
      status: "SUCCEEDED",
      output: input,
    });
  });

  it("fails for a wait of no number", async () => {
    expect(await only({ Type: "Wait", SecondsPath: "$.s", End: true }, { s: "1" })).toMatchObject({
      error: "States.Runtime",
      cause: 'The SecondsPath parameter cannot be "1".',
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

describe("what the replay does not know", () => {
  const map = { Type: "Map", End: true };
  it.each<[title: string, definition: unknown, what: string]>([
    [
      "JSONata",
      { ...machine({ A: pass() }), QueryLanguage: "JSONata" },
      "the QueryLanguage JSONata of the state machine",
    ],
    [
      "JSONata in a state",
      machine({ A: pass({ QueryLanguage: "JSONata" }) }),
      "the QueryLanguage JSONata of state A",
    ],
    ["Assign", machine({ A: pass({ Assign: {} }) }), "the field Assign of state A"],
    [
      "Assign in a catcher",
      machine({ A: put({ Catch: [{ ErrorEquals: ["E"], Next: "A", Assign: {} }] }) }),
      "the field Assign of a catcher of state A",
    ],
    [
      "a callback",
      machine({ A: put({ Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken" }) }),
      "the Resource arn:aws:states:::sqs:sendMessage.waitForTaskToken of state A",
    ],
    [
      "a job",
      machine({ A: put({ Resource: "arn:aws:states:::glue:startJobRun.sync" }) }),
      "the Resource arn:aws:states:::glue:startJobRun.sync of state A",
    ],
    [
      "an SDK integration",
      machine({ A: put({ Resource: "arn:aws:states:::aws-sdk:s3:getObject" }) }),
      "the Resource arn:aws:states:::aws-sdk:s3:getObject of state A",
    ],
    [
      "a function's ARN",
      machine({ A: put({ Resource: "arn:aws:lambda:us-east-1:1:function:f" }) }),
      "the Resource arn:aws:lambda:us-east-1:1:function:f of state A",
    ],
    [
      "a distributed Map",
      machine({
        A: { ...map, ItemProcessor: { ...machine({ B: pass() }), ProcessorConfig: { Mode: "DISTRIBUTED" } } },
      }),
      'the Map mode "DISTRIBUTED" of state A',
    ],
    [
      "an ItemReader",
      machine({ A: { ...map, ItemReader: {}, ItemProcessor: machine({ B: pass() }) } }),
      "the field ItemReader of state A",
    ],
    ["another type", machine({ A: { Type: "Loop" } }), "the Type Loop of state A"],
    [
      "another function",
      machine({ A: pass({ Parameters: { "x.$": "States.Now()" } }) }),
      "the function States.Now of the field x.$ of the Parameters of state A",
    ],
    [
      "a function of too few arguments",
      machine({ A: pass({ Parameters: { "x.$": "States.ArrayLength()" } }) }),
      "States.ArrayLength with 0 arguments in the field x.$ of the Parameters of state A",
    ],
    [
      "an open parenthesis",
      machine({ A: pass({ Parameters: { "x.$": "States.Array(1" } }) }),
      "the function States.Array(1 of the field x.$ of the Parameters of state A, at position 14",
    ],
    [
      "eleven nested functions",
      machine({ A: pass({ Parameters: { "x.$": `${"States.Array(".repeat(11)}${")".repeat(11)}` } }) }),
      "more than 10 nested functions in the field x.$ of the Parameters of state A",
    ],
    [
      "a number for a path",
      machine({ A: pass({ Parameters: { "x.$": 1 } }) }),
      "the value 1 of the field x.$ of the Parameters of state A",
    ],
    [
      "a function in a path",
      machine({ A: pass({ InputPath: "$.a.length()" }) }),
      'the path "$.a.length()" of the InputPath of state A',
    ],
    [
      "code in a path",
      machine({ A: pass({ InputPath: "$.a[?(process.exit())]" }) }),
      'the path "$.a[?(process.exit())]" of the InputPath of state A',
    ],
    [
      "a path to a parent",
      machine({ A: pass({ InputPath: "$.a^" }) }),
      'the path "$.a^" of the InputPath of state A',
    ],
    [
      "a ResultPath of several places",
      machine({ A: pass({ ResultPath: "$.a[*]" }) }),
      'the ResultPath "$.a[*]" of state A',
    ],
    [
      "a ResultPath in the context",
      machine({ A: pass({ ResultPath: "$$.a" }) }),
      'the ResultPath "$$.a" of state A',
    ],
    [
      "an operator",
      machine({ A: { Type: "Choice", Choices: [{ Variable: "$.v", Near: 1, Next: "A" }] } }),
      "the operator Near of state A",
    ],
    [
      "StringMatchesPath, which is none",
      machine({ A: { Type: "Choice", Choices: [{ Variable: "$.v", StringMatchesPath: "$.w", Next: "A" }] } }),
      "the operator StringMatchesPath of state A",
    ],
    [
      "a rule without an operator",
      machine({ A: { Type: "Choice", Choices: [{ Variable: "$.v", Next: "A" }] } }),
      "a choice rule with no operator of state A",
    ],
    [
      "a state that leads nowhere",
      machine({ A: { Type: "Pass" } }),
      "the Next undefined with the End undefined of state A",
    ],
    [
      "a Wait for nothing",
      machine({ A: { Type: "Wait", End: true } }),
      "a Wait without exactly one of Seconds, SecondsPath, Timestamp, TimestampPath: state A",
    ],
    ["what is no definition", "{}", 'the definition "{}"'],
  ])("refuses %s", (_title, definition, what) => {
    const compile = () => compileStateMachine(definition);
    expect(compile).toThrow(UnknownDefinition);
    expect(compile).toThrow(new UnknownDefinition(what));
  });

  it("refuses a service that it is not given, before it enters a state", async () => {
    const states = { First: pass({ Next: "Put", End: undefined }), Put: put() };
    await expect(execute(machine(states), {}, {})).rejects.toThrow(
      "replay does not know the service dynamodb:putItem, for want of one that stands for it",
    );
  });

  it("refuses a state that is not there, when it is led to it", async () => {
    await expect(only({ Type: "Pass", Next: "None" })).rejects.toThrow(
      "replay does not know the state None that a state leads to",
    );
  });

  it("ends a machine that turns in circles", async () => {
    const outcome = await only({ Type: "Pass", Next: "Only" });
    expect(outcome).toMatchObject({
      status: "FAILED",
      error: "States.Runtime",
      cause: "The execution visited 25000 states.",
    });
  });
});

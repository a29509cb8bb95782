import { compileStateMachine, UnknownDefinition } from "../../../engines/states-language/state-machine";
import { execute, machine, only, pass, put } from "./machines";

const pathOf = (path: string) => `the path "${path}" of the InputPath of state A`;

describe("what the replay does not know", () => {
  const map = { Type: "Map", End: true };
  it.each<[title: string, definition: unknown, what: string]>([
    [
      "another query language",
      { ...machine({ A: pass() }), QueryLanguage: "JMESPath" },
      "the QueryLanguage JMESPath of state A",
    ],
    [
      "JSONPath in a state of a JSONata state machine",
      { ...machine({ A: pass({ QueryLanguage: "JSONPath" }) }), QueryLanguage: "JSONata" },
      "the QueryLanguage JSONPath of state A: that of the state machine is JSONata",
    ],
    [
      "Assign in a Succeed state",
      machine({ A: { Type: "Succeed", Assign: {} } }),
      "the field Assign of state A",
    ],
    [
      "a callback",
      machine({ A: put({ Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken" }) }),
      "the Resource arn:aws:states:::sqs:sendMessage.waitForTaskToken of state A",
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
      "the function States.Array(1 of the field x.$ of the Parameters of state A, at position 14: must be , or ), was the end",
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
    ["a slice with a step", machine({ A: pass({ InputPath: "$.a[0:4:2]" }) }), pathOf("$.a[0:4:2]")],
    ["a slice from nowhere to nowhere", machine({ A: pass({ InputPath: "$.a[:]" }) }), pathOf("$.a[:]")],
    ["two names", machine({ A: pass({ InputPath: "$['a','b']" }) }), pathOf("$['a','b']")],
    [
      "a regular expression in a path",
      machine({ A: pass({ InputPath: "$.a[?(@.b =~ /x/)]" }) }),
      pathOf("$.a[?(@.b =~ /x/)]"),
    ],
    ["a path that goes on", machine({ A: pass({ InputPath: "$.a b" }) }), pathOf("$.a b")],
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
    ...[-1, 1.5, 1e8, "1"].map((Seconds): [string, unknown, string] => [
      `a Wait for ${JSON.stringify(Seconds)} seconds`,
      machine({ A: { Type: "Wait", Seconds, End: true } }),
      `the Seconds ${JSON.stringify(Seconds)} of state A`,
    ]),
    [
      "a Wait for what is no timestamp",
      machine({ A: { Type: "Wait", Timestamp: "2016-12-05 21:29:29Z", End: true } }),
      'the Timestamp "2016-12-05 21:29:29Z" of state A',
    ],
    [
      "a number that JavaScript rounds",
      machine({ A: pass({ Parameters: { l: [JSON.parse("9007199254740993")] } }) }),
      "the number 9007199254740992 of the definition, which is beyond 2^53",
    ],
    [
      "a number that JavaScript rounds in a function",
      machine({ A: pass({ Parameters: { "x.$": "States.Array(-9007199254740993)" } }) }),
      "the number -9007199254740992 of the field x.$ of the Parameters of state A, which is beyond 2^53",
    ],
    ...[-1, 1.5, "1"].map((MaxConcurrency): [string, unknown, string] => [
      `a Map of ${JSON.stringify(MaxConcurrency)} items at a time`,
      machine({ A: { ...map, MaxConcurrency, ItemProcessor: machine({ B: pass() }) } }),
      `the MaxConcurrency ${JSON.stringify(MaxConcurrency)} of state A`,
    ]),
    ["what is no definition", "{}", 'the definition "{}"'],
  ])("refuses %s", (_title, definition, what) => {
    const compile = () => compileStateMachine(definition);
    expect(compile).toThrow(UnknownDefinition);
    expect(compile).toThrow(new UnknownDefinition(what));
  });

  it.each(["dynamodb:putItem", "glue:startJobRun.sync", "aws-sdk:s3:getObject"])(
    "refuses a service that it is not given, before it enters a state: %s",
    async (service) => {
      const Resource = `arn:aws:states:::${service}`;
      const states = { First: pass({ Next: "Put", End: undefined }), Put: put({ Resource }) };
      await expect(execute(machine(states), {}, {})).rejects.toThrow(
        `replay does not know the service ${service}: nothing stands for it`,
      );
    },
  );

  it("refuses a number that JavaScript rounds in a text that becomes JSON", async () => {
    const state = pass({ Parameters: { "x.$": "States.StringToJson($.s)" } });
    await expect(only(state, { s: '{"n": [9007199254740993]}' })).rejects.toThrow(
      "replay does not know the number 9007199254740992 of the argument of States.StringToJson, which is beyond 2^53",
    );
    expect(await only(state, { s: "9007199254740991" })).toMatchObject({ output: { x: 2 ** 53 - 1 } });
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

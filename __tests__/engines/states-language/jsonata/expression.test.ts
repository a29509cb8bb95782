import { UnknownDefinition } from "../../../../engines/states-language/failure";
import { compileStateMachine } from "../../../../engines/states-language/state-machine";
import { execute, machine, pass } from "../machines";

interface Compiler {
  readonly compileStateMachine: typeof compileStateMachine;
}

const outputOf = (expression: string) => ({
  ...machine({ Only: pass({ Output: `{% ${expression} %}` }) }),
  QueryLanguage: "JSONata",
});
const evaluate = (expression: string, input: unknown = {}) =>
  execute(
    outputOf(expression),
    input,
    {},
    { Execution: { StartTime: "2024-03-01T10:00:00.000Z", Name: "e" } },
  );

describe("an expression", () => {
  it.each<[expression: string, input: unknown, output: unknown]>([
    ["$states.input.a", { a: 1 }, 1],
    ["$states.context.Execution.Name", {}, "e"],
    ["$states.input.items[price > 10].name", { items: [{ name: "a", price: 11 }, { price: 1 }] }, "a"],
    ["$states.input[$ > 1]", [1, 2, 3], [2, 3]],
    ["$map($states.input, function($v) { $v * 2 })", [1, 2], [2, 4]],
    ["{'a': $states.input.none, 'b': [1]}", {}, { b: [1] }],
    ["($x := 2; $x * 3)", {}, 6],
    ["$now()", {}, "2024-03-01T10:00:00.000Z"],
    ["$now('[Y]-[M01]')", {}, "2024-03"],
    ["$millis()", {}, Date.parse("2024-03-01T10:00:00.000Z")],
    ["$partition([1..5], 2)", {}, [[1, 2], [3, 4], [5]]],
    ["$partition([1, 2], 2.9)", {}, [[1, 2]]],
    ["$range(0, 10, 4)", {}, [0, 4, 8]],
    ["$range(3, 1, -1)", {}, [3, 2, 1]],
    ["$range(1, 9, 9)", {}, 1],
    ["$hash('a', 'MD5')", {}, "0cc175b9c0f1b6a831c399e269772661"],
    ["$hash('a', 'SHA-256')", {}, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"],
    ["$random(7) = $random(7.5) and $random(7) != $random(8)", {}, true],
    ["$random() < 1", {}, true],
    ["$contains($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)", {}, true],
    ["$parse('{\"a\": [1]}')", {}, { a: [1] }],
    ["$exists($parse($states.input.none))", {}, false],
  ])("%s of %j is %j", async (expression, input, output) => {
    expect(await evaluate(expression, input)).toMatchObject({ status: "SUCCEEDED", output });
  });

  it.each<[expression: string, problem: string]>([
    ["$states.input.none", "returned nothing (undefined)."],
    ["$none", "returned nothing (undefined)."],
    ["function($x) { $x }", "returned an unsupported result type."],
    ["[$sum]", "returned an unsupported result type."],
    ["1 / 0", "returned an unsupported result type."],
    [
      "'a' + 1",
      'threw an error during evaluation. T2001: The left side of the "+" operator must evaluate to a number',
    ],
    [
      "$partition([1], 0)",
      "threw an error during evaluation. the size of a part must be a positive number, was 0",
    ],
    ["$range(1, 2, 0)", "threw an error during evaluation. the step of a range must not be zero"],
    ["$map([1], $eval)", "threw an error during evaluation."],
    [
      "($f := function($n) { $f($n) }; $f(1))",
      "threw an error during evaluation. D1012: Evaluation timeout after 5000",
    ],
  ])("%s fails", async (expression, problem) => {
    const execution = await evaluate(expression);
    expect(execution).toMatchObject({ status: "FAILED", error: "States.QueryEvaluationError" });
    const start = `The JSONata expression '${expression}' specified for the field 'Output' ${problem}`;
    expect("cause" in execution && execution.cause).toMatch(start.slice(0, 240));
    expect("cause" in execution && execution.cause?.startsWith(start)).toBe(true);
  });

  it("fails when it calls itself too deeply, however slow the machine is", async () => {
    const now = jest.spyOn(Date, "now").mockReturnValue(0);
    const execution = await evaluate("($f := function($n) { 1 + $f($n) }; $f(1))");
    now.mockRestore();
    expect(execution).toMatchObject({
      ...{ status: "FAILED", error: "States.QueryEvaluationError" },
      cause: expect.stringContaining("D1011: Stack overflow.") as string,
    });
  });

  it.each<[expression: string, problem: string]>([
    ["1 +", "has an error at position 3: S0207: Unexpected end of expression"],
    ["$sum($states.input", 'has an error at position 18: S0203: Expected ")" before end of expression'],
    ["$eval('1')", "calls $eval, which Step Functions does not have"],
    [
      "$states.input.a ?? 1",
      "has the operator ??, which JSONata 2.0.6, that of Step Functions, does not know",
    ],
    [
      "$states.input.a ?: 1",
      "has the operator ?:, which JSONata 2.0.6, that of Step Functions, does not know",
    ],
    ["$states.result.a", "refers to $states.result, which is not known here"],
    ["$states.errorOutput", "refers to $states.errorOutput, which is not known here"],
    ["name.first", "refers to the field name of nothing: write $states.input.name"],
    ["$uppercase(name)", "refers to the field name of nothing: write $states.input.name"],
    ["$.a", "refers to $, which has no value here: write $states.input"],
    ["$states.input.a[$$.b]", "refers to $$, which has no value here: write $states.input"],
  ])("%s is refused by name", (expression, problem) => {
    expect(() => compileStateMachine(outputOf(expression))).toThrow(
      new UnknownDefinition(
        `the JSONata expression ${JSON.stringify(expression)} of the Output of state Only, which ${problem}`,
      ),
    );
  });

  it.each(["{% 1", "1 %}"])("%s is refused as half of one", (Output) => {
    const definition = { ...machine({ Only: pass({ Output: { a: [Output] } }) }), QueryLanguage: "JSONata" };
    expect(() => compileStateMachine(definition)).toThrow(
      new UnknownDefinition(`the text "${Output}" of the Output/a/0 of state Only: half an expression`),
    );
  });

  it("loads JSONata only where there is one", () => {
    jest.isolateModules(() => {
      let loads = 0;
      jest.doMock("jsonata", () => {
        loads++;
        return jest.requireActual<object>("jsonata");
      });
      const { compileStateMachine: compile } = jest.requireActual<Compiler>(
        "../../../../engines/states-language/state-machine",
      );
      compile(machine({ Only: pass() }));
      compile({ ...machine({ Only: pass({ Output: "a" }) }), QueryLanguage: "JSONata" });
      expect(loads).toBe(0);
      compile(outputOf("1"));
      expect(loads).toBe(1);
    });
  });
});

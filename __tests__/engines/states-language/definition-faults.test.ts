import { definitionFaults } from "../../../engines/states-language/definition-faults";

const write = {
  Type: "Task",
  Resource: "arn:aws:states:::dynamodb:putItem",
  Parameters: { TableName: "events", Item: { EventID: { "S.$": "$.detail.eventID" } } },
};
const machine = (states: Readonly<Record<string, unknown>>, start = "Write") => ({
  StartAt: start,
  States: states,
});
const refused = (message: string) =>
  `the state machine's definition is refused by Step Functions: ${message}.`;

describe("definitionFaults", () => {
  it.each([
    ["one task", machine({ Write: { ...write, End: true } })],
    ["a task and what follows it", machine({ Write: { ...write, Next: "Done" }, Done: { Type: "Succeed" } })],
    [
      "the path of the whole event",
      machine({ Write: { ...write, Parameters: { "Event.$": "$" }, End: true } }),
    ],
    [
      "a function of the event",
      machine({ Write: { ...write, Parameters: { "Event.$": "States.JsonToString($.detail)" }, End: true } }),
    ],
    ...["Iterator", "Branches", "States", "Next", "Default", "Parameters", "StartAt"].map(
      (name): [string, object] => [
        `a state named ${name}`,
        machine({ [name]: { ...write, Next: "Done" }, Done: { Type: "Succeed" } }, name),
      ],
    ),
    [
      "fields of a payload with the names of fields of the language",
      machine({
        Write: { ...write, Parameters: { Iterator: 1, Next: "x", States: [{ Branches: 1 }] }, End: true },
      }),
    ],
    [
      "choices, branches and catchers that lead to such states",
      machine(
        {
          Default: {
            Type: "Choice",
            Choices: [{ Variable: "$.a", IsPresent: true, Next: "Next" }],
            Default: "Branches",
          },
          Next: { ...write, Catch: [{ ErrorEquals: ["States.ALL"], Next: "Iterator" }], End: true },
          Branches: {
            Type: "Parallel",
            Branches: [machine({ Parameters: { Type: "Succeed" } }, "Parameters")],
            Next: "Iterator",
          },
          Iterator: {
            Type: "Map",
            Iterator: machine({ States: { Type: "Pass", End: true } }, "States"),
            End: true,
          },
        },
        "Default",
      ),
    ],
  ])("accepts %s", (_, definition) => expect(definitionFaults(definition)).toEqual([]));

  it("accepts Terraform's references, and leaves the definition as it was", () => {
    const Parameters = { TableName: "${aws_dynamodb_table.table.name}" };
    const definition = machine({ Write: { ...write, Parameters, TimeoutSeconds: 3, End: true } });
    const before = JSON.stringify(definition);
    expect(definitionFaults(definition)).toEqual([]);
    expect(JSON.stringify(definition)).toBe(before);
  });

  it.each([
    [
      "a path without its $",
      machine({ Write: { ...write, Parameters: { "Event.$": "detail.eventID" }, End: true } }),
      refused('/States/Write/Parameters/Event.$ must match format "asl_payload_template"'),
    ],
    ["no state", { StartAt: "Write" }, refused("must have required property 'States'")],
  ])("fails with %s", (_, definition, message) => expect(definitionFaults(definition)).toContain(message));

  it.each([
    [
      "a state named Iterator that leads to none",
      machine({ Iterator: { ...write, Next: "Next" } }, "Iterator"),
    ],
    ["a start that is no state", machine({ Write: { ...write, End: true } }, "Wirte")],
    ["a next state that is none", machine({ Write: { ...write, Next: "Done" } })],
    ["a state that nothing leads to", machine({ Write: { ...write, End: true }, Done: { Type: "Succeed" } })],
    ["a task without an end or a next state", machine({ Write: write })],
    ["a type of state that there is none of", machine({ Write: { Type: "Taks", End: true } })],
    ["a resource that is no ARN", machine({ Write: { ...write, Resource: "putItem", End: true } })],
  ])("fails with %s", (_, definition) => {
    const faults = definitionFaults(definition);
    expect(faults).not.toEqual([]);
    expect(
      faults.filter(
        (fault) => !/^the state machine's definition is refused by Step Functions: .+\.$/.test(fault),
      ),
    ).toEqual([]);
  });
});

import { definitionFaults } from "../../../engines/states-language/definition-faults";
import { queryLanguageFaults } from "../../../engines/states-language/query-language-faults";
import { machine, pass, put } from "./machines";

const jsonata = (states: object) => ({ ...machine(states), QueryLanguage: "JSONata" });
const refused = (fault: string) => `the state machine's definition is refused by Step Functions: ${fault}.`;
const map = (fields: object) => ({ Type: "Map", End: true, ItemProcessor: machine({ In: pass(fields) }) });

describe("queryLanguageFaults", () => {
  it.each<[title: string, definition: object]>([
    ["JSONPath", machine({ A: put({ Parameters: { "x.$": "$y" }, Assign: { "z.$": "$" } }) })],
    ["any JSON as Output", jsonata({ A: pass({ Output: null }) })],
    [
      "a list as Output",
      jsonata({ A: pass({ Output: [null, 0, "x", [], "{% 1 %}", { a: "{% true %}" }] }) }),
    ],
    ["a text as Output", jsonata({ A: pass({ Output: "x", Comment: "{% no expression" }) })],
    [
      "constants in a list that is assigned",
      machine({ A: pass({ Assign: { x: [1, null, "x", { "y.$": "$" }] } }) }),
    ],
    [
      "a constant Condition",
      jsonata({ A: { Type: "Choice", Choices: [{ Condition: true, Next: "B" }] }, B: { Type: "Succeed" } }),
    ],
    ["$states.result of a Task", jsonata({ A: put({ Assign: { x: "{% $states.result %}" } }) })],
    [
      "$states.errorOutput of a catcher",
      jsonata({
        A: put({ Catch: [{ ErrorEquals: ["States.ALL"], Output: "{% $states.errorOutput %}", Next: "B" }] }),
        B: { Type: "Succeed" },
      }),
    ],
    ["a reference of Terraform", jsonata({ A: pass({ Output: "{% ${aws_sns_topic.topic.arn} %}" }) })],
    ["one JSONata state", machine({ A: pass({ QueryLanguage: "JSONata", Output: "{% 1 %}" }) })],
  ])("accepts %s", (title, definition) => {
    expect(queryLanguageFaults(definition)).toEqual([]);
    if (title !== "a reference of Terraform") expect(definitionFaults(definition)).toEqual([]);
  });

  it.each<[title: string, definition: object, fault: string]>([
    [
      "an error of syntax",
      jsonata({ A: pass({ Output: { a: ["{% 1 + %}"] } }) }),
      'the expression "1 +", which has an error at position 3: S0207: Unexpected end of expression, in the Output of state A',
    ],
    [
      "half an expression",
      jsonata({ A: pass({ Assign: { x: "{% 1" } }) }),
      'the text "{% 1", half an expression, in the Assign of state A',
    ],
    [
      "an unknown result, deep within",
      jsonata({ A: map({ Output: "{% $states.result %}" }) }),
      'the expression "$states.result", which refers to $states.result, which is not known here, in the Output of state In',
    ],
    [
      "a result in Arguments",
      jsonata({ A: put({ Arguments: "{% $states.result %}" }) }),
      'the expression "$states.result", which refers to $states.result, which is not known here, in the Arguments of state A',
    ],
    [
      "JSONPath's fields",
      jsonata({ A: pass({ InputPath: "$" }) }),
      "the field InputPath of state A, which is of JSONPath",
    ],
    [
      "JSONata's fields",
      machine({ A: pass({ Output: 1 }) }),
      "the field Output of state A, which is of JSONata",
    ],
    [
      "JSONPath within JSONata",
      jsonata({ A: pass({ QueryLanguage: "JSONPath" }) }),
      "the QueryLanguage JSONPath of state A, as that of the state machine is JSONata",
    ],
    [
      "a part of a variable",
      machine({ A: pass({ Assign: { "x.y.$": "$" } }) }),
      'the variable "x.y" of state A',
    ],
    [
      "a variable of an outer scope",
      jsonata({ A: { ...map({ Assign: { x: 1 } }), Assign: { x: 1 } } }),
      "the variable x of state In, which an outer scope assigns",
    ],
    [
      "Credentials of nobody",
      jsonata({ A: put({ Credentials: {} }) }),
      "the Credentials of state A, which have no RoleArn",
    ],
  ])("fails with %s", (_, definition, fault) => {
    expect(queryLanguageFaults(definition)).toEqual([refused(fault)]);
    expect(definitionFaults(definition)).toContain(refused(fault));
  });
});

import fc from "fast-check";
import {
  compileTransformer,
  InvalidInputTransformer,
} from "../../../engines/input-transformer/input-transformer";

/**
 * The event of
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-examples
 */
const event = {
  version: "0",
  id: "7bf73129-1428-4cd3-a780-95db273d1602",
  "detail-type": "EC2 Instance State-change Notification",
  source: "aws.ec2",
  account: "123456789012",
  time: "2015-11-11T21:29:54Z",
  region: "us-east-1",
  resources: ["arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111"],
  detail: { "instance-id": "i-0123456789", state: "RUNNING" },
};
const examplePaths = { timestamp: "$.time", instance: "$.detail.instance-id", state: "$.detail.state" };
const delivery = {
  ruleArn: "arn:aws:events:us-east-2:123456789012:rule/example",
  ruleName: "example",
  ingestionTime: "2015-11-11T21:29:55Z",
};
const { detail: _, "detail-type": detailType, ...fields } = event;

const fill = (
  inputTemplate: string,
  inputPaths: Record<string, string> = examplePaths,
  given: unknown = event,
) => compileTransformer({ inputPaths, inputTemplate }, delivery)(given);
const valueOf = (path: string, given: unknown) => fill('{"v": <v>}', { v: path }, given).text;

describe("compileTransformer, on the examples of the guide", () => {
  it.each([
    ["a simple string", '"instance <instance> is in <state>"', '"instance i-0123456789 is in RUNNING"'],
    [
      "a string with escaped quotes",
      String.raw`"instance \"<instance>\" is in <state>"`,
      String.raw`"instance \"i-0123456789\" is in RUNNING"`,
    ],
    [
      "simple JSON",
      '{\n  "instance" : <instance>,\n  "state": <state>\n}',
      '{"instance":"i-0123456789","state":"RUNNING"}',
    ],
    [
      "JSON with strings and variables",
      String.raw`{"instance": <instance>, "state": "<state>", "instanceStatus": "instance \"<instance>\" is in <state>"}`,
      String.raw`{"instance":"i-0123456789","state":"RUNNING","instanceStatus":"instance \"i-0123456789\" is in RUNNING"}`,
    ],
    [
      "JSON with a mix of variables and static information",
      '{"instance": <instance>, "state": [ 9, <state>, true ], "Transformed" : "Yes"}',
      '{"instance":"i-0123456789","state":[9,"RUNNING",true],"Transformed":"Yes"}',
    ],
    [
      "reserved variables in JSON",
      '{"ruleArn": <aws.events.rule-arn>, "ruleName": <aws.events.rule-name>, "originalEvent": <aws.events.event.json>}',
      `{"ruleArn":"${delivery.ruleArn}","ruleName":"example","originalEvent":${JSON.stringify(event)}}`,
    ],
    [
      "the event without its detail, and when it was received",
      '{"at": <aws.events.event.ingestion-time>, "event": <aws.events.event>}',
      `{"at":"2015-11-11T21:29:55Z","event":${JSON.stringify({ ...fields, detailType })}}`,
    ],
    ["a reserved variable in a string", '"<aws.events.rule-name> triggered"', '"example triggered"'],
    [
      "lines of text, each with its quotes",
      '"Instance <instance>"\n"is in <state>"',
      '"Instance i-0123456789"\n"is in RUNNING"',
    ],
  ])("delivers %s", (_title, template, text) => {
    expect(fill(template)).toEqual({ text, warnings: [] });
  });

  it("keeps the indentation and the last line break of a text, as article 004 has them", () => {
    expect(fill('        "Region <region>!"\n', { region: "$.region" }).text).toBe(
      '        "Region us-east-1!"\n',
    );
  });
});

describe("compileTransformer, on paths", () => {
  it.each([
    ["the whole event", "$", { a: 1 }, '{"a":1}'],
    ["a field with a dash", "$.detail-type", { "detail-type": "x" }, '"x"'],
    ["a field with an underscore and digits", "$.a_1", { a_1: "x" }, '"x"'],
    ["a field with a slash", "$.a/b", { "a/b": "x" }, '"x"'],
    ["an index", "$.list[1]", { list: ["x", "y"] }, '"y"'],
    ["an index within an index", "$.list[1][0].a", { list: [[], [{ a: 2 }]] }, "2"],
    ["all elements of a list", "$.list[*]", { list: [1, 2] }, "[1,2]"],
    ["a field of all elements", "$.list[*].a", { list: [{ a: 1 }, {}, { a: 2 }] }, "[1,2]"],
    ["all fields of an object", "$.o.*", { o: { a: 1, b: "x" } }, '[1,"x"]'],
    ["a list of one that an asterisk found", "$.list[*]", { list: [1] }, "[1]"],
    ["null", "$.a", { a: null }, "null"],
    ["false", "$.a", { a: false }, "false"],
    ["zero", "$.a", { a: 0 }, "0"],
    ["an empty string", "$.a", { a: "" }, '""'],
    ["an object", "$.a", { a: { b: ["c"] } }, '{"b":["c"]}'],
    ["an empty list", "$.a", { a: [] }, "[]"],
  ])("finds %s", (_title, path, given, value) => {
    expect(valueOf(path, given)).toBe(`{"v":${value}}`);
  });

  it.each([
    ["a missing field", "$.b", { a: 1 }],
    ["a field of a missing field", "$.b.c", { a: 1 }],
    ["a field of a string", "$.a.length", { a: "x" }],
    ["the length of a list", "$.a.length", { a: [1] }],
    ["an index after the end", "$.a[1]", { a: [1] }],
    ["an asterisk in an empty list", "$.a[*]", { a: [] }],
    ["what every object inherits", "$.constructor", {}],
    ["anything in null", "$.a", null],
  ])("finds nothing for %s", (_title, path, given) => {
    expect(fill('"<v>"', { v: path }, given)).toEqual({ text: '""', warnings: [] });
  });
});

describe("compileTransformer, on values", () => {
  it("writes an object and a list within quotes without quotes of their own", () => {
    expect(fill('"<o> <l> <n> <b> <z>"', paths("o", "l", "n", "b", "z"), sample).text).toBe(
      '"{a:x} [1,y] 1.5 true null"',
    );
  });

  it("writes numbers, booleans and null into JSON as they are", () => {
    expect(fill("[<n>, <b>, <z>]", paths("n", "b", "z"), sample).text).toBe("[1.5,true,null]");
  });

  it("does not escape values, and says when the result is no JSON", () => {
    const { text, warnings } = fill('{"agent": <agent>}', paths("agent"), { agent: 'a "quoted" agent' });
    expect(text).toBe('{"agent":"a "quoted" agent"}');
    expect(warnings).toEqual([
      expect.stringMatching(/^the target's input is not JSON: .+; EventBridge does not escape values$/),
    ]);
  });

  it("lets a value change JSON that it is written into, as EventBridge does", () => {
    expect(fill('{"agent": "<agent>"}', paths("agent"), { agent: 'x", "admin": "yes' })).toEqual({
      text: '{"agent":"x", "admin": "yes"}',
      warnings: [],
    });
  });

  it("does not take a variable's value for a variable", () => {
    expect(fill('"<a> <b>"', paths("a", "b"), { a: "<b>", b: "$&" }).text).toBe('"<b> $&"');
  });

  it("writes an empty string for a value that the event lacks", () => {
    const inputPaths = { ...examplePaths, user: "$.detail.user", arn: "$.detail.arn" };
    expect(fill('{"user": <user>, "arn": "<arn>", "state": <state>}', inputPaths)).toEqual({
      text: '{"user":"","arn":"","state":"RUNNING"}',
      warnings: [],
    });
  });

  it.each([
    ["an object", { v: { a: "x" } }],
    ["a list of texts", { v: ["x"] }],
    ["a list that makes JSON all the same", { v: [1] }],
    ["an empty object", { v: {} }],
  ])("warns that %s within the quotes of JSON is not delivered", (_title, given) => {
    const { text, warnings } = fill('{"a": "<v>", "b": "by <v>", "c": <v>}', paths("v"), given);
    const value = JSON.stringify(given.v);
    expect(text).toBe(`{"a":"${value}","b":"by ${value}","c":${value}}`);
    expect(warnings).toEqual([
      "<v> is an object or a list and stands within quotes: EventBridge delivers nothing then and " +
        "reports no error; take the quotes away, or use a field of it",
    ]);
  });

  it("does not warn of an object outside the quotes of JSON, nor of one in a line of text", () => {
    expect(fill('{"v": <o>}', paths("o"), sample).warnings).toEqual([]);
    expect(fill('"<o>"', paths("o"), sample).warnings).toEqual([]);
  });

  it("takes the event's time for the time it was received at, unless told", () => {
    const transformer = { inputPaths: {}, inputTemplate: '"<aws.events.event.ingestion-time>"' };
    const { ruleArn, ruleName } = delivery;
    expect(compileTransformer(transformer, { ruleArn, ruleName })(event).text).toBe(`"${event.time}"`);
  });

  it("keeps blanks within the strings of JSON and drops those between", () => {
    expect(fill('{ "a b" : "c  <state> \\" , d" }').text).toBe('{"a b":"c  RUNNING \\" , d"}');
  });

  it("delivers the very event for <aws.events.event.json>", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const given = { detail: value };
        expect(fill('{"e": <aws.events.event.json>}', {}, given).text).toBe(`{"e":${JSON.stringify(given)}}`);
      }),
      { numRuns: 200 },
    );
  });
});

describe("compileTransformer, on what EventBridge refuses or does not document", () => {
  it("names all problems at once", () => {
    const compile = () => fill("<d>", { a: "x", "b c": "$" });
    expect(compile).toThrow(InvalidInputTransformer);
    expect(compile).toThrow(
      [
        "EventBridge refuses the input transformer:",
        '  a variable of inputPaths is "b c"; a variable has letters, digits, "_" and "-", and does not begin with AWS; rename it.',
        '  inputPaths.a is "x"; a path is "$" with fields, indices and "*", such as "$.detail.userIdentity.arn"; correct the path.',
        '  the template\'s variable is "<d>"; inputPaths has a, b c; give it a path or leave it out.',
        '  a line of inputTemplate is "<d>"; each line of text is one JSON string; put it in double quotes, with none inside.',
      ].join("\n"),
    );
  });
});

const sample = { o: { a: "x" }, l: [1, "y"], n: 1.5, b: true, z: null };

function paths(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `$.${name}`]));
}

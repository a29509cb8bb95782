import { transformerProblems } from "../../../engines/input-transformer/input-transformer";

const faults = (inputTemplate: string, inputPaths: Readonly<Record<string, string>> = {}) =>
  transformerProblems({ inputPaths, inputTemplate });
const given = (messages: readonly string[]) => messages.map((message) => message.split(";")[0]);
const paths = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, "$.id"]));
const useAll = (all: object) =>
  `"${Object.keys(all)
    .map((name) => `<${name}>`)
    .join(" ")}"`;

describe("the paths of an input transformer", () => {
  it("are at most 100", () => {
    expect(faults(useAll(paths(100)), paths(100))).toEqual([]);
    expect(faults(useAll(paths(101)), paths(101))).toEqual([
      "the number of inputPaths is 101; a target has at most 100; remove those that the template does not need.",
    ]);
  });

  it.each([
    "$",
    "$.account",
    "$.detail.userIdentity.arn",
    "$.detail-type",
    "$.detail.some_field",
    "$.resources[0]",
    "$.resources[0].ARN",
    "$.resources[*].ARN",
    "$.detail.*",
    "$.detail.a/b",
    "$.detail.requestParameters.items[10].x2",
  ])("can be %j", (path) => expect(faults('"<v>"', { v: path })).toEqual([]));

  it.each([
    "",
    "account",
    ".account",
    "$account",
    "$.",
    "$..arn",
    "$.detail.",
    "$.detail[",
    "$.detail[a]",
    "$.detail['userIdentity']",
    "$.resources[?(@.x)]",
    "$.resources[-1]",
    "$.a b",
    "$.a[?(@.b)]",
    "$.account\n",
    "<account>",
    "detail.userIdentity.arn",
  ])("cannot be %j", (path) => {
    expect(faults('"<v>"', { v: path })).toEqual([
      `inputPaths.v is ${JSON.stringify(path)}; a path is "$" with fields, indices and "*", such as ` +
        '"$.detail.userIdentity.arn"; correct the path.',
    ]);
  });
});

describe("the variables of an input transformer", () => {
  it.each([
    "a",
    "user",
    "user_name",
    "user-name",
    "User1",
    "1",
    "_",
    "-",
    "a".repeat(256),
    "my-aws",
    "aws_account",
    "a-AWS",
  ])("can be %j", (name) => expect(faults(`"<${name}>"`, { [name]: "$.id" })).toEqual([]));

  it.each([
    "AWS",
    "AWSX",
    "AWSaccount",
    "AWS-account",
    "AWS1",
    "user.name",
    "user/name",
    "ü",
    "a".repeat(257),
  ])("cannot be %j", (name) => {
    expect(faults(`"<${name}>"`, { [name]: "$.id" })).toEqual([
      `a variable of inputPaths is ${JSON.stringify(name)}; ` +
        'a variable has letters, digits, "_" and "-", and does not begin with AWS; rename it.',
    ]);
  });

  it.each(["aws.events.rule-arn", "aws.events.rule-name", "aws.events.event.ingestion-time"])(
    "include %s, which EventBridge has",
    (name) => expect(faults(`"<${name}>"`)).toEqual([]),
  );

  it.each([
    "time",
    "aws.events.rule",
    "aws.events.event.id",
    "toString",
    "constructor",
    "__proto__",
    "Account",
  ])("fail to include <%s> where no path has that name", (name) => {
    expect(faults(`"<${name}> <account>"`, { account: "$.account" })).toEqual([
      `the template's variable is "<${name}>"; inputPaths has account; give it a path or leave it out.`,
    ]);
  });

  it("are told of once, however often the template has them", () => {
    expect(faults('"<time> <time>"\n"<time>"')).toHaveLength(1);
  });

  it("are not what angle brackets hold besides a name", () => {
    expect(faults('"1 < 2 and 3 > 2, <>"')).toEqual([]);
  });
});

describe("a template", () => {
  it("has at most 8,192 characters", () => {
    expect(faults(`"${"x".repeat(8190)}"`)).toEqual([]);
    expect(faults(`"${"x".repeat(8191)}"`)).toEqual([
      "the template's length is 8193; a template has 1 to 8192 characters; shorten or fill it.",
    ]);
  });

  it("has at least one character", () => {
    expect(faults("")).toEqual([
      "the template's length is 0; a template has 1 to 8192 characters; shorten or fill it.",
    ]);
  });
});

describe("a template of text", () => {
  it.each([
    '"Sign-in"',
    '"Sign-in"\n"Account"',
    '"Sign-in"\n\n"Account"\n',
    '  "Sign-in"  ',
    '""',
    `"it's {not} [JSON]"`,
    '"Übersicht"',
    String.raw`"by \"root\""`,
    String.raw`"a\nb"`,
  ])("is accepted as %j", (template) => expect(faults(template)).toEqual([]));

  it.each([
    ["Sign-in", "Sign-in"],
    ['"Sign-in', '"Sign-in'],
    ["'Sign-in'", "'Sign-in'"],
    ['"Sign-in"\nAccount', "Account"],
    ['"a" "b"', '"a" "b"'],
    ['"a"b"', '"a"b"'],
    ['Sign-in: "<>"', 'Sign-in: "<>"'],
  ])("is refused as %j", (template, line) => {
    expect(given(faults(template))).toEqual([`a line of inputTemplate is ${JSON.stringify(line)}`]);
  });

  it("tells of each line that is wrong", () => {
    expect(faults('one\n"two"\nthree')).toHaveLength(2);
  });
});

describe("a template of JSON", () => {
  const account = { account: "$.account" };

  it.each([
    '{"account": "<account>"}',
    '{"account": <account>}',
    '{"text": "Account <account>"}',
    '["<account>", <account>]',
    ' {\n  "account": <account>\n}',
    String.raw`{"text": "a \"<account>\""}`,
    '{"event": <aws.events.event.json>, "account": <account>}',
    '{"event": <aws.events.event>, "account": <account>}',
    '{"a": "<account>", "b": [":<account>", ":"]}',
  ])("is accepted as %j", (template) => expect(faults(template, account)).toEqual([]));

  it.each([
    '{"account": }',
    '{"account": "<account>"',
    "{account: 1}",
    '{"account": "<account>",}',
    '{"account": <account> <account>}',
    '["<account>"',
    "{'account': 1}",
  ])("is refused as %j", (template) => {
    const paths = template.includes("<account>") ? account : {};
    expect(given(faults(template, paths))).toEqual([`inputTemplate is ${JSON.stringify(template)}`]);
    expect(faults(template, paths)[0]).toMatch(
      /; a template that begins with a brace or bracket is JSON: .+; correct the JSON\.$/s,
    );
  });
});

describe("a key of a JSON template", () => {
  it.each(['{"<user>": "signed in"}', '{"a": {"by <user>" : <user>}}', '[{"a": "x", "<user>"\n: 1}]'])(
    "cannot hold a variable: %j",
    (template) => {
      expect(faults(template, { user: "$.id" })).toEqual([
        expect.stringMatching(
          /^a key of the template is ".*<user>.*"; a variable cannot be an object's key; write a name there, and /,
        ),
      ]);
    },
  );
});

describe("the whole event in a template", () => {
  it.each([
    ['"<aws.events.event.json>"', "<aws.events.event.json>"],
    ['"Event: <aws.events.event>"', "<aws.events.event>"],
    ['{"event": "<aws.events.event.json>"}', "<aws.events.event.json>"],
    ['{"event": "it is <aws.events.event>"}', "<aws.events.event>"],
  ])("fails inside quotes, which its own would end: %j", (template, variable) => {
    expect(faults(template)).toEqual([
      `the template's quoted variable is "${variable}"; the event is JSON of its own and stands outside quotes, as a value ` +
        "of a JSON template; take the quotes away, or name the fields that are needed in inputPaths.",
    ]);
  });
});

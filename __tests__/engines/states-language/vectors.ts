const functions = "https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html";
const paths = "https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html";
const jayway = "https://github.com/json-path/JsonPath#readme";
const choice = "https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html";

/** An intrinsic function or a path, an input, and what Step Functions makes of them. */
export interface ValueVector {
  /** The AWS page that documents it. */
  readonly page: string;
  readonly text: string;
  readonly input: unknown;
  readonly value: unknown;
}

const calling = (text: string, input: unknown, value: unknown): ValueVector => ({
  page: functions,
  text,
  input,
  value,
});
const finding = (text: string, input: unknown, value: unknown): ValueVector => ({
  page: paths,
  text,
  input,
  value,
});
/** A path whose value the guide does not say, but the library that the language names. */
const selecting = (text: string, input: unknown, value: unknown): ValueVector => ({
  page: jayway,
  text,
  input,
  value,
});
const arn = "arn:aws:imagebuilder:us-east-1:123456789012:image/name.of.image/1.0.0";

export const functionVectors: readonly ValueVector[] = [
  calling("States.Array($.Id)", { Id: 123456 }, [123456]),
  calling("States.Array()", {}, []),
  calling("States.Array('a', 1.5, true, null, $.x, $$.State.Name)", { x: {} }, [
    "a",
    1.5,
    true,
    null,
    {},
    "Only",
  ]),
  calling("States.ArrayPartition($.a, 4)", { a: [1, 2, 3, 4, 5, 6, 7, 8, 9] }, [
    [1, 2, 3, 4],
    [5, 6, 7, 8],
    [9],
  ]),
  calling("States.ArrayContains($.a, $.v)", { a: [1, 2, 3], v: 3 }, true),
  calling("States.ArrayContains($.a, $.v)", { a: [{ x: 1, y: [2] }], v: { y: [2], x: 1 } }, true),
  calling("States.ArrayContains($.a, '1')", { a: [1] }, false),
  calling("States.ArrayRange(1, 9, 2)", {}, [1, 3, 5, 7, 9]),
  calling("States.ArrayRange(3, 1, -1)", {}, [3, 2, 1]),
  calling("States.ArrayRange(1, 0, 1)", {}, []),
  calling("States.ArrayGetItem($.a, $.i)", { a: [1, 2, 3], i: 2 }, 3),
  calling("States.ArrayLength($.a)", { a: [1, 2, 3] }, 3),
  calling("States.ArrayUnique($.a)", { a: [1, "1", 1, { a: 1 }, { a: 1 }, null] }, [1, "1", { a: 1 }, null]),
  calling("States.Base64Encode($.i)", { i: "Data to encode" }, "RGF0YSB0byBlbmNvZGU="),
  calling("States.Base64Decode($.b)", { b: "RGVjb2RlZCBkYXRh" }, "Decoded data"),
  calling(
    "States.Hash($.d, $.a)",
    { d: "input data", a: "SHA-1" },
    "aaff4a450a104cd177d28d18d74485e8cae074b7",
  ),
  calling("States.Hash('', 'MD5')", {}, "d41d8cd98f00b204e9800998ecf8427e"),
  calling(
    "States.JsonMerge($.a, $.b, false)",
    { a: { a: { x: 1 }, b: 1 }, b: { a: { y: 1 } } },
    { a: { y: 1 }, b: 1 },
  ),
  calling("States.StringToJson($.s)", { s: '{"foo": "bar"}' }, { foo: "bar" }),
  calling("States.StringToJson('')", {}, null),
  calling("States.StringToJson(' ')", {}, null),
  calling("States.Base64Decode('RGVjb2RlZA')", {}, "Decoded"),
  calling("States.JsonToString($.j)", { j: { foo: "bar" } }, '{"foo":"bar"}'),
  calling("States.MathRandom(5, 6)", {}, 5),
  calling("States.MathAdd($.v, $.s)", { v: 111, s: -1 }, 110),
  calling("States.MathAdd(1.4, 1.6)", {}, 3),
  calling("States.StringSplit($.i, $.d)", { i: "1,2,3,4,5", d: "," }, ["1", "2", "3", "4", "5"]),
  calling("States.StringSplit('This.is+a,test=string', '.+,=')", {}, ["This", "is", "a", "test", "string"]),
  calling("States.Format('Hello, my name is {}.', $.name)", { name: "Arnav" }, "Hello, my name is Arnav."),
  calling("States.Format($.template, $.name)", { name: "Arnav", template: "I am {}." }, "I am Arnav."),
  calling("States.Format('{} {} {} {}', 1, true, null, $.o)", { o: { a: [1] } }, "1 true null {a=[1]}"),
  calling(
    "States.Format('{} {}', $.o, $.l)",
    { o: { Arg1: 1, Arg2: [], b: "x", n: null, o: {} }, l: [1, "a", { k: true }] },
    "{Arg1=1, Arg2=[], b=x, n=null, o={}} [1, a, {k=true}]",
  ),
  calling("States.StringSplit('/a//b', '/')", {}, ["a", "b"]),
  calling(String.raw`States.Format('\{} {}', 1)`, {}, "{} 1"),
  calling("States.Format('{}', $.s)", { s: "a {} \\ $& b" }, "a {} \\ $& b"),
  calling(String.raw`States.Format('\{\} \'{}\' \\', 1)`, {}, "{} '1' \\"),
  calling(String.raw`States.Array('\'', '\{\}', '\\')`, {}, ["'", "{}", "\\"]),
  calling("States.Array('a, (b)', States.Array($['c, d)']))", { "c, d)": 1 }, ["a, (b)", [1]]),
  calling(
    "States.Format('{}.{}.{}', States.ArrayGetItem(States.StringSplit(States.ArrayGetItem(States.StringSplit($.ImageRecipe.Arn, '/'), 2), '.'), 0), States.ArrayGetItem(States.StringSplit(States.ArrayGetItem(States.StringSplit($.ImageRecipe.Arn, '/'), 2), '.'), 1), 'x')",
    { ImageRecipe: { Arn: arn } },
    "1.0.x",
  ),
];

const books = { books: [{ id: "a", price: 8 }, { id: "b", price: 12, sold: false }, { id: "c" }] };

export const pathVectors: readonly ValueVector[] = [
  finding("$", { a: 1 }, { a: 1 }),
  finding("$.a.b[1]", { a: { b: [1, 2] } }, 2),
  finding("$.a[-1]", { a: [1, 2] }, 2),
  finding("$['detail-type']", { "detail-type": "x" }, "x"),
  finding('$["a b"].c', { "a b": { c: 1 } }, 1),
  finding("$.detail-type", { "detail-type": "x" }, "x"),
  finding("$.naïve", { naïve: 1 }, 1),
  finding("$.a", { a: null }, null),
  finding("$.a", { a: false }, false),
  finding("$.a", { a: "" }, ""),
  finding("$.a", { a: [] }, []),
  finding("$$.State.Name", {}, "Only"),
  finding("$$.Execution.Input.a", { a: 1 }, 1),
  finding("$.books[*].id", books, ["a", "b", "c"]),
  finding("$.books[0,2].id", books, ["a", "c"]),
  finding("$.books[0:2].id", books, ["a", "b"]),
  finding("$..price", books, [8, 12]),
  finding("$.none[*]", { none: [] }, []),
  finding("$.books[?(@.price > 10)].id", books, ["b"]),
  finding("$.books[?(@.price > 7 && @.id != 'b')].id", books, ["a"]),
  finding("$.books[?(@.id == 'a' || @['id'] == 'c')].id", books, ["a", "c"]),
  finding("$.books[?(@.sold)].id", books, ["b"]),
  finding("$.books[?(@.none.deeper == 1)].id", books, []),
  finding("$.none[*]", {}, []),
  finding("$.none[1:].id", {}, []),
  finding("$.a.none[:1]", { a: "x" }, []),
  finding("$.none[?(@.id == 1)]", {}, []),
  finding("$.none..id", {}, []),
  selecting("$.r[*]", { r: "abc" }, []),
  selecting("$.r[*]", { r: null }, []),
  selecting("$.r.*", { r: { a: 1, b: 2 } }, [1, 2]),
  selecting("$.r[*][-1]", { r: [[1, 2], [3]] }, [2, 3]),
  selecting("$.r[*].length", { r: ["abc", [1]] }, []),
  selecting("$.r[*].s[0]", { r: [{ s: "abc" }] }, []),
  selecting("$.r[*].n[0:0]", { r: [{ n: [1] }] }, []),
  selecting("$.r[*][0:1]", { r: ["abc", [1, 2]] }, [1]),
  selecting("$.r[5][*]", { r: [1] }, []),
  selecting("$.r[0,5]", { r: [1] }, [1]),
  selecting("$.r[1,-1,0]", { r: [1, 2, 3] }, [2, 3, 1]),
  selecting("$.r[0:0]", { r: [1, 2] }, []),
  selecting("$.r[:0]", { r: [1, 2] }, []),
  selecting("$.r[:1]", { r: [1, 2] }, [1]),
  selecting("$.r[:-1]", { r: [1, 2, 3] }, [1, 2]),
  selecting("$.r[:9]", { r: [1, 2] }, [1, 2]),
  selecting("$.r[-2:]", { r: [1, 2, 3] }, [2, 3]),
  selecting("$.r[:999999999]", { r: [1, 2] }, [1, 2]),
  selecting("$.r[-9:]", { r: [1, 2] }, [1, 2]),
  selecting("$.r[9:]", { r: [1, 2] }, []),
  selecting("$.r[-2:-1]", { r: [1, 2, 3] }, [2]),
  selecting("$.r[-9:-1]", { r: [1, 2, 3] }, [1, 2]),
  selecting("$.r[1:-1]", { r: [1, 2, 3] }, []),
  selecting("$.r[-1:2]", { r: [1, 2, 3] }, [3, 1, 2]),
  selecting("$..a", { a: { a: 1 }, b: [{ a: 2 }, [{ a: 3 }]] }, [{ a: 1 }, 1, 2, 3]),
  selecting("$..*", { a: { b: 1 }, c: [2] }, [{ b: 1 }, [2], 1, 2]),
  selecting("$.r..a", { r: "x" }, []),
  selecting("$.o[?(@.x == 1)]", { o: { x: 1, y: { x: 1 } } }, [{ x: 1, y: { x: 1 } }]),
  selecting("$.o[?(@.x == 2)]", { o: { x: 1, y: { x: 2 } } }, []),
  selecting("$.r[*][?(@.x)]", { r: ["abc", { x: null }, [{ x: 0 }, {}]] }, [{ x: null }, { x: 0 }]),
  selecting("$.r[?(@.a.b != 'x')]", { r: [{ a: { b: "y" } }, { a: { b: "x" } }, { c: 1 }] }, [
    { a: { b: "y" } },
    { c: 1 },
  ]),
  selecting("$.r[?(@.n < 5)].n", { r: [{ n: "3" }, { n: null }, { n: 4 }, { n: true }, {}] }, [4]),
  selecting("$.r[?(@.n >= 'a')].n", { r: [{ n: 5 }, { n: "b" }, { n: "a" }, { n: "A" }] }, ["b", "a"]),
  selecting("$.r[?(@ > 1)]", { r: [1, 2, 3] }, [2, 3]),
  selecting("$.r[?(@ <= 2)]", { r: [1, 2, 3] }, [1, 2]),
  selecting("$.r[?(@[0] == 1)]", { r: [[1], [2], "1"] }, [[1]]),
  selecting("$.r[?(@.n == null)]", { r: [{ n: null }, {}, { n: 0 }] }, [{ n: null }]),
  selecting("$.r[?(@.n == true)].n", { r: [{ n: true }, { n: "true" }, { n: 1 }] }, [true]),
  selecting("$.r[?(@.n == '8')].n", { r: [{ n: 8 }, { n: "8" }, { n: 9 }, { n: "8.0" }] }, [8, "8"]),
  selecting("$.r[?(@.n == 8)].n", { r: [{ n: 8 }, { n: "8" }, { n: "8.0" }] }, [8, "8"]),
  selecting('$.r[?(@.n == "a && b" || @.n == 1 && @.m)].n', { r: [{ n: "a && b" }, { n: 1 }] }, ["a && b"]),
];

/** A choice rule without its `Next`, the input's `v` and `w`, and whether the rule holds. */
export interface RuleVector {
  readonly page: string;
  readonly rule: Readonly<Record<string, unknown>>;
  readonly input: Readonly<Record<string, unknown>>;
  readonly holds: boolean;
}

const rule = (rule: object, input: RuleVector["input"], holds: boolean): RuleVector => ({
  page: choice,
  rule: { ...rule },
  input,
  holds,
});
const v = (comparison: object, value: unknown, holds: boolean) =>
  rule({ Variable: "$.v", ...comparison }, { v: value }, holds);
const vw = (comparison: object, value: unknown, other: unknown, holds: boolean) =>
  rule({ Variable: "$.v", ...comparison }, { v: value, w: other }, holds);

const orders = [
  ["Equals", false, true, false],
  ["LessThan", true, false, false],
  ["LessThanEquals", true, true, false],
  ["GreaterThan", false, false, true],
  ["GreaterThanEquals", false, true, true],
] as const;
const samples = [
  ["String", "a", "b", "c", 1],
  ["Numeric", 1, 2.5, 10, "2.5"],
  ["Timestamp", "2016-08-18T17:33:00Z", "2016-08-18T18:33:00+01:00", "2016-08-18T17:33:00.001Z", "yesterday"],
] as const;
const middle = { String: "b", Numeric: 2.5, Timestamp: "2016-08-18T17:33:00Z" };
/** Before, at and after the operand; for timestamps the first two are one instant. */
const ordered = samples.flatMap(([type, ...values]) =>
  orders.flatMap(([order, ...holds]) => {
    const expected = type === "Timestamp" ? [holds[1], holds[1], holds[2], false] : [...holds, false];
    return values.flatMap((value, index) => [
      v({ [`${type}${order}`]: middle[type] }, value, expected[index] === true),
      vw({ [`${type}${order}Path`]: "$.w" }, value, middle[type], expected[index] === true),
    ]);
  }),
);

export const ruleVectors: readonly RuleVector[] = [
  ...ordered,
  v({ BooleanEquals: true }, true, true),
  v({ BooleanEquals: false }, true, false),
  v({ BooleanEquals: true }, "true", false),
  vw({ BooleanEqualsPath: "$.w" }, false, false, true),
  v({ StringMatches: "log-*.txt" }, "log-2.txt", true),
  v({ StringMatches: "log-*.txt" }, "log-2.text", false),
  v({ StringMatches: "*.*" }, "a.b", true),
  v({ StringMatches: "a\\*" }, "a*", true),
  v({ StringMatches: "a\\*" }, "ab", false),
  v({ StringMatches: "1" }, 1, false),
  v({ StringMatches: `${"a*".repeat(30)}b` }, "a".repeat(50_000), false),
  v({ IsNull: true }, null, true),
  v({ IsNull: true }, 0, false),
  v({ IsNull: false }, 0, true),
  v({ IsPresent: true }, null, true),
  rule({ Variable: "$.x", IsPresent: true }, {}, false),
  rule({ Variable: "$.x", IsPresent: false }, {}, true),
  v({ IsNumeric: true }, 1.5, true),
  v({ IsNumeric: true }, "1.5", false),
  v({ IsString: true }, "", true),
  v({ IsString: true }, 1, false),
  v({ IsBoolean: true }, false, true),
  v({ IsBoolean: true }, "false", false),
  v({ IsTimestamp: true }, "2016-03-14T01:59:00Z", true),
  v({ IsTimestamp: true }, "2016-03-14t01:59:00z", false),
  v({ IsTimestamp: true }, "2016-13-14T01:59:00Z", false),
  rule(
    {
      And: [
        { Variable: "$.v", IsPresent: true },
        { Variable: "$.v", NumericEquals: 1 },
      ],
    },
    { v: 1 },
    true,
  ),
  rule(
    {
      And: [
        { Variable: "$.v", IsPresent: true },
        { Variable: "$.v", NumericEquals: 1 },
      ],
    },
    {},
    false,
  ),
  rule(
    {
      Or: [
        { Variable: "$.v", IsNull: true },
        { Variable: "$.v", NumericEquals: 1 },
      ],
    },
    { v: 1 },
    true,
  ),
  rule(
    {
      Or: [
        { Variable: "$.v", IsNull: true },
        { Variable: "$.v", NumericEquals: 1 },
      ],
    },
    { v: 2 },
    false,
  ),
  rule({ Not: { Variable: "$.v", StringEquals: "x" } }, { v: "y" }, true),
];

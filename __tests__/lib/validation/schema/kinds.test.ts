import { Lazy, Token } from "cdktf";
import {
  boolean,
  choice,
  either,
  type Kind,
  list,
  number,
  record,
  string,
  type TypeOf,
} from "../../../../lib/validation/schema/kinds";
import { object, required, type SettingsOf } from "../../../../lib/validation/schema/object";
import { notEmpty, textConstraint } from "../../../../lib/validation/validation";

const sentences = (kind: Kind<unknown>, value: unknown) =>
  kind.errors(["setting"], value).map(({ message }) => message);
const text = string();
const letters = textConstraint("[a-z]+", "a word has lower-case letters", "respell it");
const word = string(letters);
const arn = object({ keyArn: required(text) });
const size = choice("small", "large");

describe("a kind", () => {
  it.each<[Kind<unknown>, unknown]>([
    [text, ""],
    [word, "a"],
    [number(), Number.NaN],
    [boolean, false],
    [size, "large"],
    [list(text), []],
    [list(list(number())), [[1], []]],
    [record(text), { "any name": "x" }],
    [either(text, list(text)), "x"],
    [either(text, list(text)), ["x"]],
    [either(size, arn), { keyArn: "x" }],
  ])("accepts its values: %#", (kind, value) => {
    expect(sentences(kind, value)).toEqual([]);
  });

  it.each<[Kind<unknown>, unknown, string]>([
    [text, 5, "setting is 5; it must be a string: put it in quotes."],
    [text, null, "setting is null; it must be a string: put it in quotes."],
    [text, 10n, "setting is 10n; it must be a string: put it in quotes."],
    [text, [1n], 'setting is ["1n"]; it must be a string: put it in quotes.'],
    [word, "A", 'setting is "A"; a word has lower-case letters; respell it.'],
    [number(), "5", 'setting is "5"; it must be a number: write it without quotes.'],
    [boolean, "no", 'setting is "no"; it must be true or false: write it without quotes.'],
    [size, "Large", 'setting is "Large"; it must be "small" or "large".'],
    [list(text), "a@b.c", 'setting is "a@b.c"; it must be a list: write it in brackets, [ … ].'],
    [list(text), { 0: "a" }, 'setting is {"0":"a"}; it must be a list: write it in brackets, [ … ].'],
    [list(text, notEmpty), [], "setting is []; at least one is needed; name one or leave the setting out."],
    [record(text), ["a"], 'setting is ["a"]; it must be an object: write it in braces, { … }.'],
    [record(text), new Map(), "setting is a Map; it must be an object: write it in braces, { … }."],
    [
      record(text, letters),
      { A: "x" },
      'a key of setting is "A"; a word has lower-case letters; respell it.',
    ],
    [arn, "arn", 'setting is "arn"; it must be an object: write it in braces, { … }.'],
    [either(text, list(text)), () => "x", "setting is a function; it must be a string, or a list."],
    [either(word, list(word)), "A", 'setting is "A"; a word has lower-case letters; respell it.'],
    [either(size, arn), "tiny", 'setting is "tiny"; it must be "small" or "large", or an object.'],
  ])("refuses others in one sentence: %#", (kind, value, message) => {
    expect(sentences(kind, value)).toEqual([message]);
  });

  it("says which part of a value is of another kind", () => {
    const parts = (kind: Kind<unknown>, value: unknown) =>
      sentences(kind, value).map((message) => message.split(";")[0]);
    expect(parts(list(text), ["a", 5, null])).toEqual(["setting[1] is 5", "setting[2] is null"]);
    expect(parts(record(text), { a: 5, "b c": true })).toEqual(["setting.a is 5", 'setting["b c"] is true']);
    expect(parts(either(size, arn), { keyArn: 5 })).toEqual(["setting.keyArn is 5"]);
  });

  it("leaves to Terraform what only Terraform knows, but not what decides what is made", () => {
    const known = Lazy.anyValue({ produce: () => "later" });
    const names = Token.asList(known);
    expect(sentences(word, Token.asString(known))).toEqual([]);
    expect(sentences(list(word), names)).toEqual([]);
    expect(sentences(list(word), ["a", names[0]])).toEqual([]);
    expect(sentences(word, names[0])).toEqual([]);
    expect(sentences(number({ ...letters, test: () => false }), Token.asNumber(known))).toEqual([]);
    expect(sentences(size, Token.asString(known))).toHaveLength(1);
  });
});

describe("an object of settings", () => {
  const own = { name: required(text), key: text };
  const other = { existing: required(text) };
  const table = object({ size }, [own, other]);

  it("has the type of its shape", () => {
    const shape = { name: required(text), sizes: list(size), days: number() };
    const named: SettingsOf<typeof shape> = { name: "a", sizes: ["small"] };
    expect(sentences(object(shape), named)).toEqual([]);
    // @ts-expect-error -- name is required
    const nameless: SettingsOf<typeof shape> = { days: 5 };
    // @ts-expect-error -- days are a number
    const wrong: SettingsOf<typeof shape> = { name: "a", days: "5" };
    // @ts-expect-error -- name excludes existing
    const both: TypeOf<typeof table> = { name: "a", existing: "b" };
    expect([nameless, wrong, both].flatMap((each) => sentences(object(shape), each))).toHaveLength(3);
  });

  it("may leave out what has a default", () => {
    expect(sentences(table, { name: "orders" })).toEqual([]);
    expect(sentences(table, { name: "orders", key: undefined, size: undefined })).toEqual([]);
    expect(sentences(table, { existing: "old" })).toEqual([]);
  });

  it("says each setting that is missing, unknown or wrong at once", () => {
    expect(sentences(table, { nam: "orders", key: 5, toString: "x", size: "tiny" })).toEqual([
      "setting.nam is unknown: the settings are name, key, existing, size.",
      "setting.toString is unknown: the settings are name, key, existing, size.",
      "setting.key is 5; it must be a string: put it in quotes.",
      'setting.size is "tiny"; it must be "small" or "large".',
      "setting.name is required unless existing is given: give a string.",
    ]);
    expect(sentences(object({ names: required(list(text)) }), {})).toEqual([
      "setting.names is required: give a list, [] for none.",
    ]);
  });

  it("refuses settings of one alternative beside those of the other", () => {
    expect(sentences(table, { name: "orders", key: "id", existing: "old" })).toEqual([
      'setting.name is "orders"; it stands beside existing, and one of the two is accepted; leave name or existing out.',
      'setting.key is "id"; it stands beside existing, and one of the two is accepted; leave key or existing out.',
    ]);
  });
});

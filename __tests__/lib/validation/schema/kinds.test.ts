import {
  either,
  flag,
  type Kind,
  listOf,
  number,
  oneOf,
  recordOf,
  text,
} from "../../../../lib/validation/schema/kinds";
import { needed, object } from "../../../../lib/validation/schema/shape";

type AnyKind = Omit<Kind<unknown>, "of">;
const sentences = (kind: AnyKind, value: unknown) =>
  kind.faults(["setting"], value).map(({ message }) => message);

describe("a kind", () => {
  const arn = object<{ readonly keyArn: string }>({ keyArn: needed(text) });
  const size = oneOf<"small" | "large">({ small: true, large: true });

  it.each<[AnyKind, unknown]>([
    [text, ""],
    [number, Number.NaN],
    [flag, false],
    [size, "large"],
    [listOf(text), []],
    [listOf(listOf(number)), [[1], []]],
    [recordOf(text), { "any name": "x" }],
    [either(text, listOf(text)), "x"],
    [either(text, listOf(text)), ["x"]],
    [either(size, arn), { keyArn: "x" }],
  ])("accepts its values: %#", (kind, value) => {
    expect(sentences(kind, value)).toEqual([]);
  });

  it.each<[AnyKind, unknown, string]>([
    [text, 5, "setting is 5; text is accepted; write one text in quotes."],
    [text, null, "setting is null; text is accepted; write one text in quotes."],
    [number, "5", 'setting is "5"; a number is accepted; write it without quotes.'],
    [flag, "no", 'setting is "no"; true or false is accepted; write one of these without quotes.'],
    [size, "Large", 'setting is "Large"; "small" or "large" is accepted; write one of these.'],
    [listOf(text), "a@b.c", 'setting is "a@b.c"; a list is accepted; write it in brackets: [ … ].'],
    [listOf(text), { 0: "a" }, 'setting is {"0":"a"}; a list is accepted; write it in brackets: [ … ].'],
    [recordOf(text), ["a"], 'setting is ["a"]; an object is accepted; write it in braces: { … }.'],
    [recordOf(text), new Map(), "setting is a Map; an object is accepted; write it in braces: { … }."],
    [arn, "arn", 'setting is "arn"; an object is accepted; write it in braces: { … }.'],
    [
      either(text, listOf(text)),
      () => "x",
      "setting is a function; text, or a list is accepted; write one text in quotes.",
    ],
  ])("refuses others in one sentence: %#", (kind, value, message) => {
    expect(sentences(kind, value)).toEqual([message]);
  });

  it("says which part of a value is of another kind", () => {
    expect(sentences(listOf(text), ["a", 5, null]).map((message) => message.split(";")[0])).toEqual([
      "setting[1] is 5",
      "setting[2] is null",
    ]);
    expect(sentences(recordOf(text), { a: 5, "b c": true }).map((message) => message.split(";")[0])).toEqual([
      "setting.a is 5",
      'setting["b c"] is true',
    ]);
    expect(sentences(either(size, arn), { keyArn: 5 })[0]).toMatch(/^setting\.keyArn is 5;/);
  });
});

describe("an object of settings", () => {
  interface Table {
    readonly name: string;
    readonly key?: string;
    readonly existing?: string;
  }
  const table = object<Table>({ name: needed(text), key: text, existing: text }, { existing: ["key"] });

  it("does not compile with a setting or a value forgotten, of another type, or not said to be needed", () => {
    // @ts-expect-error -- existing is forgotten
    object<Table>({ name: needed(text), key: text });
    // @ts-expect-error -- key is no number
    object<Table>({ name: needed(text), key: number, existing: text });
    // @ts-expect-error -- name has no default
    object<Table>({ name: text, key: text, existing: text });
    // @ts-expect-error -- "large" is forgotten
    oneOf<"small" | "large">({ small: true });
  });

  it("may leave out what has a default", () => {
    expect(sentences(table, { name: "orders" })).toEqual([]);
    expect(sentences(table, { name: "orders", key: undefined })).toEqual([]);
  });

  it("says each setting that is missing, unknown or wrong at once", () => {
    expect(sentences(table, { nam: "orders", key: 5, toString: "x" })).toEqual([
      'a setting of setting is "nam"; the settings are name, key, existing; correct its name or leave it out.',
      'a setting of setting is "toString"; the settings are name, key, existing; correct its name or leave it out.',
      "setting.name is not set; text is accepted; set it.",
      "setting.key is 5; text is accepted; write one text in quotes.",
    ]);
  });

  it("refuses a setting beside one that excludes it", () => {
    expect(sentences(table, { name: "orders", key: "id", existing: "old" })).toEqual([
      'setting.key is "id"; it stands beside existing, and one of the two is accepted; leave key or existing out.',
    ]);
    expect(sentences(table, { name: "orders", existing: "old" })).toEqual([]);
  });
});

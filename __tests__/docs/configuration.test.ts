import { declaredSettings } from "./declared-settings";
import { stackNames, synthesizeStack } from "../support/synthesize-stack";

/** A default that is a value: the literal that it begins with, or the stack's name. */
function valueOf(declared: string, id: string): unknown {
  if (declared === "the stack's name") return id;
  const [literal] = /^("[^"]*"|\[[^\]]*\]|\d+|true|false)/.exec(declared.replaceAll("`", "")) ?? [];
  return literal === undefined ? undefined : JSON.parse(literal);
}

describe.each(stackNames)("the defaults of %s", (id) => {
  // An attribute that is false is the same as one that is left out.
  const jsonWith = (own: object): unknown =>
    JSON.parse(synthesizeStack(id, own).text, (_key, value: unknown) =>
      value === false ? undefined : value,
    );
  let plain: unknown;
  beforeAll(() => (plain = jsonWith({})));
  const values = [`stacks/settings/${id}.ts`, "lib/stack/settings.ts"]
    .flatMap((file) => declaredSettings(file))
    .flatMap(({ name, default: declared = "" }) => {
      const value = valueOf(declared, id);
      return value === undefined ? [] : [{ name, value }];
    });

  it.each(values)("are what the stack does: $name is $value", ({ name, value }) =>
    expect(jsonWith({ [name]: value })).toEqual(plain),
  );
});

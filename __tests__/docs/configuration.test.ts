import { declaredSettings } from "./declared-settings";
import { tableBelow } from "./markdown";
import { type StackName, synthesizeStack } from "../support/synthesize-stack";

const page = "docs/configuration.md";
const types: readonly [heading: string, file: string, type: string][] = [
  ["## The app", "lib/stack/settings.ts", "CommonSettings"],
  ["## Every stack", "lib/stack/settings.ts", "StackSettings"],
  ["## `sign-in-alerts`", "stacks/settings/sign-in-alerts.ts", "SignInAlertsSettings"],
  ["## `api-event-log`", "stacks/settings/api-event-log.ts", "ApiEventLogSettings"],
  ["## `table-trail`", "stacks/settings/table-trail.ts", "TableTrailSettings"],
  ["## `change-alerts`", "stacks/settings/change-alerts.ts", "ChangeAlertsSettings"],
  ["## `table-lineage`", "stacks/settings/table-lineage.ts", "TableLineageSettings"],
  ["### `retention`", "lib/storage/bucket-lifecycle.ts", "LogRetention"],
  ["### `indexes`", "lib/storage/table.ts", "TableIndex"],
  ["### `mail`", "engines/input-transformer/template.ts", "InputTransformer"],
  ["### `local()`", "lib/stack/backends/local.ts", "LocalSettings"],
  ["### `s3()`", "lib/stack/backends/s3.ts", "S3Settings"],
  ["### `cloud()`", "lib/stack/backends/cloud.ts", "CloudSettings"],
];

describe.each(types)("%s in the configuration page", (heading, file, type) => {
  const settings = declaredSettings(file, type);
  const rows = tableBelow(page, heading);

  it("has a row for each setting of the type, in the same order", () =>
    expect(rows.map(([name]) => name)).toEqual(settings.map(({ name }) => `\`${name}\``)));

  it.each(settings)("says the default of $name as the type does", ({ name, default: declared, optional }) => {
    const [, , cell = ""] = rows.find(([first]) => first === `\`${name}\``) ?? [];
    const said = cell.replaceAll("`", "");
    if (!optional) expect(said).toBe("must be set");
    else if (declared === undefined) expect(said).not.toBe("");
    else expect(said).toBe(declared.replaceAll("`", ""));
  });

  it("says of each what a change means", () => {
    for (const row of rows) {
      expect(row).toHaveLength(4);
      for (const cell of row) expect(cell).not.toBe("");
    }
  });
});

const stacks: readonly [id: StackName, type: string][] = [
  ["sign-in-alerts", "SignInAlertsSettings"],
  ["api-event-log", "ApiEventLogSettings"],
  ["table-trail", "TableTrailSettings"],
  ["change-alerts", "ChangeAlertsSettings"],
  ["table-lineage", "TableLineageSettings"],
];

/** A default that is a value: the literal that it begins with, or the stack's name. */
function valueOf(declared: string, id: string): unknown {
  if (declared === "the stack's name") return id;
  const [literal] = /^("[^"]*"|\[[^\]]*\]|\d+|true|false)/.exec(declared) ?? [];
  return literal === undefined ? undefined : JSON.parse(literal);
}

describe.each(stacks)("the defaults of %s", (id, type) => {
  // An attribute that is false is the same as one that is left out.
  const jsonWith = (own: object): unknown =>
    JSON.parse(synthesizeStack(id, own).text, (_key, value: unknown) =>
      value === false ? undefined : value,
    );
  let plain: unknown;
  beforeAll(() => (plain = jsonWith({})));
  const values = [
    ...declaredSettings("lib/stack/settings.ts", "StackSettings"),
    ...declaredSettings(`stacks/settings/${id}.ts`, type),
  ].flatMap(({ name, default: declared = "" }) => {
    const value = valueOf(declared, id);
    return value === undefined ? [] : [{ name, value }];
  });

  it.each(values)("are what the stack does: $name is $value", ({ name, value }) =>
    expect(jsonWith({ [name]: value })).toEqual(plain),
  );
});

import { compareOutputs } from "../../../tools/exit/compare";
import { folderOf } from "../../support/folder-of-files";

/** Writes an output folder with the files of each stack. */
function output(stacks: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string {
  const contents = Object.entries(stacks).flatMap(([stack, files]) =>
    Object.entries(files).map(([name, content]) => [
      `stacks/${stack}/${name}`,
      typeof content === "string" ? content : JSON.stringify(content),
    ]),
  );
  return folderOf(Object.fromEntries(contents));
}

const compareJson = (before: unknown, after: unknown) =>
  compareOutputs(output({ trail: { "cdk.tf.json": before } }), output({ trail: { "cdk.tf.json": after } }));
const same = { stack: "trail", metadata: [], differences: [] };

describe("two outputs", () => {
  it("are the same when their JSON has the same values, in any order and spacing", () =>
    expect(compareJson('{"a": 1, "b": {}}', '{"b":{\n},"a":1}')).toEqual([same]));

  it("are the same but for the version of what synthesized them", () =>
    expect(
      compareJson({ "//": { metadata: { version: "1" } } }, { "//": { metadata: { version: "2" } } }),
    ).toEqual([{ ...same, metadata: ['//.metadata.version: "1" → "2"'] }]));

  it.each([
    ["a value", { resource: { a: { b: 1 } } }, { resource: { a: { b: 2 } } }, "resource.a.b: 1 → 2"],
    ["a type", { a: [1] }, { a: { 0: 1 } }, 'a: [1] → {"0":1}'],
    ["a value that goes", { a: 1, b: null }, { a: 1 }, "b: null → nothing"],
    ["a value that comes", { a: [] }, { a: [{}] }, "a.0: nothing → {}"],
    [
      "other metadata",
      { "//": { metadata: { a: 1 } } },
      { "//": { metadata: {} } },
      "//.metadata.a: 1 → nothing",
    ],
    ["a version elsewhere", { version: "1" }, { version: "2" }, 'version: "1" → "2"'],
  ])("differ in %s", (_, before, after, difference) =>
    expect(compareJson(before, after)).toEqual([{ ...same, differences: [difference] }]),
  );

  it("differ in the bytes of an asset", () => {
    const zip = (bytes: string) => output({ trail: { "cdk.tf.json": {}, "assets/code/1/code.zip": bytes } });
    expect(compareOutputs(zip("a"), zip("a"))).toEqual([same]);
    expect(compareOutputs(zip("a"), zip("b"))).toEqual([
      { ...same, differences: ["assets/code/1/code.zip: other bytes"] },
    ]);
  });

  it("differ in a stack or a file that only one of them has", () => {
    const one = output({ trail: { "cdk.tf.json": {} } });
    const two = output({ trail: { "cdk.tf.json": {}, asset: "a" }, log: { "cdk.tf.json": {} } });
    const differing = (side: string) => [
      { stack: "log", metadata: [], differences: [`cdk.tf.json: only ${side}`] },
      { stack: "trail", metadata: [], differences: [`asset: only ${side}`] },
    ];
    expect(compareOutputs(one, two)).toEqual(differing("after"));
    expect(compareOutputs(two, one)).toEqual(differing("before"));
  });
});

import { folderOf } from "../../support/folder-of-files";

/** Makes a folder as `npm run synth` does, with stacks whose JSON is given by their names. */
export function synthesizedFolder(stacks: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(stacks);
  const manifest = {
    version: "0.21.0",
    stacks: Object.fromEntries(
      names.map((name) => [name, { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json` }]),
    ),
  };
  return folderOf({
    "manifest.json": JSON.stringify(manifest),
    ...Object.fromEntries(names.map((name) => [`stacks/${name}/cdk.tf.json`, JSON.stringify(stacks[name])])),
  });
}

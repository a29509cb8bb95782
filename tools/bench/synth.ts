import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, inFolder, interleave, node } from "./measure";
import { type Row, row } from "./row";

const emptyApp = `import { App, TerraformStack } from "cdktf";
const app = new App();
new TerraformStack(app, "empty");
app.synth();
`;

/**
 * `cdktf synth` of this app, types checked, against `cdktf synth` of an app with one empty stack, unchecked.
 */
export function synth(): Row[] {
  return inFolder((empty) => {
    const command = {
      language: "typescript",
      app: `node --require ${join(root, "tools", "typescript.js")} main.ts`,
    };
    writeFileSync(join(empty, "cdktf.json"), JSON.stringify(command));
    writeFileSync(join(empty, "main.ts"), emptyApp);
    const { app, floor } = interleave(
      {
        app: () => cdktfSynth(root, join(empty, "app.out")),
        floor: () => cdktfSynth(empty, join(empty, "cdktf.out")),
      },
      7,
    );
    return [row("cdktf synth, five stacks", app, "an app with one empty stack", floor)];
  });
}

function cdktfSynth(cwd: string, output: string): number {
  return node([require.resolve("cdktf-cli/bundle/bin/cdktf"), "synth", "--output", output], { cwd }).time;
}

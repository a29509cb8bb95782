import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, inFolder, interleave, node } from "./measure";
import { type Row, row } from "./row";

const emptyApp = `import { App, TerraformStack } from "cdktf";
const app = new App();
new TerraformStack(app, "empty");
app.synth();
`;

/**
 * `npm run synth` against loading cdktf; and `cdktf synth` of this app against `cdktf synth` of an app with
 * one empty stack.
 */
export function synth(): Row[] {
  return inFolder((empty) => {
    const typescript = join(root, "tools", "typescript.js");
    const command = { language: "typescript", app: `node --require ${typescript} main.ts` };
    symlinkSync(join(root, "node_modules"), join(empty, "node_modules"));
    writeFileSync(join(empty, "cdktf.json"), JSON.stringify(command));
    writeFileSync(join(empty, "main.ts"), emptyApp);
    const times = interleave(
      {
        npm: () => npmSynth(join(empty, "npm.out")),
        load: () => node(["--eval", 'require("cdktf")']).time,
        app: () => cdktfSynth(root, join(empty, "app.out")),
        floor: () => cdktfSynth(empty, join(empty, "cdktf.out")),
      },
      7,
    );
    return [
      row("synth by npm, five stacks", times.npm, "node loads cdktf", times.load),
      row("cdktf synth, five stacks", times.app, "an app with one empty stack", times.floor),
    ];
  });
}

function npmSynth(output: string): number {
  const start = performance.now();
  const env = { ...process.env, AUDIT_SETTINGS: "", CDKTF_OUTDIR: output };
  execFileSync("npm", ["run", "--silent", "synth"], { cwd: root, env, stdio: "pipe" });
  return performance.now() - start;
}

function cdktfSynth(cwd: string, output: string): number {
  return node([require.resolve("cdktf-cli/bundle/bin/cdktf"), "synth", "--output", output], { cwd }).time;
}

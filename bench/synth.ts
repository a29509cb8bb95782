import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

const runs = 7;
const root = join(__dirname, "..");
const cache = join(root, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
const empty = mkdtempSync(join(cache, "empty-app-"));

/** `cdktf synth` of this app, types checked, against `cdktf synth` of an app with one empty stack, unchecked. */
try {
  writeFileSync(
    join(empty, "cdktf.json"),
    JSON.stringify({ language: "typescript", app: "node --require tsx/cjs main.ts" }),
  );
  writeFileSync(
    join(empty, "main.ts"),
    'import { App, TerraformStack } from "cdktf";\nconst app = new App();\nnew TerraformStack(app, "empty");\napp.synth();\n',
  );

  const times = { app: [] as number[], empty: [] as number[] };
  for (let run = -1; run < runs; run++) {
    const [app, floor] = [synth(root, join(empty, "app.out")), synth(empty, join(empty, "cdktf.out"))];
    if (run >= 0) {
      times.app.push(app);
      times.empty.push(floor);
    }
  }
  const [app, floor] = [median(times.app), median(times.empty)];
  console.log(`Node ${process.version}, ${cpus().length} processors, medians of ${runs} runs in turn`);
  console.log(`cdktf synth of this app   ${seconds(app)}`);
  console.log(`cdktf synth, empty stack  ${seconds(floor)}`);
  console.log(`ratio                     ${(app / floor).toFixed(2)}`);
} finally {
  rmSync(empty, { recursive: true });
}

function synth(folder: string, output: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [require.resolve("cdktf-cli/bundle/bin/cdktf"), "synth", "--output", output],
    { cwd: folder, env: { ...process.env, CHECKPOINT_DISABLE: "1", AUDIT_SETTINGS: "" }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`cdktf synth failed in ${folder}:\n${stderr}`);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

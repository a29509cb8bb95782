import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { aliases, type PackageJson, withCdkTerrain } from "./aliases";
import { compareOutputs } from "./compare";

const project = dirname(dirname(__dirname));
const notCopied = ["node_modules", "cdktf.out", "coverage", ".git", ".terraform"];

/**
 * Replaces CDKTF by CDK Terrain in a copy of the project, synthesizes both, and fails if their output for
 * Terraform differs. The copy installs its packages, including Node 22, from the npm registry.
 */
function main(folder: string): void {
  const copy = join(folder, "project");
  cpSync(project, copy, {
    recursive: true,
    filter: (source) => !notCopied.includes(basename(source)) && !source.endsWith(".tfstate"),
  });
  const manifest = JSON.parse(readFileSync(join(copy, "package.json"), "utf8")) as PackageJson;
  writeFileSync(join(copy, "package.json"), JSON.stringify(withCdkTerrain(manifest), null, 2));
  npm(["install", "--no-audit", "--no-fund"], copy);

  const [before, after] = [join(folder, "cdktf"), join(folder, "cdktn")];
  npm(["run", "synth"], project, { CDKTF_OUTDIR: before });
  npm(["run", "synth"], copy, { CDKTF_OUTDIR: after });

  console.log(`\ncdktf ${manifest.dependencies.cdktf} → cdktn ${aliases.cdktn}`);
  for (const { stack, metadata, differences } of compareOutputs(before, after)) {
    const verdict = differences.length === 0 ? "equal except for" : "NOT equal:";
    console.log(`${stack}: ${verdict} ${[...metadata, ...differences].join("\n  ")}`);
    if (differences.length > 0) process.exitCode = 1;
  }
}

function npm(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): void {
  execFileSync("npm", args, { cwd, env: { ...process.env, ...env }, stdio: "inherit" });
}

const folder = mkdtempSync(join(tmpdir(), "exit-cdktn-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
main(folder);

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSynthesized, type SynthesizedStack } from "../../engines/terraform-json/synthesized";
import { mermaidOf } from "./mermaid";
import { pipelineOf } from "./pipeline";
import { svgOf } from "./svg";

const projectRoot = join(__dirname, "..", "..");

/** The folder of the pictures. */
export const picturesFolder = join(projectRoot, "docs", "pictures");

/** The pictures of every stack with the project's settings. */
export function pictures(): Promise<Map<string, string>> {
  return picturesOf(synthesizedStacks());
}

/** The pictures of stacks: the content of each file by its name. */
export async function picturesOf(stacks: readonly SynthesizedStack[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const { name, json } of stacks) {
    const edges = pipelineOf(json);
    files.set(`${name}.mmd`, mermaidOf(edges));
    files.set(`${name}.svg`, await svgOf(edges));
  }
  return files;
}

/** Synthesizes settings.ts to a temporary folder, like `npm run synth`. */
function synthesizedStacks(): SynthesizedStack[] {
  const folder = mkdtempSync(join(tmpdir(), "diagrams-"));
  try {
    execFileSync(process.execPath, ["--require", "./tools/typescript.js", "main.ts"], {
      cwd: projectRoot,
      env: { ...process.env, AUDIT_SETTINGS: "", CDKTF_OUTDIR: folder },
      stdio: "pipe",
    });
    return readSynthesized(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

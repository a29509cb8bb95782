import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSynthesized } from "../../engines/terraform-json/synthesized";
import { picturesOf } from "../diagrams/pictures";
import { resultPictures } from "./results";

const projectRoot = join(__dirname, "..", "..");

/** The folder of the project's pictures. */
export const picturesFolder = join(projectRoot, "docs", "pictures");

/** The pictures of every stack with the project's settings, and of what people get of the sample month. */
export async function projectPictures(): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "pictures-"));
  try {
    synthesizeTo(folder);
    const stacks = picturesOf(readSynthesized(folder));
    return new Map([...stacks, ...(await resultPictures(folder))]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Synthesizes settings.ts to a folder, like `npm run synth`. */
function synthesizeTo(folder: string): void {
  execFileSync(process.execPath, ["--require", "./tools/typescript.js", "main.ts"], {
    cwd: projectRoot,
    env: { ...process.env, AUDIT_SETTINGS: "", CDKTF_OUTDIR: folder },
    stdio: "pipe",
  });
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { synth, type SynthOptions } from "../support/synth";

/** A stack as CDKTF wrote it. */
export interface SynthesizedStack {
  readonly name: string;
  readonly folder: string;
}

/** Synthesizes the app into a folder and lists the stacks that its manifest names. */
export function synthesize(folder: string, options?: SynthOptions): SynthesizedStack[] {
  const { ended, stdout, stderr } = synth(folder, options);
  if (ended !== 0) throw new Error(`the app was not synthesized into ${folder}\n${stdout}${stderr}`);

  const manifest: { stacks: Record<string, { name: string; workingDirectory: string }> } = JSON.parse(
    readFileSync(join(folder, "manifest.json"), "utf8"),
  );
  return Object.values(manifest.stacks).map(({ name, workingDirectory }) => ({
    name,
    folder: join(folder, workingDirectory),
  }));
}

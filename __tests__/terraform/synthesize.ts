import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "./project-root";

/** A stack as CDKTF wrote it. */
export interface SynthesizedStack {
  readonly name: string;
  readonly folder: string;
}

export interface SynthesizeOptions {
  /** The settings file, from the project's folder. @default settings.ts */
  readonly settings?: string;
  /** The folder of the project. @default the one that the tests are in */
  readonly project?: string;
  /** Variables that the settings file reads. @default none */
  readonly env?: NodeJS.ProcessEnv;
}

/** Synthesizes the app into a folder and lists the stacks that its manifest names. */
export function synthesize(
  folder: string,
  { settings, project = PROJECT_ROOT, env }: SynthesizeOptions = {},
): SynthesizedStack[] {
  const args = ["--require", "tsx/cjs", "main.ts"];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
    cwd: project,
    env: {
      ...process.env,
      ...env,
      ...(settings && { AUDIT_SETTINGS: settings }),
      CDKTF_OUTDIR: folder,
      CHECKPOINT_DISABLE: "1",
    },
    encoding: "utf8",
    timeout: 5 * 60_000,
  });
  if (status !== 0) {
    throw new Error(
      `node ${args.join(" ")}\ndid not synthesize into ${folder}\n${error ?? ""}${stdout}${stderr}`,
    );
  }

  const manifest: { stacks: Record<string, { name: string; workingDirectory: string }> } = JSON.parse(
    readFileSync(join(folder, "manifest.json"), "utf8"),
  );
  return Object.values(manifest.stacks).map(({ name, workingDirectory }) => ({
    name,
    folder: join(folder, workingDirectory),
  }));
}

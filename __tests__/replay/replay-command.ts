import { spawn } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** How a program ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run replay` with arguments, and what it is given on standard input. */
export function replay(args: readonly string[], input = ""): Promise<Ended> {
  return run(["replay/main.ts", ...args], {}, input);
}

/** Runs `npm run synth` with the project's own settings. */
export function synthesizeTo(folder: string): Promise<Ended> {
  return run(["main.ts"], { CDKTF_OUTDIR: folder, AUDIT_SETTINGS: "settings.ts" });
}

/** The path of a sample event. */
export function sample(name: string): string {
  return join(ROOT, "events", `${name}.json`);
}

function run(args: readonly string[], env: NodeJS.ProcessEnv, input = ""): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--require", "tsx/cjs", ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
    });
    const printed = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (printed.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (printed.stderr += chunk.toString()));
    child.on("error", reject).on("close", (code) => resolve({ code, ...printed }));
    child.stdin.end(input);
  });
}

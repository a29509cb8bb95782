import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { synth } from "../../support/synth";
import { folderOf } from "../../support/folder-of-files";

const root = join(__dirname, "..", "..", "..");

/** How a program ended, and what it printed; one that a signal ended has no code. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run replay` with arguments, and what it is given on standard input. */
export function replay(args: readonly string[], input = ""): Promise<Ended> {
  const child = startReplay(args);
  child.stdin.end(input);
  return endOf(child);
}

/** Starts `npm run replay`, whose standard input stays open. */
export function startReplay(args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ["tools/run.js", "tools/replay/main.ts", ...args], {
    cwd: root,
    env: { ...process.env, AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined },
  });
}

/** A folder to which the project's own settings are synthesized. */
export function synthesized(): string {
  const out = folderOf();
  expect(synth(out, { settings: "settings.ts" }).ended).toBe(0);
  return out;
}

/** The path of a sample event. */
export function sample(name: string): string {
  return join(root, "examples", "events", `${name}.json`);
}

/** The temporary folders of a replay that is running, or that has left them behind. */
export function foldersOf({ pid }: { readonly pid?: number }): string[] {
  const cache = join(root, "node_modules", ".cache");
  return readdirSync(cache).filter((name) => name.startsWith(`replay-${pid}-`));
}

export function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const printed = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (printed.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (printed.stderr += chunk.toString()));
    child.on("error", reject).on("close", (code, signal) => resolve({ code, signal, ...printed }));
  });
}

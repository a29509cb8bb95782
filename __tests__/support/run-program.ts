import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../terraform/project-root";

/** How a program ended, and what it printed. */
export interface Outcome {
  /** The exit code, or the signal that ended the program. */
  readonly ended: number | NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** The folder that the program runs in. @default the project's */
  readonly cwd?: string;
  /** Variables besides those of the tests; one that is undefined is taken away. */
  readonly env?: NodeJS.ProcessEnv;
  /** What the program reads on standard input. @default nothing */
  readonly input?: string | Buffer;
}

/**
 * Runs a program in TypeScript to its end, as the scripts of package.json do; fails when it takes more than
 * five minutes.
 */
export function runProgram(
  args: readonly string[],
  { cwd = projectRoot, env, input = "" }: RunOptions = {},
): Outcome {
  const node = ["--require", join(projectRoot, "tools", "typescript.js")];
  const { status, signal, stdout, stderr, error } = spawnSync(process.execPath, [...node, ...args], {
    cwd,
    env: { ...process.env, ...env },
    input,
    encoding: "utf8",
    timeout: 5 * 60_000,
  });
  if (error) throw error;
  return { ended: signal ?? status, stdout, stderr };
}

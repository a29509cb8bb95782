import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { projectRoot } from "../terraform/project-root";

export interface GroupOptions {
  /** @default that of this process */
  readonly env?: NodeJS.ProcessEnv;
  /** Takes what the group prints. @default it is printed */
  readonly output?: (chunk: Buffer) => void;
}

/**
 * Runs a program of Node in a process group of its own, of which nothing outlives it. A signal that would end
 * this process goes to the group.
 *
 * @returns its exit status, of one that a signal ended as a shell says it.
 */
export async function runGroup(args: readonly string[], { env, output }: GroupOptions = {}): Promise<number> {
  const pipe = output ? "pipe" : "inherit";
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env,
    stdio: [output ? "ignore" : "inherit", pipe, pipe],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => output?.(chunk));
  const closed = once(child, "close");
  const end = (signal: NodeJS.Signals) => signalGroup(child.pid, signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, end);
  const [status, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  for (const signal of signals) process.off(signal, end);
  end("SIGKILL");
  await closed;
  return status ?? 128 + (signal ? constants.signals[signal] : 0);
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

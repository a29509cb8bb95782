import { type ChildProcess, spawn } from "node:child_process";

/** What a program printed and how it ended. */
export interface Outcome {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

export interface ExecuteOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds after which the program is asked to stop. */
  readonly timeout: number;
  /** Milliseconds from being asked to stop to being killed. @default 10000 */
  readonly grace?: number;
}

/** A program at work. */
export interface Running {
  /** How it ends; rejects only when the program cannot be started. */
  readonly outcome: Promise<Outcome>;
  /** Sends a signal to the program alone. */
  signal(signal: NodeJS.Signals): void;
  /** Ends the program and every program that it started at once, as a power cut would. */
  killAll(): void;
}

/** Runs a program to its end and gathers its output; rejects only when the program cannot be started. */
export function execute(program: string, args: readonly string[], options: ExecuteOptions): Promise<Outcome> {
  const { cwd, env } = options;
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  return outcomeOf(child, options);
}

/** Starts a program in a process group of its own, in which it can be killed with all that it started. */
export function start(program: string, args: readonly string[], options: ExecuteOptions): Running {
  const { cwd, env } = options;
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  return {
    outcome: outcomeOf(child, options),
    signal: (signal) => void child.kill(signal),
    killAll: () => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    },
  };
}

function outcomeOf(child: ChildProcess, { timeout, grace = 10_000 }: ExecuteOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => stderr.push(chunk));

    // Terraform stops its provider processes when it is asked to end, and orphans them when it is killed.
    let timedOut = false;
    let kill: NodeJS.Timeout | undefined;
    const stop = setTimeout(() => {
      timedOut = true;
      child.kill("SIGTERM");
      kill = setTimeout(() => child.kill("SIGKILL"), grace);
    }, timeout);
    const settle = () => {
      clearTimeout(stop);
      clearTimeout(kill);
    };

    child.on("error", (error) => {
      settle();
      reject(error);
    });
    child.on("close", (exitCode) => {
      settle();
      resolve({ exitCode, stdout: text(stdout), stderr: text(stderr), timedOut });
    });
  });
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}

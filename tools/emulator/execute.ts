import { type ChildProcess, spawn } from "node:child_process";

/** A program's output and how it ended. */
export interface ProgramOutcome {
  /** `null` if a signal ended the program. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

export interface ExecuteOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds until the program gets SIGTERM. */
  readonly timeout: number;
  /** Milliseconds from SIGTERM to SIGKILL. @default 10000 */
  readonly grace?: number;
}

/** A running program. */
export interface RunningProgram {
  /** How the program ends; rejects only if it cannot start. */
  readonly outcome: Promise<ProgramOutcome>;
  /** Sends a signal to the program, not to the programs that it started. */
  signal(signal: NodeJS.Signals): void;
  /** Kills the program and every program that it started, like a power cut. */
  killAll(): void;
}

/** Runs a program to its end and collects its output; rejects only if it cannot start. */
export function execute(
  program: string,
  args: readonly string[],
  options: ExecuteOptions,
): Promise<ProgramOutcome> {
  const { cwd, env } = options;
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  return outcomeOf(child, options);
}

/** Starts a program in a new process group, so that it can be killed with every program that it started. */
export function start(program: string, args: readonly string[], options: ExecuteOptions): RunningProgram {
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

function outcomeOf(
  child: ChildProcess,
  { timeout, grace = 10_000 }: ExecuteOptions,
): Promise<ProgramOutcome> {
  return new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => stderr.push(chunk));

    // Terraform stops its provider processes on SIGTERM, and leaves them running on SIGKILL.
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

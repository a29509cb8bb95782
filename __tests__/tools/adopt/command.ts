import { type Outcome, runProgram } from "../../support/run-program";

export interface CheckOptions {
  readonly input?: string | Buffer;
  /** The synthesized output. @default none */
  readonly outdir?: string;
}

/** Runs the command. */
export function check(
  args: readonly string[],
  { input, outdir = "no-such-folder" }: CheckOptions = {},
): Outcome {
  return runProgram(["tools/adopt/check.ts", ...args], { input, env: { CDKTF_OUTDIR: outdir } });
}

/** The printed group with a title, its lines without their indentation. */
export function group(stdout: string, title: string): string[] {
  const block = stdout.split("\n\n").find((text) => text.startsWith(`${title}: `)) ?? "";
  return block
    .split("\n")
    .slice(1)
    .map((line) => line.trim());
}

import type { Writable } from "node:stream";

let isClosed = false;

/**
 * Ends the process where standard output takes no more: without an error where its reader has seen enough,
 * such as `head`, unless a report is still to be written.
 */
export function endOnClosedOutput(writesReport: boolean): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    isClosed = true;
    if (code === "EPIPE" && writesReport) return;
    if (code === "EPIPE") process.exit(0);
    console.error(`nothing can be written to standard output: ${message}`);
    process.exit(1);
  });
}

/** Waits while the reader of standard output is slower than what is written, which would fill the memory. */
export async function outputDrained(output: Writable = process.stdout): Promise<void> {
  if (isClosed || !output.writableNeedDrain) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      output.off("drain", end).off("error", end);
      resolve();
    };
    output.on("drain", end).on("error", end);
  });
}

/** The signals that ask a command to end. */
const signals = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

/**
 * Ends the process by the signal that it gets, as without this, but after its exit listeners have tidied up.
 */
export function endOnSignals(): void {
  for (const signal of signals) {
    process.once(signal, () => {
      process.once("exit", () => process.kill(process.pid, signal));
      process.exit();
    });
  }
}

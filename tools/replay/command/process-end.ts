import type { Writable } from "node:stream";

let isClosed = false;

/**
 * Ends the process when standard output is closed. If its reader closed it, as `head` does, that is no error;
 * the process goes on if it still has to write a report.
 */
export function endOnClosedOutput(writesReport: boolean): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    isClosed = true;
    if (code === "EPIPE" && writesReport) return;
    if (code === "EPIPE") process.exit(0);
    console.error(`Cannot write to standard output: ${message}`);
    process.exit(1);
  });
}

/** Waits until the output buffer has drained, so that a slow reader does not fill the memory. */
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

/** Runs the exit listeners when a signal ends the process, so that they can clean up. */
export function endOnSignals(): void {
  for (const signal of signals) {
    process.once(signal, () => {
      process.once("exit", () => process.kill(process.pid, signal));
      process.exit();
    });
  }
}

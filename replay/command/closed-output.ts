/**
 * Ends the process where standard output takes no more: without an error where its reader has seen enough, such as `head`,
 * unless a report is still to be written.
 */
export function endOnClosedOutput(writesReport: boolean): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE" && writesReport) return;
    if (code === "EPIPE") process.exit(0);
    console.error(`nothing can be written to standard output: ${message}`);
    process.exit(1);
  });
}

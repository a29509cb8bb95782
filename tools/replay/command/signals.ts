/** The signals that ask a command to end. */
const signals = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

/** Ends the process by the signal that it gets, as without this, but after its exit listeners have tidied up. */
export function endOnSignals(): void {
  for (const signal of signals) {
    process.once(signal, () => {
      process.once("exit", () => process.kill(process.pid, signal));
      process.exit();
    });
  }
}

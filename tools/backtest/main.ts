import { endWithError } from "../tool-end";
import { backtest } from "./backtest";

/** The exit codes of a program that a signal ended. */
const codes = { SIGINT: 130, SIGTERM: 143 } as const;

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    process.exitCode = codes[signal];
    stop.abort();
  });
}

backtest(process.argv.slice(2), stop.signal).then(
  (code) => {
    process.exitCode ??= code;
  },
  (error: unknown) => {
    if (stop.signal.aborted) {
      console.error("Stopped. No query of the backtest runs any more.");
      return;
    }
    endWithError(error);
  },
);

/** How a program may end before its work is done. */
interface EarlyEnd {
  /** By process.exit. */
  exit(code: number): void;
  /** By an exception that nothing catches. */
  exception(thrown: unknown): void;
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** Reports an end of the program before what is returned is called; one by a signal is not reported. */
export function onEarlyEnd({ exit, exception }: EarlyEnd): () => void {
  const finished = () => {
    process.off("exit", exit);
    process.off("uncaughtException", exception);
  };
  process.once("exit", exit);
  process.once("uncaughtException", exception);
  for (const [signal, code] of Object.entries(exitCodes)) {
    process.once(signal, () => {
      finished();
      process.exit(code);
    });
  }
  return finished;
}

import { Presets, SingleBar } from "cli-progress";

/** The minimum input for a progress bar. */
const minBytes = 8 * 2 ** 20;

/** A reporter with a progress bar, which gives way to the output of other reporters. */
export interface Progress {
  read(bytes: number): void;
  record(): void;
  fault(): void;
  end(): void;
}

/**
 * A bar on standard error, if that is a terminal and the input is large.
 *
 * @param size the input's bytes, if known
 */
export function progressOf(size: number | undefined): Progress {
  const bar = new SingleBar(
    { format: "{bar} {percentage} % read", clearOnComplete: true },
    Presets.shades_classic,
  );
  const total = size ?? 0;
  let done = 0;
  const stop = () => bar.stop();
  process.once("exit", stop);
  return {
    read(bytes) {
      done += bytes;
      if (total < minBytes) return;
      if (bar.isActive) bar.update(done);
      else bar.start(total, done);
    },
    record() {},
    fault: stop,
    end: stop,
  };
}

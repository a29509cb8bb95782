import { Presets, SingleBar } from "cli-progress";

/** The fewest bytes that take long enough for a bar. */
const minBytes = 8 * 2 ** 20;

/** A reporter that shows how much was read, and makes room for what others report. */
export interface Progress {
  read(bytes: number): void;
  record(): void;
  fault(): void;
  end(): void;
}

/**
 * A bar on standard error, if that is a terminal, and so many bytes are to be read that it takes long.
 *
 * @param size the bytes to be read; undefined where that is not known
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

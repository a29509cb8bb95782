import { Format, type Options, type Params, Presets, SingleBar } from "cli-progress";
import type { Size } from "../sources/source";

/** The minimum input for which progress is shown. */
const minBytes = 8 * 2 ** 20;
const minFiles = 1000;

/** A reporter of progress, which gives way to the output of other reporters. */
export interface Progress {
  read(files: number, bytes: number): void;
  record(): void;
  fault(): void;
  end(): void;
}

/**
 * Shows on standard error, where that is a terminal and the input is large, how much is read, with a bar once
 * it is known of how much; undefined where it is none.
 *
 * @param size how much there is to read, if known; it is asked for on a terminal alone
 */
export function progressOf(size: () => Promise<Size | undefined>): Progress | undefined {
  if (!process.stderr.isTTY) return undefined;
  let total: Size | undefined;
  let [files, bytes] = [0, 0];
  const bar = new SingleBar(
    {
      clearOnComplete: true,
      format: (options, params) => lineOf(options, params, { files, bytes }, total),
    },
    Presets.shades_classic,
  );
  size().then(
    (known) => (total = known),
    () => undefined,
  );
  const stop = () => bar.stop();
  process.once("exit", stop);
  return {
    read(moreFiles, moreBytes) {
      files += moreFiles;
      bytes += moreBytes;
      if ((total?.bytes ?? bytes) < minBytes && (total?.files ?? files) < minFiles) return;
      const end = total?.bytes ?? total?.files ?? 0;
      const done = total?.bytes === undefined ? files : bytes;
      if (!bar.isActive) bar.start(end, done);
      bar.setTotal(end);
      bar.update(done);
    },
    record() {},
    fault: stop,
    end: stop,
  };
}

function lineOf(options: Options, { progress, total }: Params, done: Required<Size>, all?: Size): string {
  const size = `${inMebibytes(done.bytes)}${of(all?.bytes, inMebibytes)} MiB`;
  const read = `${size}, ${done.files}${of(all?.files)} files`;
  if (total === 0) return `${read} read`;
  return `${Format.BarFormat(progress, options)} ${Math.floor(progress * 100)} % read: ${read}`;
}

function of(total: number | undefined, shown: (total: number) => string = String): string {
  return total === undefined ? "" : ` of ${shown(total)}`;
}

function inMebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}

import { createReadStream, statSync } from "node:fs";
import type { Found } from "../records/found";
import { maxBytes, tooLarge } from "../records/packings/packing";
import type { Source } from "./source";

/** An input that is read to its end, as it has no size: standard input, or a FIFO. */
export interface Stream {
  readonly place: string;
  readonly chunks: AsyncIterable<Buffer | string>;
}

/** Whether an input is a stream: `-`, or a FIFO such as `<(zcat *.gz)`. */
export function isStream(input: string): boolean {
  if (input === "-") return true;
  const stats = statSync(input, { throwIfNoEntry: false });
  return (stats?.isFIFO() || stats?.isCharacterDevice()) ?? false;
}

/** Standard input, or the FIFO at a path. */
export function streamSource(input: string): Source {
  return {
    files: async function* () {
      yield await fileOf(streamOf(input));
    },
    size: async () => undefined,
  };
}

/** Opens the stream that an input is. */
export function streamOf(input: string): Stream {
  return input === "-"
    ? { place: "stdin", chunks: process.stdin }
    : { place: input, chunks: createReadStream(input) };
}

/** All of a stream as a file. */
export async function fileOf({ place, chunks }: Stream): Promise<Found> {
  const read: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of chunks) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      length += bytes.length;
      if (length > maxBytes) throw new Error(tooLarge);
      read.push(bytes);
    }
  } catch (error) {
    return { kind: "fault", place, message: (error as Error).message };
  }
  return { kind: "file", place, bytes: Buffer.concat(read) };
}

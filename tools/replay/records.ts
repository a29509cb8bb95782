import { createReadStream, readFileSync, statSync } from "node:fs";
import { entriesOfBytes } from "./records/document";
import type { Entry } from "./records/entry";
import { fewFaults } from "./records/few-faults";
import { irregular } from "./records/file-type";
import type { Found } from "./records/folder";
import { filesIn, onDisk } from "./records/folder";
import { maxBytes, tooLarge } from "./records/packings/packing";

export type { Entry, FaultEntry, RecordEntry } from "./records/entry";
export type { Found } from "./records/folder";
export { within } from "./records/within";

/** The contents of a file or of standard input. The text is parsed while the entries are read. */
export interface Contents {
  readonly entries: Iterable<Entry>;
  /** The size before decompression. */
  readonly bytes: number;
}

/** An input that is read to its end, as it has no size: standard input, or a FIFO. */
export interface Stream {
  readonly place: string;
  readonly chunks: AsyncIterable<Buffer | string>;
}

/** The file at a path, or all files in the folder there and in its subfolders. A missing path is a fault. */
export function* filesAt(path: string): Generator<Found> {
  const stats = statSync(path, { throwIfNoEntry: false });
  const problem = stats ? irregular(stats) : "there is no such file or folder";
  if (stats?.isDirectory()) yield* filesIn(path);
  else
    yield problem === undefined ? { kind: "file", path } : { kind: "fault", place: path, message: problem };
}

/** Whether an input is a stream: `-`, or a FIFO such as `<(zcat *.gz)`. */
export function isStream(input: string): boolean {
  if (input === "-") return true;
  const stats = statSync(input, { throwIfNoEntry: false });
  return (stats?.isFIFO() || stats?.isCharacterDevice()) ?? false;
}

/** Opens the stream that an input is. */
export function streamOf(input: string): Stream {
  return input === "-"
    ? { place: "stdin", chunks: process.stdin }
    : { place: input, chunks: createReadStream(input) };
}

/**
 * Reads the CloudTrail records of a file, packed or not.
 *
 * The file contains a record, an EventBridge event, a log file, or another form that docs/replay.md lists, a
 * list of these, or several of these in a row, such as one per line. An unreadable part becomes a fault, and
 * reading continues.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function contentsOf(found: Found): Contents {
  if (found.kind !== "file") return { entries: [found], bytes: 0 };
  let bytes: Buffer;
  try {
    bytes = readFileSync(onDisk(found));
  } catch (error) {
    const message = `cannot be read: ${(error as Error).message}`;
    return { entries: [{ kind: "fault", place: found.path, message }], bytes: 0 };
  }
  return contentsOfBytes(bytes, found.path);
}

/** Like `contentsOf`, for a stream. */
export async function contentsOfStream({ place, chunks }: Stream): Promise<Contents> {
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
    return { entries: [{ kind: "fault", place, message: (error as Error).message }], bytes: length };
  }
  return contentsOfBytes(Buffer.concat(read), place);
}

/** The total size of the files at a path; undefined for a stream. */
export function inputSize(path: string): number | undefined {
  if (isStream(path)) return undefined;
  let bytes = 0;
  for (const found of filesAt(path))
    if (found.kind === "file") bytes += statSync(onDisk(found), { throwIfNoEntry: false })?.size ?? 0;
  return bytes;
}

function contentsOfBytes(bytes: Buffer, place: string): Contents {
  return { entries: fewFaults(entriesOfBytes(bytes, place), place), bytes: bytes.length };
}

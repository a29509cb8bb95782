import { readFileSync, statSync } from "node:fs";
import { ahead } from "./records/ahead";
import { textOf, unpacked } from "./records/bytes";
import { entriesOfText } from "./records/document";
import type { Entry } from "./records/entry";
import type { Found } from "./records/folder";
import { filesIn } from "./records/folder";

export type { Entry } from "./records/entry";
export { within } from "./records/within";

/** How many files are unpacked beyond the one whose records are used. */
const FILES_AHEAD = 2;

/** What was read of a file or of standard input; its text is parsed when the entries are asked for. */
interface Unpacked {
  readonly entries: () => Iterable<Entry>;
  readonly bytes: number;
}

/**
 * Reads CloudTrail records from a file, from a folder with all its folders, or with "-" from standard input.
 *
 * A file has one record, an EventBridge event, a log file, what `aws cloudtrail lookup-events` prints, a list of these,
 * or one of these on each line; gzipped or not. What cannot be read is a fault with its place, and reading goes on. A few
 * files at a time are in memory.
 *
 * @param onBytes is told, after each file, how many bytes it has
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export async function* readRecords(
  path: string,
  onBytes: (bytes: number) => void = () => {},
  stdin: AsyncIterable<Buffer | string> = process.stdin,
): AsyncGenerator<Entry> {
  const all =
    path === "-" ? [unpack(await bytesOf(stdin), "stdin")] : ahead(foundAt(path), read, FILES_AHEAD);
  for await (const { entries, bytes } of all) {
    for (const entry of entries()) yield entry;
    onBytes(bytes);
  }
}

/** How many bytes the files have that are read from a path; undefined for standard input. */
export async function inputSize(path: string): Promise<number | undefined> {
  if (path === "-") return undefined;
  let bytes = 0;
  for (const found of foundAt(path))
    if (found.kind === "file") bytes += statSync(found.path, { throwIfNoEntry: false })?.size ?? 0;
  return bytes;
}

function* foundAt(path: string): Generator<Found> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) yield { kind: "fault", place: path, message: "there is no such file or folder" };
  else if (stats.isDirectory()) yield* filesIn(path);
  else yield { kind: "file", path };
}

async function read(found: Found): Promise<Unpacked> {
  if (found.kind !== "file") return { entries: () => [found], bytes: 0 };
  try {
    return await unpack(readFileSync(found.path), found.path);
  } catch (error) {
    const message = `cannot be read: ${(error as Error).message}`;
    return { entries: () => [{ kind: "fault", place: found.path, message }], bytes: 0 };
  }
}

async function unpack(bytes: Buffer, place: string): Promise<Unpacked> {
  try {
    const content = await unpacked(bytes);
    return { entries: () => entriesOfText(textOf(content), place), bytes: bytes.length };
  } catch (error) {
    const { message } = error as Error;
    return { entries: () => [{ kind: "fault", place, message }], bytes: bytes.length };
  }
}

async function bytesOf(stream: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

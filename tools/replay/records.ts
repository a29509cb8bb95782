import { readFileSync, statSync } from "node:fs";
import { textOf, unpacked } from "./records/bytes";
import { entriesOfText } from "./records/document";
import type { Entry } from "./records/entry";
import type { Found } from "./records/folder";
import { filesIn } from "./records/folder";

export type { Entry, FaultEntry, RecordEntry } from "./records/entry";
export type { Found } from "./records/folder";
export { within } from "./records/within";

/** The contents of a file or of standard input. The text is parsed while the entries are read. */
export interface Contents {
  readonly entries: Iterable<Entry>;
  /** The size before decompression. */
  readonly bytes: number;
}

/** The file at a path, or all files in the folder there and in its subfolders. A missing path is a fault. */
export function* filesAt(path: string): Generator<Found> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) yield { kind: "fault", place: path, message: "there is no such file or folder" };
  else if (stats.isDirectory()) yield* filesIn(path);
  else yield { kind: "file", path };
}

/**
 * Reads the CloudTrail records of a file, gzipped or not.
 *
 * The file contains a record, an EventBridge event, a log file, the output of `aws cloudtrail lookup-events`,
 * a list of these, or several of these in a row, such as one per line. An unreadable part becomes a fault,
 * and reading continues.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function contentsOf(found: Found): Contents {
  if (found.kind !== "file") return { entries: [found], bytes: 0 };
  let bytes: Buffer;
  try {
    bytes = readFileSync(found.path);
  } catch (error) {
    const message = `cannot be read: ${(error as Error).message}`;
    return { entries: [{ kind: "fault", place: found.path, message }], bytes: 0 };
  }
  return contentsOfBytes(bytes, found.path);
}

/** Like `contentsOf`, for standard input. */
export async function contentsOfStdin(
  stdin: AsyncIterable<Buffer | string> = process.stdin,
): Promise<Contents> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return contentsOfBytes(Buffer.concat(chunks), "stdin");
}

/** The total size of the files at a path; undefined for standard input. */
export function inputSize(path: string): number | undefined {
  if (path === "-") return undefined;
  let bytes = 0;
  for (const found of filesAt(path))
    if (found.kind === "file") bytes += statSync(found.path, { throwIfNoEntry: false })?.size ?? 0;
  return bytes;
}

function contentsOfBytes(bytes: Buffer, place: string): Contents {
  try {
    const content = unpacked(bytes);
    return { entries: entriesOfText(textOf(content), place), bytes: bytes.length };
  } catch (error) {
    const { message } = error as Error;
    return { entries: [{ kind: "fault", place, message }], bytes: bytes.length };
  }
}

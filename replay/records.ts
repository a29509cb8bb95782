import { readFileSync, statSync } from "node:fs";
import { textOf } from "./records/bytes";
import { entriesOfText } from "./records/document";
import type { Entry } from "./records/entry";
import { filesIn } from "./records/folder";

export type { Entry, RecordEntry } from "./records/entry";
export { within } from "./records/within";

/**
 * Reads CloudTrail records from a file, from a folder with all its folders, or with "-" from standard input.
 *
 * A file has one record, an EventBridge event, a log file, what `aws cloudtrail lookup-events` prints, a list of these,
 * or one of these on each line; gzipped or not. What cannot be read is a fault with its place, and reading goes on. One
 * file at a time is in memory.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export async function* readRecords(
  path: string,
  stdin?: AsyncIterable<Buffer | string>,
): AsyncGenerator<Entry> {
  if (path === "-") {
    yield* entriesOfBytes(await bytesOf(stdin ?? process.stdin), "stdin");
    return;
  }
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) {
    yield { kind: "fault", place: path, message: "there is no such file or folder" };
    return;
  }
  for (const found of stats.isDirectory() ? filesIn(path) : [{ kind: "file", path } as const]) {
    if (found.kind === "file") yield* entriesOfFile(found.path);
    else yield found;
  }
}

function* entriesOfFile(path: string): Generator<Entry> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    yield { kind: "fault", place: path, message: `cannot be read: ${(error as Error).message}` };
    return;
  }
  yield* entriesOfBytes(bytes, path);
}

function* entriesOfBytes(bytes: Buffer, place: string): Generator<Entry> {
  let text: string;
  try {
    text = textOf(bytes);
  } catch (error) {
    yield { kind: "fault", place, message: (error as Error).message };
    return;
  }
  yield* entriesOfText(text, place);
}

async function bytesOf(stream: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

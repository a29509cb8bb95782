import type { Dirent } from "node:fs";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Entry, RecordEntry } from "./entry";

/** The names that say that a file holds records; files of others, such as a README, are passed over. */
const readable = /\.(?:json|jsonl|ndjson)(?:\.gz)?$/i;

/** The folder of digest files beside the log files of a trail. */
const digests = "CloudTrail-Digest";

/** A file to read, or what is known of a path without reading it. */
export type Found = { readonly kind: "file"; readonly path: string } | Exclude<Entry, RecordEntry>;

/**
 * Finds the files of a folder and of the folders in it, in the order of their keys in S3.
 *
 * Digest files and files of names that do not say that they hold records are found but not to be read. Hidden names are
 * not found; links to folders are not followed, since they may lead back.
 */
export function* filesIn(folder: string): Generator<Found> {
  let found = false;
  for (const each of walk(folder, false)) {
    found ||= each.kind !== "other";
    yield each;
  }
  if (!found) {
    const message = "has no file whose name ends in .json, .jsonl or .ndjson, with or without .gz";
    yield { kind: "fault", place: folder, message };
  }
}

function* walk(folder: string, areDigests: boolean): Generator<Found> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    yield { kind: "fault", place: folder, message: `cannot be read: ${(error as Error).message}` };
    return;
  }
  for (const entry of entries.filter(({ name }) => !name.startsWith(".")).sort(byKey)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path, areDigests || entry.name === digests);
    else if (entry.isSymbolicLink() && leadsToFolder(path)) {
      const message = "is a link to a folder, which replay does not follow: name that folder itself";
      yield { kind: "fault", place: path, message };
    } else if (readable.test(entry.name)) {
      yield areDigests ? { kind: "digest", place: path } : { kind: "file", path };
    } else yield { kind: "other", place: path };
  }
}

/** The order of keys in S3, where a folder's name goes on with a slash. */
function byKey(one: Dirent, other: Dirent): number {
  const [a, b] = [one, other].map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)) as [
    string,
    string,
  ];
  return a < b ? -1 : Number(a > b);
}

function leadsToFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

import type { Dirent } from "node:fs";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Entry, RecordEntry } from "./entry";

/** The names of files with records. Other files, such as a README, are skipped. */
const readable = /\.(?:json|jsonl|ndjson)(?:\.gz)?$/i;

/** The name of a trail's folder of digest files. */
const digests = "CloudTrail-Digest";

/** A file to read, or an entry for a path that is not read. */
export type Found = { readonly kind: "file"; readonly path: string } | Exclude<Entry, RecordEntry>;

/**
 * Finds the files in a folder and its subfolders, in the order of their keys in S3.
 *
 * Digest files and files with other names are entries, but not read. Hidden files are left out. Links to
 * folders are not followed, since they may form a loop.
 */
export function* filesIn(folder: string): Generator<Found> {
  let found = false;
  for (const each of walk(folder, false)) {
    found ||= each.kind !== "other";
    yield each;
  }
  if (!found) {
    const message = "has no .json, .jsonl or .ndjson files, gzipped or not";
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
      const message = "is a link to a folder, which replay does not follow: give that folder as the input";
      yield { kind: "fault", place: path, message };
    } else if (readable.test(entry.name)) {
      yield areDigests ? { kind: "digest", place: path } : { kind: "file", path };
    } else yield { kind: "other", place: path };
  }
}

/** The order of keys in S3, in which a slash follows a folder's name. */
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

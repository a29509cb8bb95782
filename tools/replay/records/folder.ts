import { isUtf8 } from "node:buffer";
import type { Dirent } from "node:fs";
import { readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { Entry, RecordEntry } from "./entry";
import { isDigestFolder, isHidden, isReadable, noFiles } from "./file-name";
import { type FileType, irregular } from "./file-type";

/** A path as text, and as bytes where a name in it is not UTF-8. */
export interface Path {
  readonly path: string;
  readonly bytes?: Uint8Array;
}

/** A file to read, or an entry for a path that is not read. */
export type Found = ({ readonly kind: "file" } & Path) | Exclude<Entry, RecordEntry>;

type Named = Dirent & { readonly name: string | Buffer };

/** The path for a function of Node.js. Bytes from another thread are no Buffer. */
export function onDisk({ path, bytes }: Path): string | Buffer {
  return bytes ? Buffer.from(bytes) : path;
}

/**
 * Finds the files in a folder and its subfolders, in the order of their keys in S3.
 *
 * Digest files and files with other names are entries, but not read. Hidden files are left out. What is not a
 * file is a fault: links to folders, which may form a loop, and FIFOs, which may never end.
 */
export function* filesIn(folder: string): Generator<Found> {
  let found = false;
  for (const each of walk({ path: folder }, false)) {
    found ||= each.kind !== "other";
    yield each;
  }
  if (!found) yield { kind: "fault", place: folder, message: noFiles };
}

function* walk(folder: Path, areDigests: boolean): Generator<Found> {
  let entries: readonly { readonly entry: Dirent; readonly name: Buffer }[];
  try {
    entries = entriesIn(folder);
  } catch (error) {
    yield { kind: "fault", place: folder.path, message: `cannot be read: ${(error as Error).message}` };
    return;
  }
  for (const { entry, name } of entries) {
    const path = inFolder(folder, name);
    const text = name.toString();
    if (entry.isDirectory()) yield* walk(path, areDigests || isDigestFolder(text));
    else yield foundAt(path, text, entry, areDigests);
  }
}

function foundAt(path: Path, name: string, entry: FileType, areDigests: boolean): Found {
  const place = path.path;
  const problem = entry.isFile() ? undefined : problemOf(path, entry);
  if (problem !== undefined) return { kind: "fault", place, message: problem };
  if (!isReadable(name)) return { kind: "other", place };
  return areDigests ? { kind: "digest", place } : { kind: "file", ...path };
}

/** Why an entry of a folder that is no regular file is not read; undefined for a link to a file. */
function problemOf(path: Path, entry: FileType): string | undefined {
  if (!entry.isSymbolicLink()) return irregular(entry);
  try {
    const target = statSync(onDisk(path));
    if (target.isDirectory())
      return "is a link to a folder, which replay does not follow: give that folder as the input";
    return irregular(target);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ELOOP") return "is a link to itself, which replay passes over";
    return code === "ENOENT"
      ? "is a link to nothing, which replay passes over"
      : `cannot be read: ${message}`;
  }
}

/** The entries of a folder that are not hidden, in the order of their keys in S3. */
function entriesIn(folder: Path) {
  const entries = readdirSync(onDisk(folder), { withFileTypes: true, encoding: "buffer" as BufferEncoding });
  return entries
    .map((entry: Named) => ({ entry, name: Buffer.from(entry.name) }))
    .filter(({ name }) => !isHidden(name.toString()))
    .map((each) => ({
      ...each,
      key: each.entry.isDirectory() ? Buffer.concat([each.name, slash]) : each.name,
    }))
    .sort((one, other) => one.key.compare(other.key));
}

const slash = Buffer.from("/");

/** The path of a name in a folder. A name that is not UTF-8 is shown with escapes. */
function inFolder(folder: Path, name: Buffer): Path {
  if (isUtf8(name) && !folder.bytes) return { path: join(folder.path, name.toString()) };
  const shown = isUtf8(name) ? name.toString() : name.toString("latin1").replace(/[^ -~]/g, escaped);
  const bytes = Buffer.concat([folder.bytes ?? Buffer.from(folder.path), Buffer.from(sep), name]);
  return { path: join(folder.path, shown), bytes };
}

function escaped(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
}

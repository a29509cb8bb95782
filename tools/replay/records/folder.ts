import { isUtf8 } from "node:buffer";
import type { Dirent } from "node:fs";
import { readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { otherService } from "../../aws/log-layout";
import { isDigestFolder, isHidden, isReadable, noFiles, ofService } from "./file-name";
import { type FileType, irregular } from "./file-type";
import { type Found, type FoundFile, onDisk } from "./found";

/** A path as text, and as bytes where a name in it is not UTF-8. */
interface Path {
  readonly path: string;
  readonly bytes?: Uint8Array;
}

type Named = Dirent & { readonly name: string | Buffer };

/**
 * Finds the files in a folder and its subfolders, in the order of their keys in S3.
 *
 * Digest files and files with other names are entries, but not read. Hidden files are left out. What is not a
 * file is a fault: links to folders, which may form a loop, and FIFOs, which may never end.
 */
export function* filesIn(folder: string): Generator<Found> {
  let found = false;
  for (const each of walk({ path: folder }, () => undefined)) {
    found ||= each.kind !== "other";
    yield each;
  }
  if (!found) yield { kind: "fault", place: folder, message: noFiles };
}

/** Why the files of a folder are not read, as an entry for each; undefined where they are read. */
type Skipped = (place: string) => Exclude<Found, FoundFile> | undefined;

function* walk(folder: Path, skipped: Skipped): Generator<Found> {
  let entries: ReturnType<typeof entriesIn>;
  try {
    entries = entriesIn(folder);
  } catch (error) {
    yield { kind: "fault", place: folder.path, message: `cannot be read: ${(error as Error).message}` };
    return;
  }
  const beginning = join(folder.path, "_").slice(0, -1);
  for (const { entry, name, text } of entries) {
    const path = hasText(text, name) && !folder.bytes ? { path: beginning + text } : inFolder(folder, name);
    if (entry.isDirectory()) yield* walk(path, skippedIn(path.path, text) ?? skipped);
    else yield foundAt(path, text, entry, skipped);
  }
}

/** Why the files of a folder are not read that is in another one. */
function skippedIn(folder: string, name: string): Skipped | undefined {
  if (isDigestFolder(name)) return (place) => ({ kind: "digest", place });
  const service = otherService(`${folder}/`, folder.length);
  return service === undefined ? undefined : (place) => ofService(service, place);
}

function foundAt(path: Path, name: string, entry: FileType, skipped: Skipped): Found {
  const place = path.path;
  const problem = entry.isFile() ? undefined : problemOf(path, entry);
  if (problem !== undefined) return { kind: "fault", place, message: problem };
  if (!isReadable(name)) return { kind: "other", place };
  return skipped(place) ?? { kind: "file", place, path: path.bytes ?? path.path };
}

/** Why an entry of a folder that is no regular file is not read; undefined for a link to a file. */
function problemOf(path: Path, entry: FileType): string | undefined {
  if (!entry.isSymbolicLink()) return irregular(entry);
  try {
    const target = statSync(onDisk(path.bytes ?? path.path));
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
  const entries = readdirSync(onDisk(folder.bytes ?? folder.path), {
    withFileTypes: true,
    encoding: "buffer" as BufferEncoding,
  });
  return entries
    .map((entry: Named) => ({ entry, name: Buffer.from(entry.name), text: entry.name.toString() }))
    .filter(({ text }) => !isHidden(text))
    .map((each) => ({
      ...each,
      key: each.entry.isDirectory() ? Buffer.concat([each.name, slash]) : each.name,
    }))
    .sort((one, other) => one.key.compare(other.key));
}

const slash = Buffer.from("/");

/** Whether a name is the text that it was read as, which has U+FFFD for what is not UTF-8. */
function hasText(text: string, name: Buffer): boolean {
  return !text.includes("\uFFFD") || isUtf8(name);
}

/** The path of a name in a folder, where one of the two is not UTF-8: it is shown with escapes. */
function inFolder(folder: Path, name: Buffer): Path {
  const shown = isUtf8(name) ? name.toString() : name.toString("latin1").replace(/[^ -~]/g, escaped);
  const bytes = Buffer.concat([folder.bytes ?? Buffer.from(folder.path), Buffer.from(sep), name]);
  return { path: join(folder.path, shown), bytes };
}

function escaped(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
}

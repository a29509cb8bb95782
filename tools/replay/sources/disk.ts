import { statSync } from "node:fs";
import { irregular } from "../records/file-type";
import { filesIn } from "../records/folder";
import { type Found, onDisk } from "../records/found";
import type { Size, Source } from "./source";

/** The file at a path, or the files of a folder. */
export function diskSource(path: string): Source {
  return {
    files: async function* () {
      yield* filesAt(path);
    },
    size: async () => sizeOf(path),
  };
}

/** The file at a path, or all files in the folder there and in its subfolders. A missing path is a fault. */
export function* filesAt(path: string): Generator<Found> {
  const stats = statSync(path, { throwIfNoEntry: false });
  const problem = stats ? irregular(stats) : "there is no such file or folder";
  if (stats?.isDirectory()) yield* filesIn(path);
  else if (problem === undefined) yield { kind: "file", place: path, path };
  else yield { kind: "fault", place: path, message: problem };
}

function sizeOf(path: string): Size {
  let [files, bytes] = [0, 0];
  for (const found of filesAt(path))
    if (found.kind === "file" && "path" in found) {
      files++;
      bytes += statSync(onDisk(found.path), { throwIfNoEntry: false })?.size ?? 0;
    }
  return { files, bytes };
}

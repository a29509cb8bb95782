import { join } from "node:path";

/**
 * The options by which Node lets a process read and write in some folders only, and start no other process
 * and no thread. What the permissions leave open is in docs/replay.md.
 * https://nodejs.org/api/permissions.html
 */
export function permissions(folders: { read: readonly string[]; write: readonly string[] }): string[] {
  const { allowedNodeEnvironmentFlags: known } = process;
  return [
    known.has("--permission") ? "--permission" : "--experimental-permission",
    ...folders.read.map((folder) => `--allow-fs-read=${join(folder, "*")}`),
    ...folders.write.map((folder) => `--allow-fs-write=${join(folder, "*")}`),
    // Node 25 would allow no connection at all.
    ...["--allow-net"].filter((option) => known.has(option)),
  ];
}

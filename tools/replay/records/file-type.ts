import type { Dirent } from "node:fs";

/** The questions that both the entry of a folder and the state of a file answer. */
export type FileType = Pick<
  Dirent,
  "isFile" | "isSymbolicLink" | "isFIFO" | "isSocket" | "isCharacterDevice" | "isBlockDevice"
>;

const types: readonly [keyof FileType, string][] = [
  ["isFIFO", "is a FIFO, which replay passes over in a folder: give it as the input"],
  ["isSocket", "is a socket, which replay passes over"],
  ["isCharacterDevice", "is a device, which replay passes over"],
  ["isBlockDevice", "is a device, which replay passes over"],
];

/** Why a file is not read whose type is not that of a regular file; undefined for a regular file. */
export function irregular(file: FileType): string | undefined {
  return types.find(([is]) => file[is]())?.[1];
}

import { gzip } from "./gzip";
import type { Packing } from "./packing";
import { refused } from "./refused";
import { zip } from "./zip";
import { zstd } from "./zstd";

export type { Archive, PackedFile } from "./packing";

const packings: readonly Packing[] = [gzip, zip, zstd, ...refused];

/** The compression or archive that bytes begin as; undefined for bytes that are not packed. */
export function packingOf(bytes: Buffer): Packing | undefined {
  return packings.find(({ isMine }) => isMine(bytes));
}

import * as zlib from "node:zlib";
import { Decompress } from "fzstd";
import type { Compression } from "./packing";
import { hasBytes, maxBytes, tooLarge, unpackedBy } from "./packing";

const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** The bytes that fzstd takes at once. */
const chunkBytes = 2 ** 16;

type Unpack = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

/** Node.js unpacks Zstandard from 22.15 on, with its checksums, which fzstd passes over. */
const { zstdDecompressSync: unpackNatively } = zlib as { readonly zstdDecompressSync?: Unpack };

/** Zstandard: https://www.rfc-editor.org/rfc/rfc8878 */
export const zstd: Compression = {
  isMine: (bytes) => hasBytes(bytes, magic),
  content: (bytes) =>
    unpackedBy(
      () => unpackNatively?.(bytes, { maxOutputLength: maxBytes }) ?? unpackedInChunks(bytes),
      "Zstandard",
    ),
};

/** Unpacks in chunks, so that no header of a damaged file decides how much memory is taken. */
function unpackedInChunks(bytes: Buffer): Buffer {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const decompress = new Decompress((chunk) => {
    length += chunk.length;
    if (length > maxBytes) throw Object.assign(new Error(tooLarge), { code: "ERR_BUFFER_TOO_LARGE" });
    chunks.push(chunk);
  });
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    const end = start + chunkBytes;
    decompress.push(bytes.subarray(start, end), end >= bytes.length);
  }
  return Buffer.concat(chunks, length);
}

import { gunzipSync } from "node:zlib";
import type { Compression } from "./packing";
import { hasBytes, maxBytes, unpackedBy } from "./packing";

const magic = Buffer.from([0x1f, 0x8b]);

/** The highest compression ratio of gzip: https://zlib.net/zlib_tech.html */
const maxRatio = 1032;

/** The format of CloudTrail's log files: https://www.rfc-editor.org/rfc/rfc1952 */
export const gzip: Compression = {
  isMine: (bytes) => hasBytes(bytes, magic),
  content: (bytes) =>
    unpackedBy(
      () => gunzipSync(bytes, { maxOutputLength: maxBytes, chunkSize: statedLength(bytes) + 64 }),
      "gzip",
    ),
};

/** The unpacked length in a gzip file's trailer. One chunk of this size avoids a copy. */
function statedLength(bytes: Buffer): number {
  const stated = bytes.length < 4 ? 0 : bytes.readUInt32LE(bytes.length - 4);
  return Math.min(stated, bytes.length * maxRatio, maxBytes);
}

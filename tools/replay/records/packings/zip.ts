import { crc32, inflateRawSync } from "node:zlib";
import type { Archive, PackedFile } from "./packing";
import { hasBytes, maxBytes, unpackedBy } from "./packing";

const fileMark = Buffer.from("PK\x03\x04");
const entryMark = Buffer.from("PK\x01\x02");
const endMark = Buffer.from("PK\x05\x06");
const endLength = 22;
const maxComment = 2 ** 16;

/** In place of a number or an offset that only the fields of ZIP64 can hold. */
const inZip64 = [0xff_ff, 0xff_ff_ff_ff];

const unpackFirst = "unpack it and give the folder as the input";

/**
 * A ZIP archive. It is read by its directory at the end, one file at a time, with checksums.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export const zip: Archive = {
  isMine: (bytes) => hasBytes(bytes, fileMark) || hasBytes(bytes, endMark),
  files: filesOf,
};

function* filesOf(bytes: Buffer): Generator<PackedFile> {
  const end = bytes.lastIndexOf(endMark);
  if (end < Math.max(0, bytes.length - endLength - maxComment) || end + endLength > bytes.length)
    throw new Error("is not a complete ZIP file: it has no directory at its end");
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  if (inZip64.includes(count) || inZip64.includes(start))
    throw new Error(`is a ZIP64 file, which replay does not read: ${unpackFirst}`);
  for (let index = 0, at = start; index < count; index++) {
    if (!hasBytes(bytes, entryMark, at) || at + 46 > end)
      throw new Error(`is not a complete ZIP file: its directory has ${index} of ${count} files`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      bytes.readUInt16LE(at + field),
    ) as [number, number, number];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const entry = bytes.subarray(at, at + 46);
    if (!name.endsWith("/")) yield { name, content: () => contentOf(bytes, entry) };
    at += 46 + nameLength + extraLength + commentLength;
  }
}

/** The contents of a file, by its entry in the directory. */
function contentOf(bytes: Buffer, entry: Buffer): Buffer {
  const [flags, method] = [entry.readUInt16LE(8), entry.readUInt16LE(10)];
  const [checksum, length, at] = [16, 20, 42].map((field) => entry.readUInt32LE(field)) as [
    number,
    number,
    number,
  ];
  if ((flags & 1) === 1) throw new Error(`is encrypted: ${unpackFirst}`);
  if (inZip64.includes(length)) throw new Error(`needs ZIP64, which replay does not read: ${unpackFirst}`);
  if (!hasBytes(bytes, fileMark, at) || at + 30 > bytes.length)
    throw new Error("is not where the ZIP file's directory says: get the ZIP file again");
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const content = inflated(bytes.subarray(start, start + length), method);
  if (crc32(content) !== checksum)
    throw new Error("is damaged, as its checksum says: get the ZIP file again");
  return content;
}

function inflated(bytes: Buffer, method: number): Buffer {
  if (method === 0) return bytes;
  if (method !== 8)
    throw new Error(`is compressed by ZIP's method ${method}, which replay does not read: ${unpackFirst}`);
  return unpackedBy(() => inflateRawSync(bytes, { maxOutputLength: maxBytes }), "ZIP");
}

import { constants, isAscii } from "node:buffer";
import { gunzipSync } from "node:zlib";

/** The most that is read of one file, unpacked: the longest string that Node.js holds. */
const maxBytes = constants.MAX_STRING_LENGTH;

/** The most bytes that gzip packs into one: https://zlib.net/zlib_tech.html */
const maxPacked = 1032;

/**
 * Unpacks a file's bytes if they are gzipped, which the first two tell.
 *
 * @throws Error if the bytes are no gzip file although they start as one, or are more than a string holds.
 */
export function unpacked(bytes: Buffer): Buffer {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const content = isGzip ? gunzipped(bytes) : bytes;
  if (content.length > maxBytes) throw new Error(tooLarge);
  return content;
}

/** The text of unpacked bytes; of ASCII, which most log files are, it takes a third of the time. */
export function textOf(content: Buffer): string {
  return content.toString(isAscii(content) ? "latin1" : "utf8");
}

const tooLarge = `is larger than ${Math.floor(maxBytes / 2 ** 20)} MiB unpacked: split it into several files`;

function gunzipped(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes, chunkSize: lengthSaid(bytes) + 64 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      throw new Error(tooLarge, { cause: error });
    throw new Error(`is not a whole gzip file: ${(error as Error).message}`, { cause: error });
  }
}

/** The length that a gzip file says it has unpacked; in one chunk of this size it is unpacked without a copy. */
function lengthSaid(bytes: Buffer): number {
  const said = bytes.length < 4 ? 0 : bytes.readUInt32LE(bytes.length - 4);
  return Math.min(said, bytes.length * maxPacked, maxBytes);
}

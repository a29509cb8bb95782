import { constants, isAscii } from "node:buffer";
import { gunzipSync } from "node:zlib";

/** The maximum size of an unpacked file: the longest string in Node.js. */
const maxBytes = constants.MAX_STRING_LENGTH;

/** The highest compression ratio of gzip: https://zlib.net/zlib_tech.html */
const maxRatio = 1032;

/**
 * Unpacks a file's bytes if the first two bytes say gzip.
 *
 * @throws Error for an invalid gzip file, or for contents that are too long for a string.
 */
export function unpacked(bytes: Buffer): Buffer {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const content = isGzip ? gunzipped(bytes) : bytes;
  if (content.length > maxBytes) throw new Error(tooLarge);
  return content;
}

/** The text of unpacked bytes. ASCII, as in most log files, takes a third of the time. */
export function textOf(content: Buffer): string {
  return content.toString(isAscii(content) ? "latin1" : "utf8");
}

const tooLarge = `is larger than ${Math.floor(maxBytes / 2 ** 20)} MiB unpacked: split it into several files`;

function gunzipped(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes, chunkSize: statedLength(bytes) + 64 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      throw new Error(tooLarge, { cause: error });
    throw new Error(`is not a complete gzip file: ${(error as Error).message}`, { cause: error });
  }
}

/** The unpacked length in a gzip file's trailer. One chunk of this size avoids a copy. */
function statedLength(bytes: Buffer): number {
  const stated = bytes.length < 4 ? 0 : bytes.readUInt32LE(bytes.length - 4);
  return Math.min(stated, bytes.length * maxRatio, maxBytes);
}

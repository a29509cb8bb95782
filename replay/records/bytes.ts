import { constants } from "node:buffer";
import { gunzipSync } from "node:zlib";

/** The most that is read of one file, unpacked: the longest string that Node.js holds. */
const MOST_BYTES = constants.MAX_STRING_LENGTH;

/**
 * The text of a file's bytes, gzipped or not, which its first two bytes tell.
 *
 * @throws Error if the bytes are no gzip file although they start as one, or are more than a string holds.
 */
export function textOf(bytes: Buffer): string {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const content = isGzip ? unpacked(bytes) : bytes;
  if (content.length > MOST_BYTES) throw new Error(tooLarge);
  return content.toString("utf8");
}

const tooLarge = `is larger than ${Math.floor(MOST_BYTES / 2 ** 20)} MiB unpacked: split it into several files`;

function unpacked(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      throw new Error(tooLarge, { cause: error });
    throw new Error(`is not a whole gzip file: ${(error as Error).message}`, { cause: error });
  }
}

import { constants } from "node:buffer";

/** A file in an archive. */
export interface PackedFile {
  readonly name: string;
  /** @throws Error that says why it cannot be unpacked. */
  readonly content: () => Buffer;
}

/** Known by the first bytes, not by the file's name. */
interface Known {
  readonly isMine: (bytes: Buffer) => boolean;
}

/** A compressed file. */
export interface Compression extends Known {
  /** @throws Error that says why it cannot be unpacked. */
  readonly content: (bytes: Buffer) => Buffer;
}

/** Several files in one. */
export interface Archive extends Known {
  /** @throws Error for an archive without a readable list of its files. */
  readonly files: (bytes: Buffer) => Iterable<PackedFile>;
}

export type Packing = Compression | Archive;

/** The maximum size of an unpacked file: the longest string in Node.js. */
export const maxBytes = constants.MAX_STRING_LENGTH;

export const tooLarge = `is larger than ${Math.floor(maxBytes / 2 ** 20)} MiB unpacked: split it into several files`;

/** Whether bytes have others at an offset. */
export function hasBytes(bytes: Buffer, others: Buffer, offset = 0): boolean {
  return bytes.subarray(offset, offset + others.length).equals(others);
}

/**
 * Unpacks with a function of Node.js.
 *
 * @throws Error that says what is damaged, or that the contents are too large.
 */
export function unpackedBy(unpack: () => Buffer, name: string): Buffer {
  try {
    return unpack();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(
      code === "ERR_BUFFER_TOO_LARGE" ? tooLarge : `is not a complete ${name} file: ${message}`,
      {
        cause: error,
      },
    );
  }
}

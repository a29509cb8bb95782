import { isAscii } from "node:buffer";
import { hasBytes, maxBytes, tooLarge } from "./packings/packing";

interface Encoding {
  readonly isMine: (bytes: Buffer) => boolean;
  readonly decode: (bytes: Buffer) => string;
}

/** The encodings from the most special to the most general. */
const encodings: readonly Encoding[] = [
  {
    isMine: (bytes) =>
      hasBytes(bytes, Buffer.from([0xff, 0xfe, 0, 0])) || hasBytes(bytes, Buffer.from([0, 0])),
    decode: () => {
      throw new Error("is not text, or text in UTF-32: save it as UTF-8");
    },
  },
  utf16("utf-16le", Buffer.from([0xff, 0xfe]), (bytes) => isPlain(bytes[0]) && bytes[1] === 0),
  utf16("utf-16be", Buffer.from([0xfe, 0xff]), (bytes) => bytes[0] === 0 && isPlain(bytes[1])),
  // ASCII, as in most log files, takes a third of the time.
  { isMine: isAscii, decode: (bytes) => bytes.toString("latin1") },
  { isMine: () => true, decode: (bytes) => bytes.toString("utf8") },
];

/**
 * The text of a file, without a byte-order mark.
 *
 * @throws Error if it is not text, or is too long for a string.
 */
export function textOf(bytes: Buffer): string {
  if (bytes.length > maxBytes) throw new Error(tooLarge);
  const text = encodings.find(({ isMine }) => isMine(bytes))?.decode(bytes) ?? "";
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** UTF-16, as Windows PowerShell writes it, with a byte-order mark or with a plain first character. */
function utf16(name: string, mark: Buffer, isPlainFirst: (bytes: Buffer) => boolean): Encoding {
  return {
    isMine: (bytes) => hasBytes(bytes, mark) || isPlainFirst(bytes),
    decode: (bytes) => new TextDecoder(name).decode(bytes),
  };
}

/** Whether a byte is a character of ASCII that text begins with. */
function isPlain(byte = 0): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d);
}

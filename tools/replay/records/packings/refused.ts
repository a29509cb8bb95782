import type { Compression } from "./packing";
import { hasBytes } from "./packing";

const logFiles = "replay the log files in S3, or records as JSON";

/** Packings that replay knows, and does not read. */
export const refused: readonly Compression[] = [
  packing("is a bzip2 file: unpack it with bunzip2", "425a68", 0),
  packing("is an xz file: unpack it with unxz", "fd377a585a00"),
  packing("is an lz4 file: unpack it with unlz4", "04224d18"),
  packing("is a 7-Zip archive: unpack it with 7z x", "377abcaf271c"),
  packing("is a RAR archive: unpack it with unrar x", "526172211a07"),
  packing("is a tar archive: unpack it with tar -xf", "7573746172", 257),
  packing(`is a Parquet file: ${logFiles}`, "50415231"),
  packing(`is an ORC file: ${logFiles}`, "4f5243"),
  packing(`is an Avro file: ${logFiles}`, "4f626a01"),
];

function packing(message: string, magic: string, offset = 0): Compression {
  const first = Buffer.from(magic, "hex");
  return {
    isMine: (bytes) => hasBytes(bytes, first, offset),
    content: () => {
      throw new Error(message);
    },
  };
}

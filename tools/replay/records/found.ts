import type { Entry, RecordEntry } from "./entry";

/** A file to read: on disk, from where each thread reads it, or in memory. It is plain data for threads. */
export type FoundFile = {
  readonly kind: "file";
  /** The file's name in what is told. */
  readonly place: string;
} & (
  | {
      /** The path, as bytes where it is not UTF-8. */
      readonly path: string | Uint8Array;
    }
  | { readonly bytes: Uint8Array }
);

/** A file to read, or an entry for what is not read. */
export type Found = FoundFile | Exclude<Entry, RecordEntry>;

/** A path for a function of Node.js. Bytes from another thread are no Buffer. */
export function onDisk(path: string | Uint8Array): string | Buffer {
  return typeof path === "string" ? path : Buffer.from(path);
}

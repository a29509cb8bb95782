import type { Found } from "../records/found";

/** Where files with records are: a folder, standard input, a bucket, a queue. */
export interface Source {
  /** The files in the order in which they are told of; those that are not on disk are read ahead. */
  files(): AsyncGenerator<Found>;
  /** How much there is to read; undefined if nobody knows. */
  size(): Promise<Size | undefined>;
  /** Called after all of a file has been replayed, in the order of files. */
  passed?(place: string): void;
  /** How to go on after what has been replayed; undefined if nothing has been. */
  readonly goOn?: string | undefined;
}

/** How much there is to read. */
export interface Size {
  readonly files: number;
  /** Before decompression. */
  readonly bytes?: number;
}

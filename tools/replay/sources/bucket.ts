import { Bucket, type BucketAccess, type S3Object } from "../../aws/bucket";
import { type Days, logObjects } from "../../aws/log-objects";
import { otherService } from "../../aws/log-layout";
import { problemOf } from "../../aws/problem";
import { UsageError } from "../../usage-error";
import { mapConcurrently } from "../concurrently";
import { kindOfPath, noFiles, ofService } from "../records/file-name";
import type { Found } from "../records/found";
import { maxBytes, tooLarge } from "../records/packings/packing";
import type { Size, Source } from "./source";

/** A bucket's objects that are to be read. */
export interface BucketInput {
  readonly bucket: string;
  /** A folder at any depth, or an object; empty for the whole bucket. */
  readonly path: string;
  readonly days?: Days;
  /** Read the objects after this one, in the order of keys. */
  readonly after?: string;
}

/** How many objects are asked for at once, and how many bytes of them wait to be replayed. */
const ahead = { count: 32, bytes: { of: ({ size }: Download) => size, max: 64 * 2 ** 20 } };

/** A file, or the fault that ends the reading. */
type Read = { readonly found: Found; readonly isEnd?: boolean };

/** An object to download, or what is known of it without that. */
type Download = { readonly size: number } & ({ readonly key: string } | Read);

/** The log files below a path of a bucket, which are read without a copy on disk. */
export class BucketSource implements Source {
  /** The place at which the reading ended before all was read. */
  private end?: string;
  private last?: string;

  private constructor(
    private readonly bucket: Bucket,
    /** With `/` at its end, unless it is an object or empty. */
    private readonly prefix: string,
    private readonly input: BucketInput,
  ) {}

  /**
   * Opens the bucket and looks what is at the path.
   *
   * @throws UsageError if there is nothing, or AWS cannot be asked.
   */
  static async open(input: BucketInput, access: BucketAccess): Promise<BucketSource> {
    const bucket = await Bucket.open(input.bucket, access);
    const { path } = input;
    const folder = path === "" || path.endsWith("/") ? path : `${path}/`;
    const isObject = path !== folder && (await firstKey(bucket, path)) === path;
    if (!isObject && (await firstKey(bucket, folder)) === undefined)
      throw new UsageError(`there is no object or folder s3://${input.bucket}/${path}: give whole names`);
    return new BucketSource(bucket, isObject ? path : folder, input);
  }

  async *files(): AsyncGenerator<Found> {
    let hasFiles = false;
    for await (const { found, isEnd } of mapConcurrently(
      this.downloads(),
      (each) => this.read(each),
      ahead,
    )) {
      hasFiles ||= found.kind !== "other";
      if (isEnd) this.end = found.place;
      yield found;
      if (isEnd) return;
    }
    const { days, after } = this.input;
    if (!hasFiles && days === undefined && after === undefined)
      yield { kind: "fault", place: this.placeOf(this.prefix), message: noFiles };
  }

  async size(): Promise<Size> {
    let [files, bytes] = [0, 0];
    for await (const each of this.downloads())
      if ("key" in each) {
        files++;
        bytes += each.size;
      }
    return { files, bytes };
  }

  passed(place: string): void {
    if (place !== this.end) this.last = place;
  }

  get goOn(): string | undefined {
    return this.last && `Read up to ${this.last}: give it as --after to go on from there`;
  }

  /** What is listed, in the order of keys; at last the fault for which the listing ends. */
  private async *downloads(): AsyncGenerator<Download> {
    const { prefix, input } = this;
    try {
      for await (const object of logObjects(this.bucket, { prefix, days: input.days, after: input.after })) {
        const download = this.downloadOf(object);
        if (download) yield download;
      }
    } catch (error) {
      const message = `${problemOf(error).message}; no more is read`;
      yield { found: { kind: "fault", place: this.placeOf(prefix), message }, isEnd: true, size: 0 };
    }
  }

  private downloadOf({ key, size }: S3Object): Download | undefined {
    const place = this.placeOf(key);
    const below = key === this.prefix ? "" : key.slice(this.prefix.length);
    // A console makes an object for an empty folder.
    if (key.endsWith("/")) return undefined;
    const kind = below === "" ? "file" : kindOfPath(below);
    if (kind === "hidden") return undefined;
    if (kind !== "file") return { found: { kind, place }, size: 0 };
    const service = otherService(key, this.prefix.length);
    if (service !== undefined) return { found: ofService(service, place), size: 0 };
    return size > maxBytes ? { found: { kind: "fault", place, message: tooLarge }, size: 0 } : { key, size };
  }

  private async read(download: Download): Promise<Read> {
    if ("found" in download) return download;
    const place = this.placeOf(download.key);
    try {
      return { found: { kind: "file", place, bytes: await this.bucket.read(download.key) } };
    } catch (error) {
      const { message, concernsAll } = problemOf(error);
      const ends = concernsAll ? `${message}; no more is read` : message;
      return { found: { kind: "fault", place, message: ends }, isEnd: concernsAll };
    }
  }

  private placeOf(key: string): string {
    return `s3://${this.bucket.name}/${key}`;
  }
}

/** The first key with a prefix. */
async function firstKey(bucket: Bucket, prefix: string): Promise<string | undefined> {
  try {
    for await (const { key } of bucket.list({ prefix, limit: 1 })) return key;
    return undefined;
  } catch (error) {
    throw new UsageError(`s3://${bucket.name}/${prefix} ${problemOf(error).message}`, { cause: error });
  }
}

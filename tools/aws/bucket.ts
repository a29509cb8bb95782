import { GetObjectCommand, HeadBucketCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { setTimeout as pause } from "node:timers/promises";
import { UsageError } from "../usage-error";
import { type Access, anyRegion, clientConfig } from "./access";
import { problemOf } from "./problem";

/** An object of a bucket, with its size in bytes. */
export interface S3Object {
  readonly key: string;
  readonly size: number;
}

/** What a listing has, in the order of keys: an object, or all objects whose keys begin with a text. */
export type Listed =
  ({ readonly kind: "object" } & S3Object) | { readonly kind: "prefix"; readonly key: string };

/** What to list of a bucket. */
export interface Listing {
  readonly prefix: string;
  /** List what comes after this key. */
  readonly after?: string;
  /** List folders, and not what is in them. */
  readonly isShallow?: boolean;
  /** @default as many as S3 gives at once, and all pages */
  readonly limit?: number;
}

/** How the objects of a bucket are reached. */
export interface BucketAccess extends Access {
  /** Whether this account pays for requests that the bucket's owner does not pay for. */
  readonly requestPayer?: boolean;
}

/** How often an object is asked for whose connection breaks. */
const maxAttempts = 5;

/** A bucket, in the Region in which it is. */
export class Bucket {
  private constructor(
    readonly name: string,
    private readonly client: S3Client,
    private readonly payer: { readonly RequestPayer?: "requester" },
  ) {}

  /**
   * Opens a bucket, and finds its Region, which S3 says to whoever asks.
   *
   * @throws UsageError if there is no such bucket, or AWS cannot be asked.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
   */
  static async open(name: string, { requestPayer, ...access }: BucketAccess): Promise<Bucket> {
    const asked = new S3Client(clientConfig(access));
    const region = await asked.config.region().catch(() => anyRegion);
    const client = new S3Client({ ...clientConfig({ ...access, region }) });
    const found = await regionOf(name, client);
    return new Bucket(
      name,
      found === region ? client : new S3Client(clientConfig({ ...access, region: found })),
      requestPayer ? { RequestPayer: "requester" } : {},
    );
  }

  /** The objects below a prefix, in the order of their keys. The next page is asked for ahead. */
  async *list(listing: Listing): AsyncGenerator<Listed> {
    let next: ReturnType<Bucket["page"]> | undefined = this.page(listing);
    while (next) {
      const page: Awaited<typeof next> = await next;
      next =
        page.token === undefined || listing.limit !== undefined ? undefined : this.page(listing, page.token);
      // An error of a page is told when the page is read.
      next?.catch(() => undefined);
      yield* page.listed;
    }
  }

  /**
   * Reads an object. If the connection breaks, it is asked for again.
   *
   * @throws Error of AWS's SDK, of which `problemOf` makes a sentence.
   */
  async read(key: string): Promise<Buffer> {
    for (let attempt = 1; ; attempt++) {
      const { Body, ContentLength } = await this.client.send(
        new GetObjectCommand({ Bucket: this.name, Key: key, ...this.payer }),
      );
      try {
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        if (ContentLength !== undefined && bytes.length !== ContentLength)
          throw new Error(`${bytes.length} of ${ContentLength} bytes came`);
        return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      } catch (error) {
        if (attempt === maxAttempts) throw broken(error);
        await pause(2 ** attempt * 25);
      }
    }
  }

  private async page({ prefix, after, isShallow, limit }: Listing, token?: string) {
    const answer = await this.client.send(
      new ListObjectsV2Command({
        Bucket: this.name,
        Prefix: prefix,
        ...(isShallow && { Delimiter: "/" }),
        ...(after !== undefined && { StartAfter: after }),
        ...(limit !== undefined && { MaxKeys: limit }),
        ...(token !== undefined && { ContinuationToken: token }),
        ...this.payer,
      }),
    );
    const objects = (answer.Contents ?? []).map(({ Key = "", Size = 0 }): Listed => ({
      kind: "object",
      key: Key,
      size: Size,
    }));
    const prefixes = (answer.CommonPrefixes ?? []).map(({ Prefix = "" }): Listed => ({
      kind: "prefix",
      key: Prefix,
    }));
    const listed = prefixes.length === 0 ? objects : [...objects, ...prefixes].sort(byKey);
    return { listed, token: answer.NextContinuationToken };
  }
}

/** Compares keys as S3 sorts them, by their bytes. */
export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function byKey(one: Listed, other: Listed): number {
  return compareKeys(one.key, other.key);
}

/** The Region of a bucket, which S3 says even to whom it refuses all else. */
async function regionOf(bucket: string, client: S3Client): Promise<string> {
  try {
    const { BucketRegion } = await client.send(new HeadBucketCommand({ Bucket: bucket }));
    return BucketRegion ?? (await client.config.region());
  } catch (error) {
    const { $response, $metadata } = error as {
      $response?: { headers?: Record<string, string> };
      $metadata?: { httpStatusCode?: number };
    };
    const region = $response?.headers?.["x-amz-bucket-region"];
    if (region !== undefined) return region;
    if ($metadata?.httpStatusCode === 404) throw new UsageError(`there is no bucket ${bucket}`);
    throw new UsageError(`s3://${bucket} ${problemOf(error).message}`, { cause: error });
  }
}

/** The error of an answer that came in part. S3 answered, so that others may be asked for. */
function broken(error: unknown): Error {
  const message = `its connection broke ${maxAttempts} times, the last time with: ${(error as Error).message}`;
  return Object.assign(new Error(message, { cause: error }), {
    name: "BrokenConnection",
    $metadata: { httpStatusCode: 200 },
  });
}

import { type Bucket, type Listed, type Listing, type S3Object, compareKeys } from "./bucket";
import { otherService, regionOfFolder } from "./log-layout";

/** The days of log files, both included, such as `2026/11/10`. */
export interface Days {
  readonly first?: string;
  readonly last?: string;
}

/** What to list of the log files in a bucket. */
export interface LogListing {
  /** A folder at any depth with `/` at its end, a key, or an empty text for the whole bucket. */
  readonly prefix: string;
  /** Leave out the log files of other days. Objects that are not in a folder of a day are listed. */
  readonly days?: Days;
  /** List what comes after this key. */
  readonly after?: string;
}

/** How many folders are listed ahead of the one that is read. */
const foldersAhead = 4;

/**
 * Lists the objects of a bucket in the order of their keys. With days it finds the folders of organizations,
 * accounts and Regions level by level, and lists of each Region those days alone.
 *
 * @throws Error of AWS's SDK, of which `problemOf` makes a sentence.
 */
export async function* logObjects(bucket: Bucket, listing: LogListing): AsyncGenerator<S3Object> {
  const { prefix, days, after } = listing;
  if (days === undefined) {
    yield* objectsOf(bucket, { prefix, after });
    return;
  }
  const region = regionOfFolder(prefix);
  if (region) {
    yield* daysOf(bucket, region, { days, after });
    return;
  }
  yield* inOrder(bucket.list({ prefix, isShallow: true }), (listed) => {
    if (isPassed(listed, after) || otherService(listed.key) !== undefined) return none();
    return listed.kind === "object" ? only(listed) : logObjects(bucket, { ...listing, prefix: listed.key });
  });
}

async function* objectsOf(bucket: Bucket, listing: Listing): AsyncGenerator<S3Object> {
  for await (const listed of bucket.list(listing)) if (listed.kind === "object") yield listed;
}

/** The objects of a Region's days, whose keys are in the order of time. */
async function* daysOf(
  bucket: Bucket,
  { root, date }: NonNullable<ReturnType<typeof regionOfFolder>>,
  { days: { first = "", last }, after }: Pick<LogListing, "after"> & { readonly days: Days },
): AsyncGenerator<S3Object> {
  const common = first === "" || last === undefined ? "" : commonFolder(first, last);
  const part = common.startsWith(date) ? common : date;
  if (!part.startsWith(common)) return;
  const start = [after, first === "" ? undefined : root + first]
    .filter((key) => key !== undefined)
    .sort(compareKeys)
    .at(-1);
  for await (const { key, size } of objectsOf(bucket, { prefix: root + part, after: start })) {
    if (last !== undefined && key.slice(root.length, root.length + last.length) > last) return;
    yield { key, size };
  }
}

/** The folders that two days share, such as `2026/11/`. */
function commonFolder(first: string, last: string): string {
  const [one, other] = [`${first}/`, `${last}/`];
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, one.lastIndexOf("/", length - 1) + 1);
}

/** Whether a key, or all keys with a prefix, are not after a key. */
function isPassed({ kind, key }: Listed, after: string | undefined): boolean {
  if (after === undefined || compareKeys(key, after) > 0) return false;
  return kind === "object" || !after.startsWith(key);
}

async function* only<T>(item: T): AsyncGenerator<T> {
  yield item;
}

async function* none(): AsyncGenerator<never> {}

/** The items of several generators in their order, the first item of some of them asked for ahead. */
async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  generatorOf: (item: T) => AsyncGenerator<R>,
): AsyncGenerator<R> {
  const begun: { readonly generator: AsyncGenerator<R>; readonly first: Promise<IteratorResult<R>> }[] = [];
  const end = async function* () {
    const next = begun.shift();
    const first = await next?.first;
    if (!next || first?.done !== false) return;
    yield first.value;
    yield* next.generator;
  };
  for await (const item of items) {
    const generator = generatorOf(item);
    const first = generator.next();
    // An error is told when its turn comes.
    first.catch(() => undefined);
    begun.push({ generator, first });
    if (begun.length > foldersAhead) yield* end();
  }
  while (begun.length > 0) yield* end();
}

import { setImmediate } from "node:timers/promises";
import type { Found } from "../records/found";
import type { Source } from "../sources/source";
import type { Arguments } from "./arguments";
import { FilterThreads } from "./filter-threads";
import type { RecordFilter, FilteredFiles } from "./record-filter";

/** Below this number of bytes, filtering is faster than starting threads. */
const fewBytes = 2 ** 16;

/** The number of bytes that a thread gets at once. */
const bytesAtOnce = 2 ** 17;

/** The number of files that a thread gets at once at most: small ones cost less to read than to hand over. */
const maxFiles = 64;

/** The part of that which this thread filters at once, since the others wait for its answers meanwhile. */
const ownPart = 1 / 8;

/** The number of batches at most that wait for their turn. */
const maxBegun = 256;

/** Filtered files, by their places. */
interface FilteredAt {
  readonly filtered: FilteredFiles;
  readonly places: readonly string[];
}

/** Files that are being filtered, here or in a thread, of which the result is yielded in its turn. */
interface Begun {
  done?: FilteredAt;
  readonly ending: Promise<FilteredAt>;
}

/** Filters the files of a source in order. The source is told of a file when the caller is done with it. */
export async function* filterFiles(
  source: Source,
  asked: Arguments,
  filter: RecordFilter,
): AsyncGenerator<FilteredFiles> {
  for await (const { filtered, places } of filterAhead(source.files(), asked, filter)) {
    yield filtered;
    for (const place of places) source.passed?.(place);
  }
}

/**
 * After the first bytes threads start. Until they are ready, this thread filters and the caller waits, which
 * may wait for a function in its turn, in which time the threads would have no work. Then this thread goes on
 * with small files while the threads are busy, and there is one thread less: to start one takes as long as a
 * thousand small files. A large file would keep this thread too long.
 */
async function* filterAhead(
  files: AsyncGenerator<Found>,
  asked: Arguments,
  filter: RecordFilter,
): AsyncGenerator<FilteredAt> {
  const threads = new FilterThreads(asked);
  const batches = new Batches(files);
  const begun: Begun[] = [];
  let [bytes, count] = [0, 0];
  const filesIn = (size: number) => Math.min(Math.ceil((size / bytes) * count), maxFiles);
  const begin = (most: number, work: (batch: Promise<Found[]>) => Promise<FilteredFiles>) => {
    const one = begunWith(batches.take(most), work);
    begun.push(one);
    return one.ending;
  };
  // A thread that is done gets more also while the caller waits.
  const feed = () => {
    while (threads.isFree && !batches.isEnd && begun.length < maxBegun)
      begin(filesIn(bytesAtOnce), (batch) => threads.filter(batch)).then(feed, () => undefined);
  };
  try {
    while (!batches.isEnd || begun.length > 0) {
      feed();
      const [first] = begun;
      const isFull = batches.isEnd || begun.length >= maxBegun;
      const mayWait = bytes < fewBytes || threads.isReady || isFull;
      const ownFiles = bytes < fewBytes ? 1 : filesIn(bytesAtOnce * ownPart);
      if (mayWait && first?.done) {
        yield first.done;
        begun.shift();
      } else if (isFull || (threads.isReady && ownFiles === 1)) {
        await first?.ending;
      } else {
        const { filtered, places } = await begin(ownFiles, async (batch) => filter.filter(await batch));
        bytes += filtered.bytes;
        count += places.length;
        if (bytes < fewBytes) continue;
        threads.start(filesIn(bytesAtOnce * ownPart) > 1 ? 1 : 0);
        // A turn of the event loop, in which a thread can say that it is ready, or done.
        await setImmediate();
      }
    }
  } finally {
    await threads.end();
    await files.return(undefined);
  }
}

function begunWith(
  batch: Promise<Found[]>,
  work: (batch: Promise<Found[]>) => Promise<FilteredFiles>,
): Begun {
  const filteredAt = async () => {
    const filtered = await work(batch);
    return (one.done = { filtered, places: (await batch).map(({ place }) => place) });
  };
  const one: Begun = { ending: filteredAt() };
  // It is awaited in its turn.
  one.ending.catch(() => undefined);
  return one;
}

/** Files, a batch at a time. */
class Batches {
  isEnd = false;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly files: AsyncGenerator<Found>) {}

  /** At most so many files, which follow those that were asked for before. */
  take(most: number): Promise<Found[]> {
    const taken = this.last.then(() => this.next(most));
    this.last = taken.catch(() => undefined);
    return taken;
  }

  private async next(most: number): Promise<Found[]> {
    const batch: Found[] = [];
    while (batch.length < most && !this.isEnd) {
      const next = await this.files.next();
      if (next.done) this.isEnd = true;
      else batch.push(next.value);
    }
    return batch;
  }
}

import { setImmediate } from "node:timers/promises";
import type { Found } from "../records/found";
import type { Source } from "../sources/source";
import type { Arguments } from "./arguments";
import { unpacked } from "./filter-answer";
import { FilterThreads } from "./filter-threads";
import type { RecordFilter, FilteredFiles } from "./record-filter";

/** Below this number of bytes, filtering is faster than starting threads. */
const fewBytes = 2 ** 16;

/** The number of bytes that a thread gets at once. */
const bytesAtOnce = 2 ** 17;

/** The number of files that a thread gets at once at most: small ones cost less to read than to hand over. */
const maxFiles = 64;

/** Filtered files, by their places. */
interface FilteredAt {
  readonly filtered: FilteredFiles;
  readonly places: readonly string[];
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
 * After the first bytes threads start, which filter the rest. Until they are ready, this thread goes on, and
 * the caller waits: it may wait for a function in its turn, in which time the threads would have no work.
 */
async function* filterAhead(
  files: AsyncGenerator<Found>,
  asked: Arguments,
  filter: RecordFilter,
): AsyncGenerator<FilteredAt> {
  const threads = new FilterThreads(asked);
  try {
    const early: FilteredAt[] = [];
    let [bytes, count] = [0, 0];
    for (let next = await files.next(); !next.done; next = await files.next()) {
      const filtered = filter.filter([next.value]);
      early.push({ filtered, places: [next.value.place] });
      bytes += filtered.bytes;
      count += 1;
      if (bytes < fewBytes) yield* early.splice(0);
      else threads.start();
      // A turn of the event loop, in which a thread can say that it is ready.
      if (bytes >= fewBytes) await setImmediate();
      if (threads.isReady) break;
    }
    const atOnce = Math.min(Math.ceil((bytesAtOnce / bytes) * count), maxFiles);
    const rest = threads.filter(inBatches(files, atOnce));
    const first = rest.next();
    first.catch(() => undefined);
    yield* early;
    for (let next = await first; !next.done; next = await rest.next()) {
      const { batch, answer } = next.value;
      yield { filtered: unpacked(answer), places: batch.map(({ place }) => place) };
    }
  } finally {
    await threads.end();
    await files.return(undefined);
  }
}

async function* inBatches<T>(items: AsyncIterable<T>, count: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    if (batch.push(item) < count) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

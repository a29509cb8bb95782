import { setImmediate } from "node:timers/promises";
import { contentsOfEach } from "../records";
import type { Source } from "../sources/source";
import type { Arguments } from "./arguments";
import { unpacked } from "./filter-answer";
import { FilterThreads } from "./filter-threads";
import type { RecordFilter, FilteredFiles } from "./record-filter";

/** Below this number of bytes, filtering is faster than starting threads; a thread gets as many at once. */
const fewBytes = 2 ** 18;

/** The number of files that a thread gets at once at most: small ones cost less to read than to hand over. */
const maxFiles = 64;

/**
 * Filters the files of a source in order. After the first bytes threads start, which filter the rest once
 * they are ready. The source is told of a file when the caller is done with it.
 */
export async function* filterFiles(
  source: Source,
  asked: Arguments,
  filter: RecordFilter,
): AsyncGenerator<FilteredFiles> {
  const files = source.files();
  const threads = new FilterThreads(asked);
  try {
    let [bytes, count] = [0, 0];
    while (!threads.isReady) {
      const next = await files.next();
      if (next.done) return;
      const filtered = filter.filter(contentsOfEach([next.value]));
      bytes += filtered.bytes;
      count += 1;
      if (bytes >= fewBytes) threads.start();
      yield filtered;
      source.passed?.(next.value.place);
      // A turn of the event loop, in which a thread can say that it is ready.
      if (bytes >= fewBytes) await setImmediate();
    }
    const atOnce = Math.min(Math.max(Math.floor((fewBytes / bytes) * count), 1), maxFiles);
    for await (const { batch, answer } of threads.filter(inBatches(files, atOnce))) {
      yield unpacked(answer);
      for (const { place } of batch) source.passed?.(place);
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

import { availableParallelism } from "node:os";
import { pool } from "workerpool";
import { mapConcurrently } from "../concurrently";
import { contentsOf } from "../records";
import type { Found } from "../records/found";
import { programBeside } from "../../command";
import type { Source } from "../sources/source";
import type { Arguments } from "./arguments";
import type { FilterAnswer } from "./filter-answer";
import { unpacked } from "./filter-answer";
import type { RecordFilter, FilteredFile } from "./record-filter";

/** Below this number of bytes, filtering is faster than starting threads; a thread gets as many at once. */
const fewBytes = 2 ** 18;

/** A limit for memory: each thread holds a file and its filtered records. */
const maxThreads = 4;

/** The number of batches that wait for each thread, so that no thread is idle. */
const batchesAhead = 4;

/** The number of files that a thread gets at once at most: small ones cost less to read than to hand over. */
const maxFiles = 64;

/** A limit for files that no thread reads by itself. */
const inMemory = {
  of: (batch: readonly Found[]) =>
    batch.reduce((sum, found) => sum + ("bytes" in found ? found.bytes.length : 0), 0),
  max: 64 * 2 ** 20,
};

/**
 * Filters the files of a source in order. Those after the first bytes are filtered in several threads. The
 * source is told of a file when the caller is done with it.
 */
export async function* filterFiles(
  source: Source,
  asked: Arguments,
  filter: RecordFilter,
): AsyncGenerator<FilteredFile> {
  const files = source.files();
  try {
    let [bytes, count] = [0, 0];
    while (bytes < fewBytes) {
      const next = await files.next();
      if (next.done) return;
      const filtered = filter.filter(contentsOf(next.value));
      bytes += filtered.bytes;
      count += 1;
      yield filtered;
      source.passed?.(next.value.place);
    }
    const atOnce = Math.min(Math.max(Math.floor((fewBytes / bytes) * count), 1), maxFiles);
    for await (const batch of filterInThreads(inBatches(files, atOnce), asked)) {
      for (const { place, answer } of batch) {
        yield unpacked(answer);
        source.passed?.(place);
      }
    }
  } finally {
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

async function* filterInThreads(batches: AsyncIterable<readonly Found[]>, asked: Arguments) {
  const maxWorkers = Math.min(availableParallelism(), maxThreads);
  const [script, ...argv] = programBeside(__filename, "filter-worker");
  const workerThreadOpts = { workerData: asked, argv };
  const threads = pool(script, { workerType: "thread", maxWorkers, workerThreadOpts });
  const filtered = async (batch: readonly Found[]) => {
    const answers = (await threads.exec("filter", [batch])) as readonly FilterAnswer[];
    return answers.map((answer, index) => ({ place: batch[index]?.place ?? "", answer }));
  };
  try {
    yield* mapConcurrently(batches, filtered, { count: maxWorkers * batchesAhead, bytes: inMemory });
  } finally {
    await threads.terminate();
  }
}

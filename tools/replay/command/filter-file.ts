import { availableParallelism } from "node:os";
import { pool } from "workerpool";
import type { Found } from "../records";
import { contentsOf, contentsOfStream, filesAt, isStream, streamOf } from "../records";
import { programBeside } from "../../command";
import type { Arguments } from "./arguments";
import type { FilterAnswer } from "./filter-answer";
import { unpacked } from "./filter-answer";
import type { RecordFilter, FilteredFile } from "./record-filter";

/** Below this number of bytes, filtering is faster than starting threads. */
const fewBytes = 2 ** 20;

/** A limit for memory: each thread holds a file and its filtered records. */
const maxThreads = 4;

/** The number of files that wait for each thread, so that no thread is idle. */
const filesAhead = 4;

/** Filters the files in order. Those after the first megabyte are filtered in several threads. */
export async function* filterFiles(asked: Arguments, filter: RecordFilter): AsyncGenerator<FilteredFile> {
  if (isStream(asked.input)) {
    yield filter.filter(await contentsOfStream(streamOf(asked.input)));
    return;
  }
  const files = filesAt(asked.input);
  for (let bytes = 0; bytes < fewBytes;) {
    const next = files.next();
    if (next.done) return;
    const filtered = filter.filter(contentsOf(next.value));
    bytes += filtered.bytes;
    yield filtered;
  }
  yield* filterInThreads(files, asked);
}

async function* filterInThreads(files: Iterable<Found>, asked: Arguments): AsyncGenerator<FilteredFile> {
  const maxWorkers = Math.min(availableParallelism(), maxThreads);
  const [script, ...argv] = programBeside(__filename, "filter-worker");
  const workerThreadOpts = { workerData: asked, argv };
  const threads = pool(script, { workerType: "thread", maxWorkers, workerThreadOpts });
  try {
    const filtered = mapConcurrently(
      files,
      (found) => threads.exec("filter", [found]),
      maxWorkers * filesAhead,
    );
    for await (const answer of filtered) yield unpacked(answer as FilterAnswer);
  } finally {
    await threads.terminate();
  }
}

/** Maps items concurrently: up to `count` items are in work ahead of the caller. The results are in order. */
export async function* mapConcurrently<T, R>(
  items: Iterable<T>,
  work: (item: T) => PromiseLike<R>,
  count: number,
): AsyncGenerator<R> {
  const begun: PromiseLike<R>[] = [];
  for (const item of items) {
    begun.push(work(item));
    if (begun.length > count) yield* begun.splice(0, 1);
  }
  yield* begun;
}

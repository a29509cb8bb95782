import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pool } from "workerpool";
import type { Found } from "../records";
import { contentsOf, contentsOfStdin, filesAt } from "../records";
import type { Arguments } from "./arguments";
import type { RecordFilter, FilteredFile } from "./record-filter";

/** Bytes that are filtered sooner than threads start. */
const fewBytes = 2 ** 20;

/** Each thread holds a file and what came of it. */
const maxThreads = 4;

/** How many files wait for each thread, so that none is idle. */
const filesAhead = 4;

/**
 * Sifts file after file in their order: those after the first megabyte in threads of their own, several at a
 * time.
 */
export async function* filterFiles(asked: Arguments, filter: RecordFilter): AsyncGenerator<FilteredFile> {
  if (asked.input === "-") {
    yield filter.filter(await contentsOfStdin());
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
  const threads = pool(join(__dirname, "filter-worker.ts"), {
    workerType: "thread",
    maxWorkers,
    workerThreadOpts: { workerData: asked },
  });
  try {
    const filtered = mapConcurrently(
      files,
      (found) => threads.exec("filter", [found]),
      maxWorkers * filesAhead,
    );
    for await (const text of filtered) yield JSON.parse(text as string) as FilteredFile;
  } finally {
    await threads.terminate();
  }
}

/** Works on a number of items beyond the one that is used; the results come in the order of the items. */
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

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

/** Below this number of bytes, filtering is faster than starting threads. */
const fewBytes = 2 ** 20;

/** A limit for memory: each thread holds a file and its filtered records. */
const maxThreads = 4;

/** The number of files that wait for each thread, so that no thread is idle. */
const filesAhead = 4;

/** A limit for files that no thread reads by itself. */
const inMemory = {
  of: (found: Found) => ("bytes" in found ? found.bytes.length : 0),
  max: 64 * 2 ** 20,
};

/**
 * Filters the files of a source in order. Those after the first megabyte are filtered in several threads. The
 * source is told of a file when the caller is done with it.
 */
export async function* filterFiles(
  source: Source,
  asked: Arguments,
  filter: RecordFilter,
): AsyncGenerator<FilteredFile> {
  const files = source.files();
  try {
    for (let bytes = 0; bytes < fewBytes;) {
      const next = await files.next();
      if (next.done) return;
      const filtered = filter.filter(contentsOf(next.value));
      bytes += filtered.bytes;
      yield filtered;
      source.passed?.(next.value.place);
    }
    for await (const { place, answer } of filterInThreads(files, asked)) {
      yield unpacked(answer);
      source.passed?.(place);
    }
  } finally {
    await files.return(undefined);
  }
}

async function* filterInThreads(files: AsyncIterable<Found>, asked: Arguments) {
  const maxWorkers = Math.min(availableParallelism(), maxThreads);
  const [script, ...argv] = programBeside(__filename, "filter-worker");
  const workerThreadOpts = { workerData: asked, argv };
  const threads = pool(script, { workerType: "thread", maxWorkers, workerThreadOpts });
  const filtered = async (found: Found) => ({
    place: found.place,
    answer: (await threads.exec("filter", [found])) as FilterAnswer,
  });
  try {
    yield* mapConcurrently(files, filtered, { count: maxWorkers * filesAhead, bytes: inMemory });
  } finally {
    await threads.terminate();
  }
}

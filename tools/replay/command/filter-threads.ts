import { availableParallelism } from "node:os";
import type { Pool } from "workerpool";
import { pool } from "workerpool";
import { type Complexities, complexitiesSoFar } from "../../../engines/event-pattern/complexity";
import { programBeside } from "../../command";
import { mapConcurrently } from "../concurrently";
import type { Found } from "../records/found";
import type { Arguments } from "./arguments";
import type { FilterAnswer } from "./filter-answer";

/** What a thread starts with. */
export interface FilterWork {
  readonly asked: Arguments;
  /** Counted by the main thread: to count them again takes a third of a thread's start. */
  readonly complexities: Complexities;
}

/** A limit for memory: each thread holds a file and its filtered records. */
const maxThreads = 4;

/** The number of batches that wait for each thread, so that no thread is idle. */
const batchesAhead = 16;

/** A limit for files that no thread reads by itself. */
const inMemory = {
  of: (batch: readonly Found[]) =>
    batch.reduce((sum, found) => sum + ("bytes" in found ? found.bytes.length : 0), 0),
  max: 64 * 2 ** 20,
};

/**
 * The memory of a thread for new objects. Of a file one record at a time is in use, so that more memory would
 * only fill up.
 */
const youngMegabytes = 8;

/** Threads that filter files. They take a while to start. */
export class FilterThreads {
  isReady = false;
  private pool: Pool | undefined;
  private readonly count = Math.min(availableParallelism(), maxThreads);

  constructor(private readonly asked: Arguments) {}

  /** Starts the threads, if they are not started. */
  start(): void {
    if (this.pool) return;
    const [script, ...argv] = programBeside(__filename, "filter-worker");
    const workers = { minWorkers: this.count, maxWorkers: this.count };
    const resourceLimits = { maxYoungGenerationSizeMb: youngMegabytes };
    const workerData: FilterWork = { asked: this.asked, complexities: complexitiesSoFar() };
    const workerThreadOpts = { workerData, argv, resourceLimits };
    this.pool = pool(script, { workerType: "thread", ...workers, workerThreadOpts });
    const ready = () => void (this.isReady = true);
    // What keeps a thread from starting is thrown again with the first batch.
    this.pool.exec("filter", [[]]).then(ready, ready);
  }

  /** Filters batches of files. The answers are in the order of the batches. */
  async *filter(batches: AsyncIterable<readonly Found[]>) {
    const { count, pool: threads } = this;
    const filtered = async (batch: readonly Found[]) => ({
      batch,
      answer: (await threads?.exec("filter", [batch])) as FilterAnswer,
    });
    yield* mapConcurrently(batches, filtered, { count: count * batchesAhead, bytes: inMemory });
  }

  async end(): Promise<void> {
    await this.pool?.terminate();
  }
}

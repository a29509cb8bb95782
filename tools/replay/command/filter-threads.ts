import { availableParallelism } from "node:os";
import type { Pool } from "workerpool";
import { pool } from "workerpool";
import { type Complexities, complexitiesSoFar } from "../../../engines/event-pattern/complexity";
import { programBeside } from "../../command";
import type { Found } from "../records/found";
import type { Arguments } from "./arguments";
import { type FilterAnswer, unpacked } from "./filter-answer";
import type { FilteredFiles } from "./record-filter";

/** What a thread starts with. */
export interface FilterWork {
  readonly asked: Arguments;
  /** Counted by the main thread: to count them again takes a third of a thread's start. */
  readonly complexities: Complexities;
}

/** A limit for memory: each thread holds a file and its filtered records. */
const maxThreads = 4;

/** The number of batches that each thread has or waits for, so that no thread is idle. */
const batchesAhead = 2;

/** A limit in bytes for files that no thread reads by itself. */
const maxInMemory = 64 * 2 ** 20;

/**
 * The memory of a thread for new objects. Of a file one record at a time is in use, so that more memory would
 * only fill up.
 */
const youngMegabytes = 8;

/** Threads that filter files. They take a while to start. */
export class FilterThreads {
  isReady = false;
  private pool: Pool | undefined;
  private count = 0;
  /** Batches that threads have or wait for, and the bytes of their files that are in memory. */
  private readonly waiting = { batches: 0, bytes: 0 };

  constructor(private readonly asked: Arguments) {}

  /** Whether a thread could get a batch. */
  get isFree(): boolean {
    const { batches, bytes } = this.waiting;
    return this.isReady && batches < this.count * batchesAhead && bytes < maxInMemory;
  }

  /** Starts the threads, if they are not started: one for each core but those that are spared. */
  start(spared: number): void {
    if (this.pool) return;
    this.count = Math.max(1, Math.min(availableParallelism() - spared, maxThreads));
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

  /** Filters a batch of files. */
  async filter(taken: Promise<readonly Found[]>): Promise<FilteredFiles> {
    const { waiting } = this;
    let bytes = 0;
    waiting.batches++;
    try {
      const batch = await taken;
      bytes = batch.reduce((sum, found) => sum + ("bytes" in found ? found.bytes.length : 0), 0);
      waiting.bytes += bytes;
      return unpacked((await this.pool?.exec("filter", [batch])) as FilterAnswer);
    } finally {
      waiting.batches--;
      waiting.bytes -= bytes;
    }
  }

  async end(): Promise<void> {
    this.isReady = false;
    await this.pool?.terminate();
  }
}

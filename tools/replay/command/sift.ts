import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pool } from "workerpool";
import type { Found } from "../records";
import { contentsOf, contentsOfStdin, filesAt } from "../records";
import { ahead } from "./ahead";
import type { Arguments } from "./arguments";
import type { Sieve, Sifted } from "./sieve";

/** Bytes that are sifted sooner than threads start. */
const FEW_BYTES = 2 ** 20;

/** Each thread holds a file and what came of it. */
const MOST_THREADS = 4;

/** How many files wait for each thread, so that none is idle. */
const FILES_AHEAD = 4;

/** Sifts file after file in their order: those after the first megabyte in threads of their own, several at a time. */
export async function* sift(asked: Arguments, sieve: Sieve): AsyncGenerator<Sifted> {
  if (asked.input === "-") {
    yield sieve.sift(await contentsOfStdin());
    return;
  }
  const files = filesAt(asked.input);
  for (let bytes = 0; bytes < FEW_BYTES;) {
    const next = files.next();
    if (next.done) return;
    const sifted = sieve.sift(contentsOf(next.value));
    bytes += sifted.bytes;
    yield sifted;
  }
  yield* siftInThreads(files, asked);
}

async function* siftInThreads(files: Iterable<Found>, asked: Arguments): AsyncGenerator<Sifted> {
  const maxWorkers = Math.min(availableParallelism(), MOST_THREADS);
  const threads = pool(join(__dirname, "sieve-worker.ts"), {
    workerType: "thread",
    maxWorkers,
    workerThreadOpts: { workerData: asked },
  });
  try {
    const sifted = ahead(files, (found) => threads.exec("sift", [found]), maxWorkers * FILES_AHEAD);
    for await (const text of sifted) yield JSON.parse(text as string) as Sifted;
  } finally {
    await threads.terminate();
  }
}

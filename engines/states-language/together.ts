import type { Run } from "./execution";
import { ExecutionTimeout, StateFailure } from "./failure";

/** The maximum number of items that an inline Map processes at a time, and 0 stands for. */
const maxItems = 40;

/**
 * Runs each with a clock of its own, as many at a time as the concurrency says; the run goes on at the time
 * of the last.
 *
 * What has started when the first one fails runs to its end, and nothing starts after it.
 *
 * @throws the failure that comes first, at its time.
 */
export async function together<T>(
  run: Run,
  each: readonly T[],
  concurrency: number,
  start: (one: T, run: Run, index: number) => Promise<unknown>,
): Promise<unknown[]> {
  const results: unknown[] = [];
  const clocks = each.slice(0, concurrency).map(() => run.clock.fork());
  let first = { time: Infinity, failure: undefined as unknown };
  for (const [index, one] of each.entries()) {
    const clock = clocks[index] ?? clocks.reduce((a, b) => (b.seconds() < a.seconds() ? b : a));
    if (index >= clocks.length && clock.seconds() >= first.time) break;
    try {
      results.push(await start(one, { ...run, clock }, index));
    } catch (failure) {
      if (!(failure instanceof StateFailure || failure instanceof ExecutionTimeout)) throw failure;
      if (clock.seconds() < first.time) first = { time: clock.seconds(), failure };
    }
  }
  const last = Math.max(...clocks.map((clock) => clock.seconds()));
  run.clock.wait(Math.min(first.time, last) - run.clock.seconds());
  if (first.failure !== undefined) throw first.failure;
  return results;
}

/** As many items of an inline Map at a time as its `MaxConcurrency` allows. */
export function atATime(maxConcurrency = 0): number {
  return maxConcurrency === 0 ? maxItems : Math.min(maxConcurrency, maxItems);
}

import type { Entry, FaultEntry } from "./entry";

/** The number of faults of a file that are given one by one. */
const maxFaults = 20;

/** The entries of a file, with one fault for all those after the first few. */
export function* fewFaults(entries: Iterable<Entry>, place: string): Generator<Entry> {
  let given = 0;
  const others: { count: number; last?: FaultEntry } = { count: 0 };
  for (const entry of entries) {
    if (entry.kind !== "fault" || ++given <= maxFaults) yield entry;
    else {
      others.count++;
      others.last = entry;
    }
  }
  const { count, last } = others;
  if (!last) return;
  const message = `has ${count} more errors, the last at ${last.place}: ${last.message}`;
  yield count === 1 ? last : { kind: "fault", place, message, count };
}

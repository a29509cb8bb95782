import type { Tally } from "../command/tally";
import { Comparison } from "./comparison";
import type { Fault, Side } from "./side";

export interface Compared {
  readonly before: Tally;
  readonly after: Tally;
  readonly comparison: Comparison;
  /** How often something could not be read or replayed. */
  readonly faults: number;
}

/**
 * Replays the same files on two sides, and compares the alerts of each event.
 *
 * The side that has read fewer files goes on, so that few alerts wait for the other side's.
 *
 * @param fault called for each fault, which is of both sides or only of the second
 */
export async function compare(
  before: Side,
  after: Side,
  fault: (fault: Fault, isOfSecondOnly: boolean) => void,
): Promise<Compared> {
  const comparison = new Comparison();
  const tallies = new Map<Side, Tally>();
  let faults = 0;
  const tell = (each: Fault, isOfSecondOnly: boolean) => {
    faults++;
    fault(each, isOfSecondOnly);
  };
  try {
    while (tallies.size < 2) {
      const files = Math.min(before.files, after.files);
      const behind = [before, after].filter((side) => side.files === files);
      await Promise.all(
        behind.map(async (side) => {
          const tally = await side.advance();
          if (tally) tallies.set(side, tally);
        }),
      );
      settle(before, after, comparison, tell);
    }
  } finally {
    await Promise.all([before.close(), after.close()]);
  }
  const [one, other] = [before, after].map((side) => tallies.get(side) as Tally) as [Tally, Tally];
  return { before: one, after: other, comparison, faults };
}

/** Compares what has come of the files that both sides have read. */
function settle(
  before: Side,
  after: Side,
  comparison: Comparison,
  fault: (fault: Fault, isOfSecondOnly: boolean) => void,
): void {
  const files = Math.min(before.files, after.files);
  for (const [name, alerts] of before.alerts.upTo(files)) comparison.add(alerts, after.alerts.take(name));
  for (const [name, alerts] of after.alerts.upTo(files)) comparison.add(before.alerts.take(name), alerts);
  for (const [name, each] of before.faults.upTo(files)) {
    after.faults.take(name);
    fault(each, false);
  }
  for (const [name, each] of after.faults.upTo(files)) fault(each, before.faults.take(name) === undefined);
}

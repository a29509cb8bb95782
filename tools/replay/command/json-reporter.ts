import { outputDrained } from "./process-end";
import type { Reporter } from "./replay-all";

/** Prints one JSON object per line: deliveries and faults as they occur, and a summary at the end. */
export const jsonReporter: Reporter = {
  record({ eventID }, { matches }) {
    for (const { stack, rule, deliveries } of matches) {
      for (const { target, kind, payload } of deliveries)
        print({ type: "delivery", eventID: eventID ?? null, stack, rule, target, kind, payload });
    }
  },
  drained: () => outputDrained(),
  fault(place, message) {
    print({ type: "fault", place, message });
  },
  end(tally, parts) {
    const { counts, faults } = tally;
    print({
      type: "summary",
      events: counts.events,
      faults,
      trails: tally.trails(parts),
      rules: tally.rules(parts),
    });
  },
};

function print(line: object): void {
  console.log(JSON.stringify(line));
}

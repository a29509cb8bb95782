import { outputDrained } from "./process-end";
import type { Reporter } from "./replay-all";

/** Prints one JSON object per line: deliveries and faults as they occur, and a summary at the end. */
export const jsonReporter: Reporter = {
  record({ eventID, eventTime }, { matches }) {
    const event = { eventID: eventID ?? null, eventTime };
    for (const { stack, rule, deliveries } of matches) {
      for (const { target, kind, recipient, payload, warnings } of deliveries)
        print({ type: "delivery", ...event, stack, rule, target, kind, recipient, payload, warnings });
    }
  },
  drained: () => outputDrained(),
  fault(place, message) {
    print({ type: "fault", place, message });
  },
  end(tally, parts) {
    const { accounts, alerts, duplicates, events, faults, matches, read, records, warned } = tally;
    print({
      type: "summary",
      ...{ events, records, duplicates, first: read.first ?? null, last: read.last ?? null },
      ...{ matches, alerts, faults },
      accounts: [...accounts],
      outsideOfSinceAndUntil: read.leftOut,
      skippedDigests: read.digests,
      skippedFiles: read.otherFiles,
      skipped: read.skipped,
      warnings: { deliveries: warned.count, targets: [...warned.targets] },
      notSimulated: parts.notImitated,
      ruleWarnings: parts.ruleWarnings,
      trails: tally.trails(parts),
      rules: tally.rules(parts),
      targets: tally.targets,
      firstLines: tally.firstLines.entries.map(([line, count]) => ({ line, count })),
    });
  },
};

function print(line: object): void {
  console.log(JSON.stringify(line));
}

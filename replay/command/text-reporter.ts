import type { CloudTrailRecord } from "../cloudtrail-record";
import type { Replayed } from "../deliveries";
import { countTable } from "./count-table";
import type { Reporter } from "./reporter";
import { story } from "./story";
import type { Tally } from "./tally";
import { timeChart } from "./time-chart";

/** The columns of a terminal that does not tell its own. */
const COLUMNS = 80;

/** Prints the story of one record, or counts and a chart for more than one; faults go to standard error. */
export function textReporter(): Reporter {
  let first: { readonly record: CloudTrailRecord; readonly replayed: Replayed } | undefined;
  return {
    record(record, replayed) {
      first ??= { record, replayed };
    },
    fault(place, message) {
      console.error(`${place}: ${message}`);
    },
    end(tally, parts) {
      const { notImitated } = parts;
      if (tally.counts.events === 1 && first) console.log(story(first.record, first.replayed));
      else console.log(counts(tally, parts).join("\n"));
      if (notImitated.length > 0) console.log(`\nNot imitated: ${notImitated.join(", ")}`);
    },
  };
}

function counts(tally: Tally, parts: Parameters<Reporter["end"]>[1]): string[] {
  return [
    ...summary(tally),
    ...(tally.counts.events === 0 ? [] : ["", countTable(tally, parts)]),
    ...(tally.matches === 0 ? [] : ["", ...chart(tally)]),
  ];
}

function summary({ accounts, counts, matches, alerts, repeated, warned }: Tally): string[] {
  const { events, first, last, digests, leftOut } = counts;
  return [
    events === 0
      ? "There was no event to replay."
      : `${events} events from ${first} to ${last}: ${matches} matches, ${alerts} alerts (sns, slack)`,
    ...(accounts.size > 1
      ? [
          `Events of ${accounts.size} accounts, each as if the stacks were deployed there: --account names one`,
        ]
      : []),
    ...(leftOut === 0 ? [] : [`Events outside of --since and --until: ${leftOut}`]),
    ...(repeated === 0 ? [] : [`Records that tell of an event once more, delivered once: ${repeated}`]),
    ...(warned === 0
      ? []
      : [`Deliveries with a warning, which a replay of the event alone shows: ${warned}`]),
    ...(digests === 0 ? [] : [`Digest files passed over: ${digests}`]),
  ];
}

function chart({ alerts, alertsOverTime, matchesOverTime }: Tally): string[] {
  const [what, timeline] = alerts > 0 ? ["Alerts", alertsOverTime] : ["Matches", matchesOverTime];
  return timeChart(what, timeline, process.stdout.columns ?? COLUMNS);
}

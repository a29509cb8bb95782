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
      if (tally.counts.events === 1 && first) console.log(story(first.record, first.replayed));
      else console.log(counts(tally, parts).join("\n"));
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

function summary({ counts, matches, alerts }: Tally): string[] {
  const { events, first, last, digests, leftOut } = counts;
  return [
    events === 0
      ? "There was no event to replay."
      : `${events} events from ${first} to ${last}: ${matches} matches, ${alerts} alerts (sns, slack)`,
    ...(leftOut === 0 ? [] : [`Events outside of --since and --until: ${leftOut}`]),
    ...(digests === 0 ? [] : [`Digest files passed over: ${digests}`]),
  ];
}

function chart({ alerts, alertsOverTime, matchesOverTime }: Tally): string[] {
  const [what, timeline] = alerts > 0 ? ["Alerts", alertsOverTime] : ["Matches", matchesOverTime];
  return timeChart(what, timeline, process.stdout.columns ?? COLUMNS);
}

import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { printable } from "../../../engines/words";
import type { Replayed, Shown } from "../deliveries";
import { counted } from "../../../engines/words";
import { countTable } from "./count-table";
import { notesOf } from "./notes";
import type { Reporter } from "./replay-all";
import { story } from "./story";
import type { Tally } from "./tally";
import { timeChart } from "./time-chart";

/** The width of a terminal that does not report one. */
const defaultColumns = 80;

/** Prints the story of one record, or counts and a chart of several; errors go to standard error. */
export function textReporter(): Reporter {
  let first: { readonly record: CloudTrailRecord; readonly replayed: Replayed } | undefined;
  return {
    record(record, replayed) {
      if (!first || replayed.matches.length > 0) first = { record, replayed };
    },
    fault(place, message) {
      console.error(`${printable(place)}: ${printable(message)}`);
    },
    end(tally, parts) {
      const notes = notesOf(tally, parts).map(printable);
      const lines =
        tally.events === 1 && first
          ? [story(first.record, first.replayed), ...(notes.length === 0 ? [] : ["", ...notes])]
          : [printable(headline(tally)), ...notes, ...counts(tally, parts)];
      console.log(lines.join("\n"));
    },
  };
}

function counts(tally: Tally, parts: Shown): string[] {
  return [
    ...(tally.events === 0 ? [] : ["", countTable(tally, parts)]),
    ...(tally.alerts === 0 ? [] : ["", ...tally.firstLines.toText()]),
    ...(tally.matches === 0 ? [] : ["", ...chart(tally)]),
  ];
}

function headline({ alerts, events, matches, read }: Tally): string {
  if (events === 0) return "There are no events to replay.";
  const found = `${counted(matches, "match", "matches")}, ${counted(alerts, "alert")} (SNS, Slack, Teams)`;
  return `${counted(events, "event")} from ${read.first} to ${read.last}: ${found}`;
}

function chart({ alerts, alertsOverTime, matchesOverTime }: Tally): string[] {
  const [what, timeline] = alerts > 0 ? ["Alerts", alertsOverTime] : ["Matches", matchesOverTime];
  return timeChart(what, timeline, process.stdout.columns ?? defaultColumns);
}

import { counted, listed, printable } from "../../engines/words";
import { callerOf } from "../replay/command/caller";
import { eventLabel } from "../replay/command/event-label";
import { jsonReporter } from "../replay/command/json-reporter";
import { match } from "../replay/command/story";
import { textReporter } from "../replay/command/text-reporter";
import type { Tally } from "../replay/command/tally";
import type { RuleName, Shown } from "../replay/deliveries";
import { AtomicFile } from "../replay/report/atomic-file";
import { htmlPage } from "../replay/report/html-page";
import { KeptDeliveries } from "../replay/report/kept-deliveries";
import { reportDataOf } from "../replay/report/report-data-of";
import type { Results, Untold } from "./results";
import { othersOf } from "./expected-callers";
import type { Samples } from "./samples";
import { nameOf } from "./statements";

/** What was counted, and the records that were replayed. */
export interface Answer extends Samples {
  readonly results: Results;
  readonly parts: Shown;
}

/** The most days that a sentence names. */
const maxDays = 10;

/** What the table does not tell of a matcher, why, and what to do. */
export function untoldNote({ matcher, events, days }: Untold): string {
  const files = `replay the log files of ${listed([...days].sort(), maxDays, ", ")}`;
  return `Cannot be told from this table: ${counted(events, "event")} of ${nameOf(matcher)} (${matcher.untold.join("; ")}): ${files}`;
}

/** What functions tell is not counted among the alerts: how many events they may tell. */
export function functionNotes({ targets }: Pick<Tally, "targets">): readonly string[] {
  const isOf = (one: RuleName) => (other: RuleName) => one.stack === other.stack && one.rule === other.rule;
  const others = targets.filter(({ target }) => target === othersOf);
  const functions = targets.filter((each) => each.kind === "function" && !others.some(isOf(each)));
  return [...others, ...functions].map(
    ({ stack, rule, count }) =>
      `Alerts by a function are not counted: at most ${counted(count, "event")} of ${stack} ${rule}`,
  );
}

/** Prints the counts as the replay does, and below them what the samples send. */
export function printText({ results, parts, samples, faults }: Answer): void {
  for (const { place, message } of faults) console.error(printable(`${place}: ${message}`));
  textReporter().end(results.tally, parts);
  const lines = samples.flatMap(({ record, replayed }) => [
    "",
    `${eventLabel(record)}, ${record.eventTime}, by ${callerOf(record) ?? "unknown"}`,
    ...replayed.matches.flatMap(match).map((line) => `  ${line}`),
  ]);
  if (lines.length > 0) console.log(["", "Samples", ...lines].map(printable).join("\n"));
}

/** Prints a line of JSON for each delivery of a sample, and as the replay does for the counts. */
export function printJson({ results, parts, samples, faults }: Answer): void {
  for (const { record, replayed } of samples) jsonReporter.record(record, replayed);
  for (const { place, message } of faults) jsonReporter.fault(place, message);
  for (const { matcher, events, days } of results.untold) {
    const { stack, address: rule, caller, untold: reasons } = matcher;
    const line = { type: "untold", stack, rule, caller, events, reasons, days };
    console.log(JSON.stringify(line));
  }
  jsonReporter.end(results.tally, parts);
}

/**
 * Opens the page to write.
 *
 * @throws UsageError if it cannot be written there.
 */
export function htmlReport(path: string, input: string): (answer: Answer) => void {
  const file = new AtomicFile(path);
  return ({ results, parts, samples, faults }) => {
    const kept = new KeptDeliveries();
    for (const { record, replayed } of samples) {
      for (const verdict of replayed.matches) {
        for (const delivery of verdict.deliveries) kept.add(record, replayed, verdict, delivery, true);
      }
    }
    const collected = { input, ...results.sources.listed, deliveries: kept.all, faults };
    file.write(htmlPage(reportDataOf(results.tally, parts, collected)));
  };
}

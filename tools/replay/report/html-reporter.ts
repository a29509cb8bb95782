import type { Reporter } from "../command/replay-all";
import { KeptDeliveries } from "./kept-deliveries";
import { maxFaults, maxTextsOfSource } from "./report-data";
import { htmlPage } from "./html-page";
import type { ReplayError, ReportData } from "./report-data";
import { reportDataOf } from "./report-data-of";
import { Sources } from "./sources";
import { AtomicFile } from "./atomic-file";

/**
 * Writes an HTML page after the replay.
 *
 * @throws UsageError if the file cannot be written.
 */
export function htmlReporter(path: string, input: string): Reporter {
  const file = new AtomicFile(path);
  return dataReporter(input, (data) => file.write(htmlPage(data)));
}

/**
 * Collects the data of the page, which are there after the replay.
 *
 * Counts are exact. The numbers of texts, sources and errors are limited, so that memory does not grow with
 * the records.
 */
export function dataReporter(input: string, use: (data: ReportData) => void): Reporter {
  const sources = new Sources();
  const kept = new KeptDeliveries();
  const faults: ReplayError[] = [];
  return {
    record(record, replayed) {
      for (const verdict of replayed.matches) {
        const times = sources.add(record, verdict) ?? Infinity;
        for (const delivery of verdict.deliveries)
          kept.add(record, replayed, verdict, delivery, times <= maxTextsOfSource);
      }
    },
    fault(place, message) {
      if (faults.length < maxFaults) faults.push({ place, message });
    },
    end(tally, parts) {
      const collected = { input, ...sources.listed, deliveries: kept.all, faults };
      use(reportDataOf(tally, parts, collected));
    },
  };
}

import type { CloudTrailRecord } from "../cloudtrail-record";
import type { Replayed } from "../deliveries";
import type { Reporter } from "./reporter";
import { story } from "./story";
import { countTable } from "./count-table";

/** Prints the story of one record, or a table of counts for more than one; faults go to standard error. */
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
      if (tally.events === 0) console.log("There was no event to replay.");
      else if (tally.events === 1 && first) console.log(story(first.record, first.replayed));
      else console.log(countTable(tally, parts));
    },
  };
}

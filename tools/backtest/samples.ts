import type { Access } from "../aws/access";
import { Bucket } from "../aws/bucket";
import { problemOf } from "../aws/problem";
import { parseS3Uri } from "../aws/s3-uri";
import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import type { Replay, Replayed } from "../replay/deliveries";
import type { RecordEntry } from "../replay/records";
import { entriesOfBytes } from "../replay/records/document";
import type { ReplayError } from "../replay/report/report-data";
import type { Example } from "./results";

/** A record that was replayed. */
export interface Sample {
  readonly record: CloudTrailRecord;
  readonly replayed: Replayed;
}

/** The replayed records, and what could not be read, replayed or delivered. */
export interface Samples {
  readonly samples: readonly Sample[];
  readonly faults: readonly ReplayError[];
}

/** The number of log files that are read at once. */
const filesAtOnce = 8;

/** Reads events from their log files and replays them in the order of time, each once. */
export async function samplesOf(
  examples: readonly Example[],
  access: Access,
  replay: Replay,
  signal: AbortSignal,
): Promise<Samples> {
  const { entries, faults } = await recordsOf(examples, access, signal);
  const samples: Sample[] = [];
  for (const { place, record, ...origin } of entries) {
    signal.throwIfAborted();
    try {
      const replayed = await replay.replay(record, origin);
      samples.push({ record, replayed });
      const failures = replayed.matches.flatMap((each) => each.failures);
      faults.push(...failures.map(({ target, message }) => ({ place, message: `${target}: ${message}` })));
    } catch (error) {
      faults.push({ place, message: (error as Error).message });
    }
  }
  return { samples, faults };
}

async function recordsOf(examples: readonly Example[], access: Access, signal: AbortSignal) {
  const wanted = new Map<string, Set<string>>();
  for (const { file, eventID } of examples) wanted.set(file, (wanted.get(file) ?? new Set()).add(eventID));
  const buckets = new Map<string, Promise<Bucket>>();
  const entries: RecordEntry[] = [];
  const faults: ReplayError[] = [];
  const read = async ([file, ids]: readonly [string, ReadonlySet<string>]) => {
    const { bucket = "", key = "" } = parseS3Uri(file) ?? {};
    const opened = buckets.get(bucket) ?? Bucket.open(bucket, access);
    buckets.set(bucket, opened);
    try {
      const bytes = await (await opened).read(key);
      const left = new Set(ids);
      // A log file may have a record of an event twice.
      for (const entry of entriesOfBytes(bytes, file))
        if (entry.kind === "record" && left.delete(entry.record.eventID ?? "")) entries.push(entry);
    } catch (error) {
      faults.push({ place: file, message: problemOf(error).message });
    }
  };
  const files = [...wanted];
  while (files.length > 0) {
    signal.throwIfAborted();
    await Promise.all(files.splice(0, filesAtOnce).map(read));
  }
  entries.sort((one, other) => (one.record.eventTime < other.record.eventTime ? -1 : 1));
  return { entries, faults };
}

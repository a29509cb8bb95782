import type { Access } from "../aws/access";
import { Bucket } from "../aws/bucket";
import { asked } from "../aws/credentials";
import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import type { Replay, Replayed } from "../replay/deliveries";
import type { RecordEntry } from "../replay/records";
import { entriesOfBytes } from "../replay/records/document";
import type { Example } from "./results";

/** A record that was replayed. */
export interface Sample {
  readonly record: CloudTrailRecord;
  readonly replayed: Replayed;
}

/** The number of log files that are read at once. */
const filesAtOnce = 8;

/**
 * Reads events from their log files, in the order of time, each once.
 *
 * @throws AwsError where a log file cannot be read.
 */
export async function recordsOf(
  examples: readonly Example[],
  access: Access,
  signal: AbortSignal,
): Promise<readonly RecordEntry[]> {
  const wanted = new Map<string, Set<string>>();
  for (const { file, eventID } of examples) wanted.set(file, (wanted.get(file) ?? new Set()).add(eventID));
  const buckets = new Map<string, Promise<Bucket>>();
  const read = async ([file, ids]: readonly [string, ReadonlySet<string>]) => {
    const [, name = "", key = ""] = /^s3:\/\/([^/]+)\/(.*)$/.exec(file) ?? [];
    const opened = buckets.get(name) ?? Bucket.open(name, access);
    buckets.set(name, opened);
    const bytes = await asked(`the log file ${file}`, async () => (await opened).read(key));
    const left = new Set(ids);
    // A log file may have a record of an event twice.
    return [...entriesOfBytes(bytes, file)].filter(
      (entry): entry is RecordEntry => entry.kind === "record" && left.delete(entry.record.eventID ?? ""),
    );
  };
  const files = [...wanted];
  const found: RecordEntry[] = [];
  while (files.length > 0) {
    signal.throwIfAborted();
    const some = await Promise.all(files.splice(0, filesAtOnce).map(read));
    found.push(...some.flat());
  }
  return found.sort((one, other) => (one.record.eventTime < other.record.eventTime ? -1 : 1));
}

/** Replays records in their order. */
export async function replayed(
  entries: readonly RecordEntry[],
  replay: Replay,
  signal: AbortSignal,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const entry of entries) {
    signal.throwIfAborted();
    samples.push({ record: entry.record, replayed: await replay.replay(entry.record, entry) });
  }
  return samples;
}

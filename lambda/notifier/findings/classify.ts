import { createHash } from "node:crypto";
import { textOf } from "../records/json";
import { type ParsedRecord, readRecord } from "../records/parsed-record";
import type { LogEvent } from "../records/payload";
import type { Finding, FindingReader } from "./finding";

/** A finding with the record that it is read from. */
export interface RecordFinding extends Finding {
  /** Identifies the event, so that it is told once. @default it is always new */
  readonly id?: string;
  readonly record: ParsedRecord;
  readonly logEvent: LogEvent;
}

/** A batch of log events, sorted by what to do with them. */
export interface Classification {
  readonly findings: readonly RecordFinding[];
  /** Log events that contain no readable record. */
  readonly unreadable: readonly UnreadableEvent[];
  readonly counts: Readonly<BatchCounts>;
}

/** A log event that contains no readable record. */
export interface UnreadableEvent {
  /** Identifies the log event, so that it is told once. @default it is always new */
  readonly id?: string;
  readonly logEvent: LogEvent;
}

/** The number of log events of each kind. */
export interface BatchCounts {
  records: number;
  ignored: number;
  expected: number;
  told: number;
  unreadable: number;
  alreadyTold: number;
}

/**
 * Finds what is to be told; reports each event once.
 * @param isTold whether an event was told before
 */
export function classify(
  logEvents: readonly LogEvent[],
  readers: readonly FindingReader[],
  isTold: (id: string, finding?: Finding) => boolean = () => false,
): Classification {
  const findings: RecordFinding[] = [];
  const unreadable: UnreadableEvent[] = [];
  const seen = new Set<string | undefined>();
  const counts: BatchCounts = {
    records: logEvents.length,
    ignored: 0,
    expected: 0,
    told: 0,
    unreadable: 0,
    alreadyTold: 0,
  };

  for (const logEvent of logEvents) {
    const record = readRecord(logEvent.message);
    const finding = record && read(record, readers);
    if (record && !finding) counts.ignored++;
    else if (finding === "expected") counts.expected++;
    else {
      const id = record ? idOf(record, logEvent) : logEvent.id && `log event ${logEvent.id}`;
      const told = finding === "unreadable" ? undefined : finding;
      if (id !== undefined && (seen.has(id) || isTold(id, told))) counts.alreadyTold++;
      else if (record && told) {
        counts.told++;
        findings.push({ ...told, id, record, logEvent });
      } else {
        counts.unreadable++;
        unreadable.push({ id, logEvent });
      }
      seen.add(id);
    }
  }
  return { findings, unreadable, counts };
}

/** The event's ID in its account, and its content, so that no forged record is taken for a true one. */
function idOf({ eventID, recipientAccountId }: ParsedRecord, { message }: LogEvent): string | undefined {
  const id = textOf(eventID);
  const content = createHash("sha256").update(String(message)).digest("hex");
  return id && [textOf(recipientAccountId), id, content].join(" ");
}

/** A record may be nested too deeply for a pattern: it fails none of the others. */
function read(
  record: ParsedRecord,
  readers: readonly FindingReader[],
): ReturnType<FindingReader> | "unreadable" {
  try {
    for (const reader of readers) {
      const finding = reader(record);
      if (finding) return finding;
    }
    return undefined;
  } catch {
    return "unreadable";
  }
}

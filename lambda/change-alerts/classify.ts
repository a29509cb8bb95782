import { changeOf, type ItemChange } from "./change";
import { type Expected, isExpected } from "./expected";
import { textOf } from "./json";
import { type ParsedRecord, readRecord } from "./parsed-record";
import type { LogEvent } from "./payload";

/** A change not made by an expected role or service. */
export interface UnexpectedChange extends ItemChange {
  readonly record: ParsedRecord;
  readonly logEvent: LogEvent;
}

/** A batch of log events, sorted by what to do with them. */
export interface Classification {
  readonly unexpected: readonly UnexpectedChange[];
  /** Log events that contain no readable record. */
  readonly unreadable: readonly LogEvent[];
  /** Identify the unexpected and unreadable events, so that each is alerted once. */
  readonly ids: ReadonlySet<string>;
  readonly counts: Readonly<BatchCounts>;
}

/** The number of log events of each kind. */
export interface BatchCounts {
  records: number;
  ignored: number;
  expected: number;
  unexpected: number;
  unreadable: number;
  alreadyAlerted: number;
}

/** Finds changes not made by an expected role or service; reports each event once. */
export function classify(
  logEvents: readonly LogEvent[],
  expected: Expected,
  isAlerted: (id: string) => boolean = () => false,
): Classification {
  const unexpected: UnexpectedChange[] = [];
  const unreadable: LogEvent[] = [];
  const ids = new Set<string>();
  const counts: BatchCounts = {
    records: logEvents.length,
    ignored: 0,
    expected: 0,
    unexpected: 0,
    unreadable: 0,
    alreadyAlerted: 0,
  };

  for (const logEvent of logEvents) {
    const record = readRecord(logEvent.message);
    const change = record && changeOf(record);
    if (record && !change) {
      counts.ignored++;
    } else if (record && isExpected(record, expected)) {
      counts.expected++;
    } else if (!isNew(record ? textOf(record.eventID) : logEvent.id && `log event ${logEvent.id}`)) {
      counts.alreadyAlerted++;
    } else if (record && change) {
      counts.unexpected++;
      unexpected.push({ ...change, record, logEvent });
    } else {
      counts.unreadable++;
      unreadable.push(logEvent);
    }
  }
  return { unexpected, unreadable, ids, counts };

  /** An event without an ID is always new. */
  function isNew(id: string | undefined): boolean {
    if (id === undefined) return true;
    const isNew = !isAlerted(id) && !ids.has(id);
    if (isNew) ids.add(id);
    return isNew;
  }
}

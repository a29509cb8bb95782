import { type Change, changeOf } from "./change";
import { type CloudTrailRecord, readRecord } from "./cloudtrail-record";
import { type Expected, isExpected } from "./expected";
import { textOf } from "./json";
import type { LogEvent } from "./payload";

/** A change that nobody expected did. */
export interface UnexpectedChange extends Change {
  readonly record: CloudTrailRecord;
  readonly logEvent: LogEvent;
}

/** What log events amount to. */
export interface Classification {
  readonly unexpected: readonly UnexpectedChange[];
  /** Log events with no record in them that could be read. */
  readonly unreadable: readonly LogEvent[];
  /** By these, events of this classification are known again. */
  readonly ids: ReadonlySet<string>;
  readonly counts: Readonly<Counts>;
}

/** How many log events there were of each kind. */
export interface Counts {
  records: number;
  ignored: number;
  expected: number;
  unexpected: number;
  unreadable: number;
  alreadyAlerted: number;
}

/** Finds the changes that nobody expected made, each once. */
export function classify(
  logEvents: readonly LogEvent[],
  expected: Expected,
  isAlerted: (id: string) => boolean = () => false,
): Classification {
  const unexpected: UnexpectedChange[] = [];
  const unreadable: LogEvent[] = [];
  const ids = new Set<string>();
  const counts: Counts = {
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

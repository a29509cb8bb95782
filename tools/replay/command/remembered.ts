import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Origin } from "../event-bridge";

/** The fields by which nearly all records are told apart. Records with the same values in them are alike. */
const fields = [
  "eventName",
  "eventSource",
  "awsRegion",
  "recipientAccountId",
  "readOnly",
  "eventCategory",
  "eventType",
  "managementEvent",
] as const;

/** The number of kinds of records in memory, beyond which all are forgotten. */
const maxKinds = 50_000;

/** The records that are alike, by the value of each field in turn. The last level has the answers. */
type Level<Answer> = Map<unknown, Level<Answer> | Answer | undefined>;

/**
 * Remembers the answers to records that are alike.
 *
 * This makes a replay fast: of a month's records, most are calls of a few hundred kinds which no rule takes,
 * and each kind is asked about once. No engine knows of it. A record is watched while it is asked about: if
 * the answer looks at any other field, it may differ for the next record of its kind, and is not remembered.
 */
export class Remembered<Answer extends object> {
  private kinds = 0;
  private readonly recorded: Level<Answer> = new Map();
  private readonly others: Level<Answer> = new Map();

  /** @param ask answers by a record, and by whether a trail recorded it; the answer keeps nothing of it */
  constructor(private readonly ask: (record: CloudTrailRecord, origin: Origin) => Answer) {}

  answer(record: CloudTrailRecord, origin: Origin): Answer {
    if (origin.envelope) return this.ask(record, origin);
    let level = origin.isRecorded ? this.recorded : this.others;
    for (let index = 0; index < fields.length - 1; index++) {
      const value = record[fields[index] as string];
      let next = level.get(value) as Level<Answer> | undefined;
      if (!next) level.set(value, (next = new Map()));
      level = next;
    }
    const last = record[fields[fields.length - 1] as string];
    const known = level.get(last) as Answer | undefined;
    if (known) return known;
    return level.has(last) ? this.ask(record, origin) : this.remember(record, origin, level, last);
  }

  private remember(record: CloudTrailRecord, origin: Origin, level: Level<Answer>, last: unknown): Answer {
    if (++this.kinds > maxKinds) this.forget();
    const watched = new WatchedRecord(record);
    const answer = this.ask(watched.record, origin);
    level.set(last, watched.isAlike ? answer : undefined);
    return watched.isAlike ? answer : this.ask(record, origin);
  }

  private forget(): void {
    this.kinds = 0;
    this.recorded.clear();
    this.others.clear();
  }
}

const names: ReadonlySet<string | symbol> = new Set(fields);

/** A record that notices whether anything but the fields of its kind is read. */
class WatchedRecord {
  isAlike = true;
  readonly record: CloudTrailRecord;

  constructor(record: CloudTrailRecord) {
    const look = (field: string | symbol) => (this.isAlike &&= names.has(field));
    this.record = new Proxy(record, {
      get: (target, field) => (look(field), Reflect.get(target, field)),
      has: (target, field) => (look(field), Reflect.has(target, field)),
      getOwnPropertyDescriptor: (target, field) => (
        look(field),
        Reflect.getOwnPropertyDescriptor(target, field)
      ),
      ownKeys: (target) => ((this.isAlike = false), Reflect.ownKeys(target)),
    });
  }
}

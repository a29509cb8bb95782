import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Origin } from "../event-bridge";
import { kindFields } from "../records";

/** The number of kinds of records in memory, beyond which all are forgotten. */
const maxKinds = 50_000;

/**
 * Remembers the answers to records that are alike.
 *
 * This makes a replay fast: of a month's records, most are calls of a few hundred kinds which no rule takes,
 * and each kind is asked about once. No engine knows of it. A record is watched while it is asked about: if
 * the answer looks at any other field, it may differ for the next record of its kind, and is not remembered.
 */
export class Remembered<Answer extends object> {
  /** The answers by kind; undefined where the answer looks at other fields. */
  private readonly recorded = new Map<string, Answer | undefined>();
  private readonly others = new Map<string, Answer | undefined>();

  /** @param ask answers by a record, and by whether a trail recorded it; the answer keeps nothing of it */
  constructor(private readonly ask: (record: CloudTrailRecord, origin: Origin) => Answer) {}

  /** The answer for a kind of records that a trail recorded, if it is remembered. */
  known(kind: string): Answer | undefined {
    return this.recorded.get(kind);
  }

  /** @param alike the text by which other records are like this one; by default that of its fields */
  answer(record: CloudTrailRecord, origin: Origin, alike?: string): Answer {
    if (origin.envelope) return this.ask(record, origin);
    const kind = alike ?? kindOf(record);
    const answers = origin.isRecorded ? this.recorded : this.others;
    const known = answers.get(kind);
    if (known) return known;
    if (answers.has(kind)) return this.ask(record, origin);
    if (answers.size >= maxKinds) answers.clear();
    const watched = new WatchedRecord(record);
    const answer = this.ask(watched.record, origin);
    // A copy: what is cut from the text of a log file would keep all of that text.
    answers.set(Buffer.from(kind).toString(), watched.isAlike ? answer : undefined);
    return watched.isAlike ? answer : this.ask(record, origin);
  }
}

/** The fields by which nearly all records are told apart, as text. */
function kindOf(record: CloudTrailRecord): string {
  return JSON.stringify(kindFields.map((field) => record[field]));
}

const names: ReadonlySet<string | symbol> = new Set(kindFields);

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

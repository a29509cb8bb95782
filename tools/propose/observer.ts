import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { eventKey, SeenEvents } from "../replay/command/seen-events";
import type { Replayed } from "../replay/deliveries";
import { accountOf } from "../replay/event-bridge";
import type { Entry, RecordEntry } from "../replay/records";
import { roleOfPerson } from "./caller";
import { Counted } from "./counted";
import type { Current } from "./current";
import { writeCalls } from "./logged-calls";
import { signIns } from "./sign-ins";
import { tableCalls } from "./table-calls";

/** The number of roles of people that are remembered. */
const maxPeople = 20_000;

/** Counts what is in records, each event once, and what the stacks of the output make of it. */
export class Observer {
  readonly tableCalls;
  readonly signIns = new Counted(signIns);
  readonly writeCalls = new Counted(writeCalls);
  /** The roles that people seem to use. */
  readonly people = new Set<string>();
  private readonly events = new SeenEvents();

  /** @param account the account of the records that are counted; those of any account, if undefined */
  constructor(
    current: Current,
    private readonly isWithin: (record: CloudTrailRecord) => boolean,
    private readonly account?: string,
  ) {
    this.tableCalls = new Counted(tableCalls(current.expectingFilters));
  }

  /** The same entries, of which the records are counted as they are read. */
  *observed(entries: Iterable<Entry>): Generator<Entry> {
    for (const entry of entries) {
      if (entry.kind === "record" && this.isWanted(entry)) this.add(entry.record);
      yield entry;
    }
  }

  /** Adds what became of a record. */
  addEffects(record: CloudTrailRecord, replayed: Replayed): void {
    for (const each of this.all) each.addEffects(record, replayed);
  }

  /** Records of kinds beyond those that are counted. */
  get others(): number {
    return this.all.reduce((sum, { others }) => sum + others, 0);
  }

  private get all() {
    return [this.tableCalls, this.signIns, this.writeCalls];
  }

  private isWanted(entry: RecordEntry): boolean {
    const { record } = entry;
    if (!this.isWithin(record)) return false;
    if (this.account !== undefined && accountOf(record, entry) !== this.account) return false;
    const key = eventKey(record);
    return !key || this.events.add(...key);
  }

  private add(record: CloudTrailRecord): void {
    for (const each of this.all) each.add(record);
    const role = roleOfPerson(record);
    if (role !== undefined && this.people.size < maxPeople) this.people.add(role);
  }
}

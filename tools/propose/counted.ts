import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import type { Replayed } from "../replay/deliveries";
import { Seen } from "./seen";

/** What is counted of records, and by what. */
export interface Subject<What> {
  /** What a record is counted as; undefined if it is not. */
  of(record: CloudTrailRecord): What | undefined;
  /** How much the stacks of the output make of a record, such as the number of its alerts. */
  effects(replayed: Replayed): number;
}

/** Something with how often it was seen. */
export interface CountedAs<What> {
  readonly what: What;
  readonly seen: Seen;
}

/** Counts records by what they are. Beyond a limit, so that memory is bounded, others are only numbered. */
export class Counted<What> {
  /** Records that are none of those which are counted. */
  others = 0;
  private readonly byName = new Map<string, CountedAs<What>>();

  constructor(
    private readonly subject: Subject<What>,
    private readonly most = 20_000,
  ) {}

  add(record: CloudTrailRecord): void {
    this.entryOf(record)?.seen.add(record);
  }

  addEffects(record: CloudTrailRecord, replayed: Replayed): void {
    const effects = this.subject.effects(replayed);
    const entry = effects > 0 ? this.entryOf(record) : undefined;
    if (entry) entry.seen.effects += effects;
  }

  get all(): readonly CountedAs<What>[] {
    return [...this.byName.values()];
  }

  private entryOf(record: CloudTrailRecord): CountedAs<What> | undefined {
    const what = this.subject.of(record);
    if (what === undefined) return undefined;
    const name = JSON.stringify(what);
    const known = this.byName.get(name);
    if (known) return known;
    if (this.byName.size >= this.most) {
      this.others++;
      return undefined;
    }
    const entry = { what, seen: new Seen() };
    this.byName.set(name, entry);
    return entry;
  }
}

/** Joins what is counted by a name. */
export function groupedBy<What>(
  counted: Iterable<CountedAs<What>>,
  nameOf: (what: What) => string | readonly string[],
): Map<string, CountedAs<What>[]> {
  const groups = new Map<string, CountedAs<What>[]>();
  for (const each of counted) {
    for (const name of [nameOf(each.what)].flat()) groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return groups;
}

/** How often all of these were seen. */
export function seenOf(counted: Iterable<CountedAs<unknown>>): Seen {
  return Seen.together([...counted].map(({ seen }) => seen));
}

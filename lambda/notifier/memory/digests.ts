import { createHash, randomBytes } from "node:crypto";
import type { RecordFinding } from "../findings/classify";
import type { LogPlace } from "../message/console-link";
import { cut } from "../message/harmless-text";
import { objectOf, parseJson, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import { countOne, numbersOf } from "../message/more";
import { reasonsOf } from "../reasons";
import { type Attributes, type MemoryTable, number, type Place, tried } from "./memory-table";
import { type Part, subjectLength } from "./parts";

/** The first finding that was kept, without what only a message in full shows. */
export interface KeptFinding extends Pick<RecordFinding, "noun" | "severity" | "tables" | "logEvent"> {
  readonly record: ParsedRecord;
  readonly logGroup?: string;
}

/** A call that was kept. */
export interface KeptCall {
  readonly eventID?: string;
  readonly eventName: string;
  readonly eventTime?: string;
}

/** What one message tells of a caller after the hour. */
export interface Digest {
  /** Identifies it among all that a destination is told. */
  readonly id: string;
  readonly entry: string;
  /** When its hour began: the next hour has the same entry. */
  readonly began: string;
  /** For which it is kept. */
  readonly destination: string;
  readonly first: KeptFinding;
  /** The first of the calls, each once. */
  readonly calls: readonly KeptCall[];
  /** How many more calls there were, by their name. */
  readonly more: ReadonlyMap<string, number>;
  /** From where all of them were made. */
  readonly addresses: readonly string[];
  /** When the last of all was kept. */
  readonly last: string;
}

/** Digests that are due, and why others that are could not be closed. */
export interface Due {
  readonly digests: readonly Digest[];
  readonly errors: readonly string[];
}

/** Digests of a destination that are told at one time, which takes Slack 40 seconds. */
const maxDue = 200;

/** Calls that an item lists. Further ones are counted: who reads or changes an item, reads all of it. */
const maxListed = 100;

/** Characters of the first finding. One that has more, which is forged, is told at once. */
const maxFirst = 10_000;

/** When an ended hour was over: before each time of an event, also of a forged one. */
const longOver = -9e15;

/** What the items are about: those of all destinations, so that none is lost whose destination is renamed. */
const about = "digest";

/** What the attributes with numbers of further calls begin with. */
const morePrefix = "More ";

/**
 * What destinations without threads are told later: an item for each subject that a message was about, with
 * what came within the hour after it. When the table cannot be used, everything is told at once.
 */
export class Digests {
  constructor(private readonly table: Pick<MemoryTable, "put" | "change" | "items" | "remove">) {}

  /** Keeps a part for a destination; false where it is to be told at once, as one of long before is. */
  async keep(destination: string, part: Part, place: LogPlace): Promise<boolean> {
    const { subject } = part;
    if (subject === undefined) return false;
    return (await tried(this.appendOrCount(placeFor(destination, subject), part, place))) ?? false;
  }

  /** Remembers that a destination was told a part, so that what follows is kept. What is to be told stays. */
  async begin(destination: string, { subject, time }: Part): Promise<void> {
    if (subject === undefined) return;
    await tried(
      this.table.put(
        placeFor(destination, subject),
        {
          // It tells the hour from each other of the subject, also from one of the same time.
          Began: number(Date.now()),
          Due: number(time + subjectLength),
          Kept: { L: [] },
          Destination: { S: destination },
        },
        { expression: "attribute_not_exists(FirstKept)" },
      ),
    );
  }

  /**
   * The digests of all destinations whose hour is over. Nothing is added to them any more. Of a flood, those
   * of each destination that were due first: the others follow, as those do that could not be closed or read.
   * Where reading begins is random, so that none is left out each time.
   * @param deadline until when items are read, in milliseconds since 1970
   * @throws Error when the table does not answer, or refuses
   */
  async due(now: number, deadline: number): Promise<Due> {
    const start = randomBytes(1).toString("hex");
    const items = await this.table.items(about, ["Entry", "Due", "Destination", "LastTime"], start, deadline);
    const over = items.filter((item) => dueOf(item) < now);
    const first = firstOfEach(over.sort((one, other) => dueOf(one) - dueOf(other)));
    const closed = await Promise.allSettled(first.map((item) => this.closed(item)));
    return {
      digests: closed.flatMap((each) => (each.status === "fulfilled" && each.value) || []),
      errors: [...new Set(reasonsOf(closed))],
    };
  }

  /**
   * Forgets a digest that was told.
   * @throws Error when the table does not answer, or refuses
   */
  async remove({ entry, began }: Digest): Promise<void> {
    await this.table.remove(
      { about, entry },
      { expression: "Began = :began", values: { ":began": { N: began } } },
    );
  }

  private async appendOrCount(place: Place, part: Part, { logGroup }: LogPlace): Promise<boolean> {
    const [finding] = part.findings;
    const first = finding && JSON.stringify({ ...keptOf(finding), logGroup });
    if (first === undefined || first.length > maxFirst) return false;
    const listed = part.findings.slice(0, maxListed);
    return (await this.append(place, part, first, listed)) || this.append(place, part, first, []);
  }

  private async append(
    place: Place,
    { time, findings }: Part,
    first: string,
    listed: readonly RecordFinding[],
  ): Promise<boolean> {
    const counts = [...numbersOf(findings.slice(listed.length), ({ record }) => record.eventName)];
    const addresses = [...new Set(findings.flatMap(({ record }) => shortOf(record.sourceIPAddress) ?? []))];
    const added = [
      ...counts.map((_, index) => `#more${index} :more${index}`),
      ...(addresses.length > 0 ? ["Addresses :addresses"] : []),
    ];
    const room = listed.length > 0 ? " AND size(Kept) < :max" : "";
    const times = findings.map(({ record }) => shortOf(record.eventTime) ?? "").sort();
    const changed = await this.table.change(place, {
      expression: [
        "SET Kept = list_append(Kept, :kept), FirstKept = if_not_exists(FirstKept, :first), LastTime = :last",
        ...(added.length > 0 ? [`ADD ${added.join(", ")}`] : []),
      ].join(" "),
      names: namesOf(counts),
      values: {
        ":kept": { L: listed.map(({ record }) => ({ S: JSON.stringify(callOf(record)) })) },
        ":first": { S: first },
        ":last": { S: times.at(-1) ?? "" },
        ":time": number(time),
        ":latest": number(time + 2 * subjectLength),
        // DynamoDB takes no empty set.
        ...(addresses.length > 0 && { ":addresses": { SS: addresses } }),
        ...(listed.length > 0 && { ":max": number(maxListed) }),
        ...Object.fromEntries(counts.map(([, count], index) => [`:more${index}`, number(count)])),
      },
      condition: `Due BETWEEN :time AND :latest${room}`,
    });
    return changed !== undefined;
  }

  /** Ends an item's hour for good; undefined where nothing is to be told of it. */
  private async closed(item: Attributes): Promise<Digest | undefined> {
    const entry = item.Entry?.S ?? "";
    const place = { about, entry };
    const values = { ":over": number(longOver) };
    const closed = await this.table.change(place, {
      expression: "SET Due = :over",
      values,
      condition: "attribute_exists(About)",
    });
    if (closed?.FirstKept) return digestOf(entry, closed);
    await this.table.remove(place, { expression: "Due = :over", values });
    return undefined;
  }
}

function dueOf({ Due: due }: Attributes): number {
  return Number(due?.N);
}

/** Of items in order, as many of each destination as are told at one time, and of those without calls. */
function firstOfEach(items: readonly Attributes[]): readonly Attributes[] {
  const numbers = new Map<string, number>();
  return items.filter(
    ({ Destination: destination, LastTime: last }) =>
      countOne(numbers, JSON.stringify([destination?.S, last === undefined])) < maxDue,
  );
}

/** A subject may be longer than a sort key. */
function placeFor(destination: string, subject: string): Place {
  const whose = JSON.stringify([destination, subject]);
  return { about, entry: createHash("sha256").update(whose).digest("hex") };
}

function callOf({ eventID, eventName, eventTime }: ParsedRecord): KeptCall {
  return { eventID: shortOf(eventID), eventName, eventTime: shortOf(eventTime) };
}

function shortOf(field: unknown): string | undefined {
  const text = textOf(field);
  return text && cut(text, 100);
}

/** What a digest shows of a record. */
const keptFields = [
  "userIdentity",
  "eventSource",
  "eventName",
  "eventTime",
  "eventID",
  "awsRegion",
  "sourceIPAddress",
  "recipientAccountId",
  "eventCategory",
  "managementEvent",
  "sessionCredentialFromConsole",
] as const;

function keptOf({ noun, severity, tables, logEvent: { id, timestamp }, record }: RecordFinding): KeptFinding {
  const kept = Object.fromEntries(keptFields.map((field) => [field, record[field]]));
  return { noun, severity, tables, logEvent: { id, timestamp }, record: kept as unknown as ParsedRecord };
}

/** DynamoDB takes no empty object of names. */
function namesOf(counts: readonly (readonly [string, number])[]): Record<string, string> | undefined {
  if (counts.length === 0) return undefined;
  return Object.fromEntries(counts.map(([name], index) => [`#more${index}`, morePrefix + name]));
}

function digestOf(entry: string, item: Attributes): Digest {
  const texts = (item.Kept?.L ?? []).map((each) => each.S);
  const calls = texts.map((each) => objectOf(parseJson(each)) as unknown as KeptCall);
  const more = Object.entries(item).filter(([name]) => name.startsWith(morePrefix));
  // A write that DynamoDB's client repeated lists a call twice.
  const isFirst = ({ eventID }: KeptCall, index: number) =>
    eventID === undefined || texts.indexOf(texts[index]) === index;
  const began = item.Began?.N ?? "";
  return {
    id: `digest ${entry} ${began}`,
    entry,
    began,
    destination: item.Destination?.S ?? "",
    first: objectOf(parseJson(item.FirstKept?.S)) as unknown as KeptFinding,
    calls: calls.filter(isFirst),
    more: new Map(more.map(([name, count]) => [name.slice(morePrefix.length), Number(count.N)])),
    addresses: item.Addresses?.SS ?? [],
    last: item.LastTime?.S ?? "",
  };
}

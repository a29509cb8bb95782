import { endOfString } from "../../../engines/json";
import { eventTimePattern } from "./record-problem";

/** How CloudTrail writes a log file. */
const beginning = Buffer.from('{"Records":[{');
const ending = /\]\}\s*$/;

/** How many bytes the ending may have with white space, as CloudTrail writes none. */
const maxEnding = 8;

/**
 * What a record of a log file says without being parsed.
 *
 * Most records are calls of which no rule asks more than what is here: they are counted. Half of a replay was
 * to parse them. Here each byte is looked at once. Quotes and brackets tell where a value ends, so that no
 * text within a record is taken for a field or for another record. What an outline does not name is not
 * checked.
 */
export interface RecordOutline {
  /** The text of the fields in `kindFields`. Records with the same text are alike in them. */
  readonly kind: string;
  readonly eventTime: string;
  readonly eventID?: string;
  readonly recipientAccountId?: string;
}

/** The fields that tell one kind of record from another, in CloudTrail's order. */
export const kindFields = [
  "eventVersion",
  "eventSource",
  "eventName",
  "awsRegion",
  "readOnly",
  "eventType",
  "managementEvent",
  "recipientAccountId",
  "eventCategory",
] as const;

const names = [...kindFields, "eventTime", "eventID"] as const;

/** The fields by the length of their names, up to one that no field has. */
const longest = Math.max(...names.map(({ length }) => length));
const byLength = Array.from({ length: longest + 2 }, (_, length) =>
  names.flatMap((name, index) => (name.length === length ? [{ name, index }] : [])),
);

const [time, id, account] = (["eventTime", "eventID", "recipientAccountId"] as const).map((name) =>
  names.indexOf(name),
) as [number, number, number];

/** A text without escapes. */
const plain = /^"[ !#-[\]-~]*"$/;

/** The bytes of which there are characters at once: those of a large file would take much memory. */
const pieceSize = 2 ** 16;

const quote = 0x22; // "
const comma = 0x2c; // ,
const colon = 0x3a; // :
const list = 0x5b; // [
const listEnd = 0x5d; // ]
const brace = 0x7b; // {
const braceEnd = 0x7d; // }

/** The records of a log file as CloudTrail writes it, one after the other. */
export class LogFile {
  /** Whether nothing but white space comes after the last record. */
  isWhole = false;
  /** A piece of the file, from a byte on, in which a record begins and ends. */
  private piece: Buffer;
  private offset = 0;
  /** The piece as characters: V8 searches a string for a quote faster than a loop does. */
  private latin1: string;
  private start = 0;
  private end = beginning.length - 2;
  /** Where each field of the record begins, with its name, and where its value begins and ends. */
  private readonly from = new Int32Array(names.length);
  private readonly values = new Int32Array(names.length);
  private readonly ends = new Int32Array(names.length);

  private constructor(readonly bytes: Buffer) {
    this.piece = bytes.subarray(0, pieceSize);
    this.latin1 = this.piece.toString("latin1");
  }

  /** Undefined for bytes that begin or end otherwise. */
  static of(bytes: Buffer): LogFile | undefined {
    const begins = bytes.subarray(0, beginning.length).equals(beginning);
    const ends = ending.test(bytes.toString("latin1", bytes.length - maxEnding));
    return begins && ends ? new LogFile(bytes) : undefined;
  }

  /** Goes on to the next record; false where none follows as CloudTrail writes it. */
  next(): boolean {
    const { bytes } = this;
    const end = this.offset + this.end;
    this.start = this.end + 1;
    this.end = this.piece[this.end] === listEnd ? 0 : this.whole(this.start);
    if (this.end > 0) return this.piece[this.end] === comma || this.piece[this.end] === listEnd;
    const rest = bytes.length - end <= maxEnding ? bytes.toString("latin1", end) : "";
    this.isWhole = rest.search(ending) === 0;
    return false;
  }

  /** The record's JSON. */
  get text(): string {
    return this.piece.toString("utf8", this.start, this.end);
  }

  /** Undefined for a record whose time, ID or account is unusual. */
  get outline(): RecordOutline | undefined {
    const eventTime = this.plain(time);
    const eventID = this.plain(id);
    const recipientAccountId = this.plain(account);
    if (!eventTime || !eventTimePattern.test(eventTime)) return undefined;
    if (eventID === null || recipientAccountId === null) return undefined;
    return { kind: this.kind, eventTime, eventID, recipientAccountId };
  }

  /** The names and the values of the fields of a kind. Those next to each other are one piece of text. */
  private get kind(): string {
    let kind = "";
    let [from, to] = [0, 0];
    for (let field = 0; field < kindFields.length; field++) {
      const end = this.ends[field] ?? 0;
      if (end === 0) continue;
      const start = this.from[field] ?? 0;
      if (start !== to + 1) {
        if (to > 0) kind += this.latin1.slice(from, to);
        from = start;
      }
      to = end;
    }
    return kind + this.latin1.slice(from, to);
  }

  /** A text without escapes; undefined where the field is missing, null for any other value. */
  private plain(field: number): string | undefined | null {
    const end = this.ends[field] ?? 0;
    if (end === 0) return undefined;
    const text = this.latin1.slice(this.values[field], end);
    return plain.test(text) ? text.slice(1, -1) : null;
  }

  /** Reads a record, for which the piece moves where that ends too early. */
  private whole(start: number): number {
    const end = this.record(start);
    const isCut = end === 0 || end === this.piece.length;
    if (!isCut || this.offset + this.piece.length === this.bytes.length) return end;
    // The byte before the record comes along, so that no field begins where the piece does.
    const size = start > 1 ? pieceSize : 2 * this.piece.length;
    this.offset += start - 1;
    this.piece = this.bytes.subarray(this.offset, this.offset + size);
    this.latin1 = this.piece.toString("latin1");
    this.start = 1;
    return this.whole(this.start);
  }

  /** Reads a record, and returns where it ends; 0 for what is none. */
  private record(start: number): number {
    const { piece: bytes, latin1 } = this;
    this.ends.fill(0);
    for (let index = start; bytes[index] === (index === start ? brace : comma);) {
      const from = index + 1;
      const nameEnd = bytes[from] === quote ? endOfString(latin1, from) + 1 : 0;
      if (nameEnd === 0 || bytes[nameEnd] !== colon) return 0;
      const end = endOfValue(bytes, latin1, nameEnd + 1);
      if (end === 0) return 0;
      const field = fieldOf(latin1, from + 1, nameEnd - 1);
      if (field >= 0) {
        this.from[field] = from;
        this.values[field] = nameEnd + 1;
        this.ends[field] = end;
      }
      if (bytes[end] === braceEnd) return end + 1;
      index = end;
    }
    return 0;
  }
}

/** The index of the field that has a name; -1 for another one. */
function fieldOf(latin1: string, start: number, end: number): number {
  const length = Math.min(end - start, longest + 1);
  for (const { name, index } of byLength[length] ?? []) if (latin1.startsWith(name, start)) return index;
  return -1;
}

/** Where a value ends; 0 if it does not. To look beyond the last byte would make each look slower. */
function endOfValue(bytes: Buffer, latin1: string, start: number): number {
  let depth = 0;
  for (let index = start; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === quote) {
      index = endOfString(latin1, index);
      if (index < 0) return 0;
      if (depth === 0) return index + 1;
    } else if (byte === brace || byte === list) depth++;
    else if (byte === braceEnd || byte === listEnd) {
      if (depth === 0) return index;
      if (--depth === 0) return index + 1;
    } else if (byte === comma && depth === 0) return index;
  }
  return 0;
}

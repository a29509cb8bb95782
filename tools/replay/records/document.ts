import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { parsed } from "../../../engines/json";
import type { Origin } from "../event-bridge";
import { textOf } from "./encoding";
import type { Entry, FaultEntry } from "./entry";
import { kindOfPath, noFiles } from "./file-name";
import type { Opened } from "./forms";
import { openedText, openedValue, recorded } from "./forms";
import type { Archive, PackedFile } from "./packings";
import { packingOf } from "./packings";
import { LogFile, type RecordOutline } from "./log-file";
import { recordProblem } from "./record-problem";
import { sequenceIn } from "./sequence";

/** The maximum nesting of packings and forms, such as a gzip file of a list of pages of lookup-events. */
const maxDepth = 12;

/** Takes a record of a log file by its outline, if that is enough for the reader: then it is not parsed. */
export type Take = (outline: RecordOutline) => boolean;

/** Where a part of the input is, and what is known of all that is in it. */
interface Location {
  readonly place: string;
  readonly origin: Origin;
  readonly depth: number;
  readonly take?: Take;
}

/** Reads the records of a file's bytes, packed or not. */
export function entriesOfBytes(bytes: Buffer, place: string, take?: Take): Iterable<Entry> {
  return bytesAt(bytes, { place, origin: {}, depth: 0, take });
}

/** No generator: it would hold the bytes as long as their text is read. */
function bytesAt(bytes: Buffer, at: Location): Iterable<Entry> {
  const packing = packingOf(bytes);
  if (packing && "files" in packing) return archiveAt(packing, bytes, at);
  if (packing) return attempted(at, () => inside(at, (inner) => bytesAt(packing.content(bytes), inner)));
  const file = LogFile.of(bytes);
  if (file)
    return inside({ ...at, origin: { ...at.origin, ...recorded } }, (inner) => logFileAt(file, inner));
  return attempted(at, () => textAt(textOf(bytes), at));
}

function* archiveAt(archive: Archive, bytes: Buffer, at: Location): Generator<Entry> {
  let hasFiles = false;
  try {
    for (const file of archive.files(bytes)) {
      const kind = kindOfPath(file.name);
      hasFiles ||= kind === "file" || kind === "digest";
      yield* packedFileAt(file, kind, { ...at, place: `${at.place}:${file.name}` });
    }
    if (!hasFiles) yield fault(at, noFiles);
  } catch (error) {
    yield fault(at, (error as Error).message);
  }
}

function packedFileAt(
  { content }: PackedFile,
  kind: ReturnType<typeof kindOfPath>,
  at: Location,
): Iterable<Entry> {
  if (kind === "hidden") return [];
  if (kind !== "file") return [{ kind, place: at.place }];
  return attempted(at, () => inside(at, (inner) => bytesAt(content(), inner)));
}

function textAt(text: string, at: Location): Iterable<Entry> {
  const document = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const whole = parsed(document);
  if ("value" in whole) return valueAt(whole.value, at);
  if (document.trim() === "") return [fault(at, "is empty")];
  const opened = openedText(document);
  return opened ? openedAt(opened, at) : sequenceAt(document, at, whole.problem);
}

/** Reads the records of a log file. After some it may turn out to be several documents, or damaged. */
function* logFileAt(file: LogFile, at: Location): Generator<Entry> {
  const take = at.origin.envelope ? undefined : at.take;
  let [number, count] = [0, 0];
  while (file.next()) {
    number += 1;
    const { outline } = file;
    if (outline && take?.(outline)) {
      count += 1;
      continue;
    }
    const record = parsed(file.text);
    if ("problem" in record) break;
    for (const entry of itemAt(record.value, number, at)) {
      yield entry.kind === "record" && outline ? { ...entry, alike: outline.kind } : entry;
      count += 1;
    }
  }
  if (file.isWhole) return;
  for (const entry of attempted(at, () => textAt(textOf(file.bytes), at))) {
    const isRead = entry.place !== at.place && count-- > 0;
    if (!isRead) yield entry;
  }
}

/** Reads several documents in a row. A text without any valid document is one invalid document. */
function* sequenceAt(text: string, at: Location, problem: string): Generator<Entry> {
  const faults: FaultEntry[] = [];
  let hasDocument = false;
  for (const { result, line, number, isLogEvent } of sequenceIn(text)) {
    const place = `${at.place}:line ${line}${number === 1 ? "" : `:document ${number}`}`;
    if ("problem" in result) faults.push(fault({ place }, result.problem));
    else {
      hasDocument = true;
      yield* faults.splice(0);
      yield* valueAt(result.value, { ...at, place, origin: { ...at.origin, ...(isLogEvent && recorded) } });
    }
  }
  yield* hasDocument ? faults : [fault(at, problem)];
}

function valueAt(value: unknown, at: Location): Iterable<Entry> {
  const opened = openedValue(value);
  return opened ? openedAt(opened, at) : [recordAt(value, at.place, at.origin)];
}

function openedAt(opened: Opened, at: Location): Iterable<Entry> {
  if (opened.kind === "digest") return [{ kind: "digest", place: at.place }];
  if (opened.kind === "skipped") return [{ kind: "skipped", place: at.place, what: opened.what }];
  if (opened.kind === "problem") return [fault(at, opened.problem)];
  const origin = { ...at.origin, ...opened.origin };
  return inside({ ...at, origin }, (inner) => {
    switch (opened.kind) {
      case "list":
        return listAt(opened.list, inner);
      case "bytes":
        return bytesAt(opened.bytes, inner);
      case "content":
        return typeof opened.content === "string"
          ? textAt(opened.content, inner)
          : valueAt(opened.content, inner);
    }
  });
}

function* listAt(list: Iterable<unknown>, at: Location): Generator<Entry> {
  let number = 0;
  for (const each of list) yield* itemAt(each, ++number, at);
}

/** Reads an item of a list by its number, from 1. */
function itemAt(item: unknown, number: number, at: Location): Iterable<Entry> {
  const place = `${at.place}:record ${number}`;
  const opened = openedValue(item);
  return opened ? openedAt(opened, { ...at, place }) : [recordAt(item, place, at.origin)];
}

function recordAt(value: unknown, place: string, origin: Origin): Entry {
  const problem = recordProblem(value);
  if (problem !== undefined) return fault({ place }, problem);
  return { kind: "record", record: value as CloudTrailRecord, place, ...origin };
}

/** Reads what is in a part of the input, unless it is nested too deeply. */
function inside(at: Location, read: (inner: Location) => Iterable<Entry>): Iterable<Entry> {
  if (at.depth < maxDepth) return read({ ...at, depth: at.depth + 1 });
  return [fault(at, `is packed or nested more than ${maxDepth} times: unpack it first`)];
}

/** Reads, and turns an error before the first entry into a fault. */
function attempted(at: Location, read: () => Iterable<Entry>): Iterable<Entry> {
  try {
    return read();
  } catch (error) {
    return [fault(at, (error as Error).message)];
  }
}

function fault({ place }: Pick<Location, "place">, message: string): FaultEntry {
  return { kind: "fault", place, message };
}

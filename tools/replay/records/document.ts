import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Origin } from "../event-bridge";
import { isObject, parsed } from "../../../engines/json";
import type { Entry, FaultEntry } from "./entry";
import { recordProblem } from "./record-problem";
import { sequenceIn } from "./sequence";

/** The maximum nesting of lists of records: log files, or pages of lookup-events, in a list. */
const maxLists = 2;

/** The output of `aws cloudtrail lookup-events` in other formats: text, YAML and table. */
const lookup = /^(?:EVENTS\t|Events:|\|\s*LookupEvents)/m;

/** Reads the records of a text: one JSON document, or several in a row, such as one per line. */
export function* entriesOfText(text: string, place: string): Generator<Entry> {
  const document = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const whole = parsed(document);
  if ("value" in whole) yield* entriesOf(whole.value, place);
  else if (document.trim() === "") yield { kind: "fault", place, message: "is empty" };
  else yield* entriesOfSequence(document, place, whole.problem);
}

/** Reads several documents in a row. A text without any valid document is one invalid document. */
function* entriesOfSequence(text: string, place: string, problem: string): Generator<Entry> {
  const faults: FaultEntry[] = [];
  let hasDocument = false;
  for (const { result, line, number } of sequenceIn(text)) {
    const at = `${place}:line ${line}${number === 1 ? "" : `:document ${number}`}`;
    if ("problem" in result) faults.push({ kind: "fault", place: at, message: result.problem });
    else {
      hasDocument = true;
      yield* faults.splice(0);
      yield* entriesOf(result.value, at);
    }
  }
  const message = lookup.test(text) ? "is not JSON: use lookup-events with --output json" : problem;
  yield* hasDocument ? faults : [{ kind: "fault", place, message } as const];
}

function* entriesOf(value: unknown, place: string, origin: Origin = {}, depth = 1): Generator<Entry> {
  const list = listIn(value);
  if (!list) {
    yield entryOf(value, place, origin);
    return;
  }
  const ofList = isLogFile(value) ? { isRecorded: true as const } : origin;
  for (const [index, each] of list.entries()) {
    const at = `${place}:record ${index + 1}`;
    if (depth < maxLists && listIn(each)) yield* entriesOf(each, at, ofList, depth + 1);
    else yield entryOf(each, at, ofList);
  }
}

/** The list of records in a value: the value itself, a log file's list, or the list of `lookup-events`. */
function listIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (isLogFile(value)) return value.Records;
  return isObject(value) && Array.isArray(value.Events) ? value.Events : undefined;
}

/**
 * A log file.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 */
function isLogFile(value: unknown): value is { readonly Records: readonly unknown[] } {
  return isObject(value) && Array.isArray(value.Records);
}

function entryOf(value: unknown, place: string, origin: Origin): Entry {
  if (typeof value === "string") return quotedEntry(value, place, origin);
  if (!isObject(value)) return recordEntry(value, place, origin);
  if (isDigest(value)) return { kind: "digest", place };
  if (typeof value.CloudTrailEvent === "string") return quotedEntry(value.CloudTrailEvent, place, origin);
  return isEvent(value)
    ? recordEntry(value.detail, place, { envelope: envelopeOf(value), isRecorded: true })
    : recordEntry(value, place, origin);
}

/** Reads JSON in a JSON string, as in the output of `aws cloudtrail lookup-events`. */
function quotedEntry(text: string, place: string, origin: Origin): Entry {
  const result = parsed(text);
  return "value" in result
    ? recordEntry(result.value, place, origin)
    : { kind: "fault", place, message: result.problem };
}

function recordEntry(value: unknown, place: string, origin: Origin): Entry {
  const problem = recordProblem(value);
  if (problem !== undefined) return { kind: "fault", place, message: problem };
  return { kind: "record", record: value as CloudTrailRecord, place, ...origin };
}

/** An EventBridge event: https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
function isEvent(value: Readonly<Record<string, unknown>>): boolean {
  return typeof value["detail-type"] === "string" && "detail" in value;
}

/** The fields of an EventBridge event that are strings. */
function envelopeOf({ id, account, time }: Readonly<Record<string, unknown>>): Origin["envelope"] {
  return {
    ...(typeof id === "string" && { id }),
    ...(typeof account === "string" && { account }),
    ...(typeof time === "string" && { time }),
  };
}

/**
 * A digest file.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
function isDigest(value: Readonly<Record<string, unknown>>): boolean {
  return "digestS3Object" in value && Array.isArray(value.logFiles);
}

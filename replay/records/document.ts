import type { CloudTrailRecord } from "../cloudtrail-record";
import { recordProblem } from "../cloudtrail-record";
import { isObject } from "../event-pattern/json";
import type { Entry } from "./entry";

/**
 * Reads the records of a text: one JSON document, or one on each line.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 */
export function* entriesOfText(text: string, place: string): Generator<Entry> {
  const document = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const whole = parsed(document);
  if ("value" in whole) {
    yield* entriesOf(whole.value, place);
    return;
  }
  const lines = document.split("\n");
  const filled = lines.filter((line) => line.trim() !== "");
  if (filled.length === 0) {
    yield { kind: "fault", place, message: "is empty" };
  } else if (filled.length > 1 && filled.slice(0, 2).some(isDocument)) {
    for (const [index, line] of lines.entries()) yield* entriesOfLine(line, `${place}:line ${index + 1}`);
  } else {
    yield { kind: "fault", place, message: whole.problem };
  }
}

/** Tells lines that are documents from the lines of one broken document, by the first two. */
function isDocument(line: string): boolean {
  const result = parsed(line);
  return "value" in result && (isObject(result.value) || typeof result.value === "string");
}

function* entriesOfLine(line: string, place: string): Generator<Entry> {
  if (line.trim() === "") return;
  const result = parsed(line);
  if ("value" in result) yield* entriesOf(result.value, place);
  else yield { kind: "fault", place, message: result.problem };
}

function* entriesOf(value: unknown, place: string): Generator<Entry> {
  const list = listIn(value);
  if (!list) yield entryOf(value, place);
  for (const [index, each] of list?.entries() ?? []) {
    const at = `${place}:record ${index + 1}`;
    if (listIn(each)) yield* entriesOf(each, at);
    else yield entryOf(each, at);
  }
}

/** The list that a value is, or has: a log file's, or what `aws cloudtrail lookup-events` prints. */
function listIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return undefined;
  if (Array.isArray(value.Records)) return value.Records;
  return Array.isArray(value.Events) ? value.Events : undefined;
}

function entryOf(value: unknown, place: string): Entry {
  if (typeof value === "string") return quotedEntry(value, place);
  if (!isObject(value)) return recordEntry(value, place);
  if (isDigest(value)) return { kind: "digest", place };
  if (typeof value.CloudTrailEvent === "string") return quotedEntry(value.CloudTrailEvent, place);
  return recordEntry(isEvent(value) ? value.detail : value, place);
}

/** Reads JSON within a JSON string, as `aws cloudtrail lookup-events` prints it. */
function quotedEntry(text: string, place: string): Entry {
  const result = parsed(text);
  return "value" in result
    ? recordEntry(result.value, place)
    : { kind: "fault", place, message: result.problem };
}

function recordEntry(value: unknown, place: string): Entry {
  const problem = recordProblem(value);
  if (problem !== undefined) return { kind: "fault", place, message: problem };
  return { kind: "record", record: value as CloudTrailRecord, place };
}

/** An EventBridge event: https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
function isEvent(value: Readonly<Record<string, unknown>>): boolean {
  return typeof value["detail-type"] === "string" && "detail" in value;
}

/** A digest file: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html */
function isDigest(value: Readonly<Record<string, unknown>>): boolean {
  return "digestS3Object" in value && Array.isArray(value.logFiles);
}

function parsed(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: `is not JSON: ${(error as Error).message}` };
  }
}

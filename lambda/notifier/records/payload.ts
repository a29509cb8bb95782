import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { isObject, objectOf, textOf } from "./json";
import { recordOfEvent, timeOf } from "./parsed-record";

/** A log event as a subscription filter sends it. */
export interface LogEvent {
  /** The ID that CloudWatch Logs gives the event. */
  readonly id?: string;
  /** When the event was logged, in milliseconds since 1970. */
  readonly timestamp?: number;
  readonly message?: unknown;
}

/**
 * What a subscription filter or a rule sends.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 */
export interface Payload {
  readonly logGroup?: string;
  readonly logEvents: readonly LogEvent[];
  /** Bytes of memory that it takes, roughly. */
  readonly size: number;
}

/** Bytes that the function has memory for: what takes more would end it, with the events of others. */
export const maxHeld = 200_000_000;

/** Bytes of a value in memory, however short it is written. */
const bytesOfValue = 64;

/** Characters of a text that are counted at once. */
const countedAtOnce = 2 ** 16;

/** Log events of a payload: CloudWatch Logs takes 10,000 at once. */
const maxLogEvents = 100_000;

/**
 * Reads the payload of an invocation, by a subscription filter or by a rule of EventBridge, whose event has
 * one record. A control message, with which CloudWatch Logs tests the destination, has no events.
 *
 * An invocation that neither sends is one log event without a record, so that it is told once: Lambda would
 * retry an error, and no retry could read it.
 * @param maxSize bytes of memory that it may take, of which it is then said how many it takes
 */
export function readPayload(event: unknown, maxSize?: number): Payload {
  try {
    return parsePayload(event, maxSize);
  } catch (error) {
    const reason = (error as Error).message;
    console.error(`The event is not from a CloudWatch Logs subscription filter: ${reason}.`);
    return { logEvents: [{ id: idOfInvocation(event) }], size: 0 };
  }
}

/** Tells an invocation from others; undefined where it is nested too deeply to be written as text. */
function idOfInvocation(event: unknown): string | undefined {
  try {
    const digest = createHash("sha256").update(JSON.stringify(event ?? null));
    return `none (invocation ${digest.digest("hex").slice(0, 16)})`;
  } catch {
    return undefined;
  }
}

/** @throws Error for an invocation that neither sends. */
function parsePayload(event: unknown, maxSize?: number): Payload {
  const { detail, id, time } = objectOf(event);
  if (isObject(detail)) {
    const timestamp = timeOf({ eventTime: time });
    const message = JSON.stringify(recordOfEvent(objectOf(event), detail));
    return { logEvents: [readLogEvent({ id, timestamp, message })], size: sizeOf(message) };
  }
  const { value, size } = decode(objectOf(objectOf(event).awslogs).data, maxSize);
  const { messageType, logGroup, logEvents } = objectOf(value);
  if (messageType === "CONTROL_MESSAGE") return { logEvents: [], size };
  if (!Array.isArray(logEvents) || logEvents.length > maxLogEvents) {
    throw new Error("it has no list logEvents");
  }
  return { logGroup: textOf(logGroup), logEvents: logEvents.map(readLogEvent), size };
}

/**
 * When a schedule invokes the function, in milliseconds since 1970; undefined for another invocation.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html
 */
export function readSchedule(event: unknown): number | undefined {
  const { source, time, "detail-type": type } = objectOf(event);
  // Calls of EventBridge have the same source.
  if (source !== "aws.events" || type !== "Scheduled Event") return undefined;
  return timeOf({ eventTime: time }) ?? Date.now();
}

/** The error does not quote the data, since it would appear in the function's log. */
function decode(data: unknown, maxSize?: number) {
  try {
    const most = maxSize ?? maxHeld;
    const packed = Buffer.from(String(data), "base64");
    const maxOutputLength = most * 0.4;
    const text = String(gunzipSync(packed, { maxOutputLength }));
    const held = heldBy(text);
    const size = sizeOf(text, held, maxSize === undefined ? most : 0);
    if (size > most || held > maxOutputLength) throw new Error();
    return { value: JSON.parse(text) as unknown, size };
  } catch {
    throw new Error("awslogs.data is not gzipped JSON, or too large");
  }
}

/**
 * Bytes that a text in JSON takes with its values, before each of which is one of the marks. In the text of a
 * message these may be escaped.
 * @param held bytes that the text takes by itself
 * @param enough counting ends where it surely takes no more
 */
function sizeOf(text: string, held = heldBy(text), enough = 0): number {
  let size = held;
  for (let from = 0; from < text.length; from += countedAtOnce) {
    if (size + (text.length - from) * bytesOfValue <= enough) break;
    const part = text.slice(from, from + countedAtOnce);
    for (const mark of [",", "[", "{", "\\u"])
      for (let at = part.indexOf(mark); at >= 0; at = part.indexOf(mark, at + 1)) size += bytesOfValue;
  }
  return size;
}

/** Bytes of a text in memory: two of each of its characters where one is not of ASCII. */
function heldBy(text: string): number {
  return text.length * (Buffer.byteLength(text) > text.length ? 2 : 1);
}

function readLogEvent(event: unknown): LogEvent {
  const { id, timestamp, message } = objectOf(event);
  return {
    id: textOf(id),
    timestamp: typeof timestamp === "number" ? timestamp : undefined,
    message,
  };
}

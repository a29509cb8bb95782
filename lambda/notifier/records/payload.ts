import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { endOfString } from "../../../engines/json";
import { isObject, objectOf, parseJson, textOf } from "./json";
import { recordOfEvent, timeOf } from "./parsed-record";

/** A log event as a subscription filter sends it. */
export interface LogEvent {
  /** The ID that CloudWatch Logs gives the event. */
  readonly id?: string;
  /** When the event was logged, in milliseconds since 1970. */
  readonly timestamp?: number;
  readonly message?: unknown;
  /** Whether it stands for a batch that cannot be read, with however many events. @default no */
  readonly isBatch?: boolean;
}

/** Log events of a log group. */
export interface LogBatch {
  /** @default none: a rule of EventBridge sent them */
  readonly logGroup?: string;
  readonly logEvents: readonly LogEvent[];
}

/**
 * What a subscription filter or a rule sends.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 */
export interface Payload extends LogBatch {
  /** Counts the bytes of memory that it takes, roughly: that lasts as long as to parse it. */
  readonly size: () => number;
}

/** Bytes that the function has memory for: what takes more would end it, with the events of others. */
export const maxHeld = 200_000_000;

/** Bytes of a value in memory, however short it is written. */
const bytesOfValue = 64;

/**
 * Bytes that a character of a payload takes at most: two in its text, two in a message, and of three in JSON,
 * such as `[],`, no more than two are before a value.
 */
const mostOfCharacter = 2 + 2 + (2 / 3) * bytesOfValue;

/** Log events of a payload: CloudWatch Logs takes 10,000 at once. */
const maxLogEvents = 100_000;

/**
 * Reads the payload of an invocation, by a subscription filter or by a rule of EventBridge, whose event has
 * one record. A control message, with which CloudWatch Logs tests the destination, has no events.
 *
 * An invocation that neither sends, or that memory does not hold, is one log event without a record, so that
 * it is told once: Lambda would retry an error, and no retry could read it.
 */
export function readPayload(event: unknown): Payload {
  return readWithin(event, maxHeld) ?? unreadable(event, "it is too large, or nested too deeply");
}

/**
 * Reads a payload as {@link readPayload} does; undefined where it takes more memory than it may.
 * @param maxSize bytes of memory
 */
export function readWithin(event: unknown, maxSize: number): Payload | undefined {
  try {
    return parsePayload(event, maxSize);
  } catch (error) {
    const { name, message } = error as Error;
    return name === "RangeError" ? undefined : unreadable(event, message);
  }
}

function unreadable(event: unknown, reason: string): Payload {
  console.error(`The event cannot be read: ${reason}.`);
  const isBatch = !isObject(objectOf(event).detail);
  return { logEvents: [{ id: idOfInvocation(event), isBatch }], size: () => 0 };
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

/** @throws Error for an invocation that neither sends, and RangeError for one that takes too much memory. */
function parsePayload(event: unknown, maxSize: number): Payload {
  const { detail, id, time } = objectOf(event);
  if (isObject(detail)) {
    const timestamp = timeOf({ eventTime: time });
    const message = JSON.stringify(recordOfEvent(objectOf(event), detail));
    return { logEvents: [readLogEvent({ id, timestamp, message })], size: () => sizeOf(message) };
  }
  const text = unpacked(objectOf(objectOf(event).awslogs).data, maxSize * 0.3);
  const mayBeLarge = text.length * mostOfCharacter > maxSize;
  if (mayBeLarge) atMost(maxSize, sizeOf(text));
  const { messageType, logGroup, logEvents } = objectOf(parseJson(text));
  if (messageType === "CONTROL_MESSAGE") return { logEvents: [], size: () => sizeOf(text) };
  // No error quotes the data, since it would appear in the function's log.
  if (!Array.isArray(logEvents) || logEvents.length > maxLogEvents) {
    throw new Error("it has no list logEvents in JSON");
  }
  const events = logEvents.map(readLogEvent);
  const size = () => events.reduce((sum, { message }) => sum + sizeOf(textOf(message) ?? ""), sizeOf(text));
  if (mayBeLarge) atMost(maxSize, size());
  return { logGroup: textOf(logGroup), logEvents: events, size };
}

/** @throws RangeError where the text takes more bytes of memory than it may */
function unpacked(data: unknown, maxOutputLength: number): string {
  const text = String(gunzipSync(Buffer.from(String(data), "base64"), { maxOutputLength }));
  atMost(maxOutputLength, heldBy(text));
  return text;
}

function atMost(maxSize: number, size: number): number {
  if (size > maxSize) throw new RangeError();
  return size;
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

/** Bytes that a text in JSON takes with its values, before each of which is a mark outside of strings. */
function sizeOf(text: string): number {
  let size = heldBy(text);
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if (",[{".includes(mark)) size += bytesOfValue;
    if (mark !== '"') continue;
    at = endOfString(text, at);
    if (at < 0) break;
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

import { detailTypeOf } from "../../../engines/cloudtrail/bus-event";
import type { CallerFields } from "../../../engines/cloudtrail/expectable-caller";
import { isObject, type JsonObject, textOf } from "./json";

/**
 * A CloudTrail record whose fields are not checked: each may be missing or have another type.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface ParsedRecord extends CallerFields {
  readonly eventTime?: unknown;
  readonly eventSource: string;
  readonly eventType?: unknown;
  readonly eventName: string;
  readonly awsRegion?: unknown;
  readonly sourceIPAddress?: unknown;
  readonly errorCode?: unknown;
  readonly errorMessage?: unknown;
  readonly requestParameters?: unknown;
  readonly responseElements?: unknown;
  readonly additionalEventData?: unknown;
  readonly serviceEventDetails?: unknown;
  readonly eventID?: unknown;
  readonly resources?: unknown;
  readonly recipientAccountId?: unknown;
  readonly eventCategory?: unknown;
  readonly managementEvent?: unknown;
  /** Of an event that records no call, what it is to EventBridge, such as `GuardDuty Finding`. */
  readonly detailType?: string;
  /** Of such an event. */
  readonly title?: unknown;
  readonly description?: unknown;
  readonly insightDetails?: unknown;
}

/** The record in a log event's message; undefined when the message is not a record. */
export function readRecord(message: unknown): ParsedRecord | undefined {
  if (typeof message !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(message);
    return isRecord(value) ? value : insightIn(value);
  } catch {
    return undefined;
  }
}

/**
 * When a record's event was, in milliseconds since 1970: a wrong time to come is now. Undefined where no year
 * of four digits says.
 */
export function timeOf({ eventTime }: Pick<ParsedRecord, "eventTime">): number | undefined {
  const text = textOf(eventTime) ?? "";
  const time = /^\d{4}-/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : Math.min(time, Date.now());
}

/** The account and the Region that a record is of: tables of several may have one name. */
export function placeOf({ recipientAccountId, awsRegion }: ParsedRecord): string {
  return `${textOf(recipientAccountId)} ${textOf(awsRegion)}`;
}

/**
 * What is told of an event by EventBridge that records no call, in the form of a record.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 */
export function recordOfEvent(event: JsonObject, detail: JsonObject): JsonObject {
  const { source, id, time, region, account } = event;
  const [service, type] = [textOf(source), textOf(event["detail-type"])];
  if (isRecord(detail) || service === undefined || type === undefined) return detail;
  const named = { eventID: id, eventTime: time, awsRegion: region, recipientAccountId: account };
  return withoutCall({ ...named, ...detail }, service, type);
}

function isRecord(value: unknown): value is ParsedRecord {
  return isObject(value) && isName(value.eventSource) && isName(value.eventName);
}

/** A name that messages show without quotes: AWS's are such, and who writes log events may write any. */
function isName(value: unknown): value is string {
  return typeof value === "string" && /^[\w.:/ -]{1,256}$/.test(value);
}

/** An event of CloudTrail Insights, which a trail sends to its log group too. */
function insightIn(value: unknown): ParsedRecord | undefined {
  if (!isObject(value) || !isObject(value.insightDetails)) return undefined;
  const type = detailTypeOf({ eventType: textOf(value.eventType) });
  return type === undefined ? undefined : withoutCall(value, "cloudtrail.amazonaws.com", type);
}

/** An event that a service tells of, in place of a caller; AWS's own have the names of calls' services. */
function withoutCall(fields: JsonObject, source: string, type: string): ParsedRecord & JsonObject {
  const eventSource = source.replace(/^aws\.([\w-]+)$/, "$1.amazonaws.com");
  const userIdentity = { type: "AWSService", invokedBy: eventSource };
  const eventName = type.replace(/[^\w.:/ -]/g, "_");
  return { userIdentity, ...fields, eventSource, eventName, detailType: type };
}

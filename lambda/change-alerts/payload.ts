import { gunzipSync } from "node:zlib";
import { isObject, objectOf, textOf } from "./json";

/** A log event as a subscription sends it. */
export interface LogEvent {
  /** CloudWatch Logs' own ID of the event. */
  readonly id?: string;
  /** When the event was logged, in milliseconds since 1970. */
  readonly timestamp?: number;
  readonly message?: unknown;
}

/** What a subscription sends: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html */
export interface Payload {
  readonly logGroup?: string;
  readonly logEvents: readonly LogEvent[];
}

/** The payload of an invocation; one that CloudWatch Logs sends to try the destination has no events. */
export function readPayload(event: unknown): Payload {
  const payload = decode(objectOf(objectOf(event).awslogs).data);
  if (isObject(payload)) {
    if (payload.messageType === "CONTROL_MESSAGE") return { logEvents: [] };
    if (Array.isArray(payload.logEvents)) {
      return { logGroup: textOf(payload.logGroup), logEvents: payload.logEvents.map(readLogEvent) };
    }
  }
  throw new Error("The invocation is not one of a CloudWatch Logs subscription: it has no list logEvents.");
}

/** Fails without what could not be parsed, which would reach the function's log. */
function decode(data: unknown): unknown {
  try {
    return JSON.parse(gunzipSync(Buffer.from(String(data), "base64")).toString());
  } catch {
    throw new Error(
      "The invocation is not one of a CloudWatch Logs subscription: awslogs.data is not gzipped JSON.",
    );
  }
}

function readLogEvent(event: unknown): LogEvent {
  const { id, timestamp, message } = objectOf(event);
  return {
    id: textOf(id),
    timestamp: typeof timestamp === "number" ? timestamp : undefined,
    message,
  };
}

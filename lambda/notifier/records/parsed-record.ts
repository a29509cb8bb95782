import { isObject } from "./json";

/**
 * A CloudTrail record whose fields are not checked: each may be missing or have another type.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface ParsedRecord {
  readonly eventVersion?: unknown;
  /**
   * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
   */
  readonly userIdentity?: unknown;
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
  readonly sessionCredentialFromConsole?: unknown;
}

/** The record in a log event's message; undefined when the message is not a record. */
export function readRecord(message: unknown): ParsedRecord | undefined {
  if (typeof message !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(message);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is ParsedRecord {
  return isObject(value) && isName(value.eventSource) && isName(value.eventName);
}

/** A name that messages show without quotes: AWS's are such, and who writes log events may write any. */
function isName(value: unknown): value is string {
  return typeof value === "string" && /^[\w.:/ -]{1,256}$/.test(value);
}

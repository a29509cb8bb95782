import { isObject } from "./json";

/**
 * A record of CloudTrail as it was parsed: any field may be missing or be of another shape.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface CloudTrailRecord {
  readonly eventVersion?: unknown;
  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
  readonly userIdentity?: unknown;
  readonly eventTime?: unknown;
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion?: unknown;
  readonly sourceIPAddress?: unknown;
  readonly errorCode?: unknown;
  readonly requestParameters?: unknown;
  readonly eventID?: unknown;
  readonly resources?: unknown;
  readonly recipientAccountId?: unknown;
  readonly eventCategory?: unknown;
  readonly sessionCredentialFromConsole?: unknown;
}

/** The record in a log event's message; undefined when the message is no record. */
export function readRecord(message: unknown): CloudTrailRecord | undefined {
  if (typeof message !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(message);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is CloudTrailRecord {
  return isObject(value) && typeof value.eventSource === "string" && typeof value.eventName === "string";
}

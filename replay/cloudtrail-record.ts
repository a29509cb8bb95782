import { isObject, show } from "./event-pattern/json";

/**
 * A record as CloudTrail writes it; an Insights record has no event source and no event name of its own.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface CloudTrailRecord {
  readonly [field: string]: unknown;
  readonly eventTime: string;
  readonly awsRegion: string;
  readonly eventType?: string;
  readonly eventCategory?: string;
  readonly eventSource?: string;
  readonly eventName?: string;
  readonly eventID?: string;
  readonly readOnly?: boolean;
  readonly managementEvent?: boolean;
  readonly errorCode?: string;
  readonly recipientAccountId?: string;
  readonly userIdentity?: { readonly [field: string]: unknown; readonly arn?: string };
  readonly resources?: readonly RecordResource[] | null;
}

/** A resource that a call was on; `ARNPrefix` stands for `ARN` where a call was on all that start with it. */
export interface RecordResource {
  readonly type?: string;
  readonly ARN?: string;
  readonly ARNPrefix?: string;
}

/** The categories whose records have an event source and an event name. */
const CALLS: readonly unknown[] = ["Management", "Data", "NetworkActivity"];

/** A time as CloudTrail writes it, which is known much faster than any other. */
const TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** Says why a value is no CloudTrail record, as the end of a sentence; undefined for a record. */
export function recordProblem(value: unknown): string | undefined {
  if (!isObject(value)) return `is no CloudTrail record but ${shortened(value)}`;
  const { eventTime, awsRegion, eventSource, eventName } = value;
  const isCall = CALLS.includes(value.eventCategory ?? impliedCategory(value));
  if (!isText(eventTime) || !isText(awsRegion) || (isCall && !(isText(eventSource) && isText(eventName)))) {
    const required = { eventTime, awsRegion, ...(isCall && { eventSource, eventName }) };
    const missing = Object.entries(required).filter(([, text]) => !isText(text));
    return `is no CloudTrail record: it has no ${missing.map(([field]) => field).join(", no ")}`;
  }
  if (!isTime(eventTime)) {
    return `is no CloudTrail record: its eventTime is ${shortened(eventTime)}, which is no time`;
  }
  const { resources } = value;
  if (
    resources !== undefined &&
    resources !== null &&
    !(Array.isArray(resources) && resources.every(isObject))
  ) {
    return `is no CloudTrail record: its resources are ${shortened(resources)}, not a list of objects`;
  }
  return undefined;
}

/**
 * The category of a record: "Management", "Data", "NetworkActivity", "Insight", or what else it names.
 *
 * Records of older versions, which do not name it, are told by their other fields.
 */
export function categoryOf(record: CloudTrailRecord): string {
  return record.eventCategory ?? impliedCategory(record);
}

function impliedCategory({ eventType, managementEvent }: Readonly<Record<string, unknown>>): string {
  if (eventType === "AwsCloudTrailInsight") return "Insight";
  if (eventType === "AwsVpceEvent") return "NetworkActivity";
  return managementEvent === false ? "Data" : "Management";
}

/** Says whether a call changes nothing; where an older record does not say so, its name does. */
export function isReadOnly(record: CloudTrailRecord): boolean {
  return record.readOnly ?? /^(?:Describe|Get|Head|List)/.test(record.eventName ?? "");
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isTime(text: string): boolean {
  return TIME.test(text) || !Number.isNaN(Date.parse(text));
}

function shortened(value: unknown): string {
  const text = show(value);
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

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

/** Says why a value is no CloudTrail record, as the end of a sentence; undefined for a record. */
export function recordProblem(value: unknown): string | undefined {
  if (!isObject(value)) return `is no CloudTrail record but ${shortened(value)}`;
  const isCall = CALLS.includes(value.eventCategory ?? impliedCategory(value));
  const required = ["eventTime", "awsRegion", ...(isCall ? ["eventSource", "eventName"] : [])];
  const missing = required.filter((field) => typeof value[field] !== "string" || value[field] === "");
  if (missing.length > 0) return `is no CloudTrail record: it has no ${missing.join(", no ")}`;
  if (Number.isNaN(Date.parse(value.eventTime as string))) {
    return `is no CloudTrail record: its eventTime is ${shortened(value.eventTime)}, which is no time`;
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

function shortened(value: unknown): string {
  const text = show(value);
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

import { type LogPart, textAt, textOrNone } from "../athena/log-table";
import { either, not, sqlText } from "../athena/sql-text";
import { isAccountId } from "../aws";

/**
 * A record as CloudTrail writes it; an Insights record has no event source and no event name of its own.
 *
 * @see
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
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
  readonly userIdentity?: { readonly [field: string]: unknown; readonly arn?: string } | null;
  readonly resources?: readonly RecordResource[] | null;
}

/** A resource that a call was on; `ARNPrefix` stands for `ARN` where a call was on all that start with it. */
export interface RecordResource {
  readonly type?: string;
  readonly ARN?: string;
  readonly ARNPrefix?: string;
}

/**
 * The category of a record: "Management", "Data", "NetworkActivity", "Insight", or what else it names.
 *
 * Records of older versions, which do not name it, are told by their other fields.
 */
export function categoryOf(record: CloudTrailRecord): string {
  return record.eventCategory ?? impliedCategory(record);
}

/**
 * As `categoryOf`, in SQL; NULL for an older record that does not name it, whose `managementEvent` no table
 * has.
 */
export function categorySql(record: LogPart): string {
  const type = textAt(record, "eventType");
  // Trino 435 does not compile a CASE in place of these.
  const byType = Object.entries(impliedByType).map(
    ([each, category]) => `IF(${type} = ${sqlText(each)}, ${sqlText(category)})`,
  );
  return `COALESCE(${[textAt(record, "eventCategory"), ...byType].join(", ")})`;
}

/** Why `categorySql` may be NULL. */
export const untoldCategory =
  "an older record does not name its category, and the table has no column of managementEvent";

/** The account that a record belongs to; undefined if the record names none, or no account ID. */
export function recipientOf({ recipientAccountId }: CloudTrailRecord): string | undefined {
  return isAccountId(recipientAccountId) ? recipientAccountId : undefined;
}

/** Says whether a record belongs to an account, or may, since it names none. */
export function mayBeOf(record: CloudTrailRecord, account: string): boolean {
  return record.recipientAccountId === account || recipientOf(record) === undefined;
}

/** As `mayBeOf`, in SQL. */
export function mayBeOfSql(record: LogPart, account: string): string {
  const recipient = textOrNone(record, "recipientAccountId");
  const isAccount = `regexp_like(${recipient}, '\\A[0-9]{12}\\z')`;
  return either([`${recipient} = ${sqlText(account)}`, not(isAccount)]);
}

/** The category of a record that does not name it. */
export function impliedCategory({ eventType, managementEvent }: Readonly<Record<string, unknown>>): string {
  const byType = impliedByType[String(eventType)];
  return byType ?? (managementEvent === false ? "Data" : "Management");
}

const impliedByType: Readonly<Record<string, string>> = {
  AwsCloudTrailInsight: "Insight",
  AwsVpceEvent: "NetworkActivity",
};

/** Says whether a call changes nothing; where an older record does not say so, its name does. */
export function isReadOnly(record: CloudTrailRecord): boolean {
  return record.readOnly ?? /^(?:Describe|Get|Head|List)/.test(record.eventName ?? "");
}

/** As `isReadOnly`, in SQL. */
export function isReadOnlySql(record: LogPart): string {
  const byName = `regexp_like(${textOrNone(record, "eventName")}, '\\A(?:Describe|Get|Head|List)')`;
  return `COALESCE(${textAt(record, "readOnly")} = 'true', ${byName})`;
}

/**
 * Whether a value is an aggregated event: a summary of five minutes of data events, in a form of its own.
 *
 * @see
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aggregated-events.html
 */
export function isAggregated({ eventCategory }: Readonly<Record<string, unknown>>): boolean {
  return eventCategory === "Aggregated";
}

/**
 * The fields of a record that CloudTrail left out, as they are too large: `{"omitted": true, ...}` stands in
 * their place, such as for `requestParameters` above 100 KB.
 *
 * @see
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function omittedFields(record: CloudTrailRecord): readonly string[] {
  return Object.keys(record).filter((field) => {
    const value = record[field];
    return typeof value === "object" && value !== null && "omitted" in value && value.omitted === true;
  });
}

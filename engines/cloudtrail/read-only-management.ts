import { type LogPart, textOrNone } from "../athena/log-table";
import { all, not, sqlText } from "../athena/sql-text";
import {
  categoryOf,
  categorySql,
  type CloudTrailRecord,
  isReadOnly,
  isReadOnlySql,
} from "./cloudtrail-record";

/** AWS STS calls that AWS counts as changes, although their names start with Get. */
const changes: readonly string[] = ["GetFederationToken", "GetSessionToken"];

/**
 * Says whether EventBridge sends an event only to rules that ask for read-only management events.
 *
 * Data events and network activity events reach every rule, also those that read.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function isReadOnlyManagement(record: CloudTrailRecord): boolean {
  if (categoryOf(record) !== "Management") return false;
  const isChange = record.eventSource === "sts.amazonaws.com" && changes.includes(record.eventName ?? "");
  return !isChange && isReadOnly(record);
}

/** As `isReadOnlyManagement`, in SQL. */
export function isReadOnlyManagementSql(record: LogPart): string {
  const isChange = all([
    `${textOrNone(record, "eventSource")} = 'sts.amazonaws.com'`,
    `${textOrNone(record, "eventName")} IN (${changes.map(sqlText).join(", ")})`,
  ]);
  return all([isReadOnlySql(record), not(isChange), `${categorySql(record)} = 'Management'`]);
}

/**
 * Says whether AWS may send a read-only management event to every rule too.
 *
 * AWS's pages differ: by the table of the rules' states no read-only management event reaches a rule that
 * does not ask for them; by the page on these events only those whose names start with Describe, Get or List
 * are held back.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export function mayReachEveryRule(record: CloudTrailRecord): boolean {
  return isReadOnlyManagement(record) && !startsAsRead(record.eventName ?? "");
}

/** As `mayReachEveryRule`, in SQL. */
export function mayReachEveryRuleSql(record: LogPart): string {
  const startsAsRead = `regexp_like(${textOrNone(record, "eventName")}, '\\A(?:Describe|Get|List)')`;
  return all([isReadOnlyManagementSql(record), not(startsAsRead)]);
}

/**
 * Data events whose names start as those of read-only management events do, of the services that are
 * recorded the most:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html#cloudtrail-data-events
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/logging_cw_api_calls.html
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-info-in-cloudtrail.html
 * https://docs.aws.amazon.com/ebs/latest/userguide/logging-ebs-apis-using-cloudtrail.html
 */
const dataReads: readonly string[] = [
  ...["GetObject", "GetObjectAcl", "GetObjectAttributes", "GetObjectLegalHold", "GetObjectRetention"],
  ...["GetObjectTagging", "GetObjectTorrent"],
  ...["ListMultipartUploads", "ListObjects", "ListObjectVersions", "ListParts"],
  ...["GetItem", "GetRecords", "GetShardIterator"],
  ...["GetMetricData", "GetMetricStatistics", "GetMetricWidgetImage", "ListMetrics"],
  ...["GetCredentialsForIdentity", "GetId", "GetOpenIdToken"],
  ...["GetSnapshotBlock", "ListChangedBlocks", "ListSnapshotBlocks"],
];

/**
 * Says whether management events of a name, or of every name with this start, are held back from a rule that
 * does not ask for them, as far as no other kind of event is known by such a name.
 */
export function isHeldBackByName(eventName: string, isStart = false): boolean {
  const exceptions = [...changes, ...dataReads];
  const isMeant = (name: string) => (isStart ? name.startsWith(eventName) : name === eventName);
  return startsAsRead(eventName) && !exceptions.some(isMeant);
}

function startsAsRead(eventName: string): boolean {
  return /^(?:Describe|Get|List)/.test(eventName);
}

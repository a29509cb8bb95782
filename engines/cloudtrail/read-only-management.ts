import { categoryOf, type CloudTrailRecord, isReadOnly } from "./cloudtrail-record";

/** AWS STS calls that AWS counts as changes, although their names start with Get. */
const changes: readonly unknown[] = ["GetFederationToken", "GetSessionToken"];

/**
 * Says whether EventBridge sends an event only to rules that ask for read-only management events.
 *
 * Data events and network activity events reach every rule, also those that read.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function isReadOnlyManagement(record: CloudTrailRecord): boolean {
  if (categoryOf(record) !== "Management") return false;
  const isChange = record.eventSource === "sts.amazonaws.com" && changes.includes(record.eventName);
  return !isChange && isReadOnly(record);
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

/** Says whether an event's name starts as AWS's names of read-only calls do. */
function startsAsRead(eventName: string): boolean {
  return /^(?:Describe|Get|List)/.test(eventName);
}

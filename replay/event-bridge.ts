import type { CloudTrailRecord } from "./cloudtrail-record";
import { categoryOf, isReadOnly } from "./cloudtrail-record";
import type { Recorder } from "./trails";

/** The event that EventBridge gets of a record. */
export interface BusEvent {
  readonly [field: string]: unknown;
  readonly version: string;
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: CloudTrailRecord;
}

/** A rule, as far as it decides which events it sees. */
export interface SeeingRule {
  readonly name: string;
  readonly region: string;
  readonly busName: string;
  readonly state: string;
}

/** The most bytes of a record that CloudTrail sends to EventBridge. */
const MOST_BYTES = 256 * 1024;

const ALL_MANAGEMENT_EVENTS = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

const detailTypes: Readonly<Record<string, string>> = {
  AwsApiCall: "AWS API Call via CloudTrail",
  AwsCloudTrailInsight: "AWS Insight via CloudTrail",
  AwsConsoleAction: "AWS Console Action via CloudTrail",
  AwsConsoleSignIn: "AWS Console Sign In via CloudTrail",
  AwsServiceEvent: "AWS Service Event via CloudTrail",
  AwsVpceEvent: "AWS Network Activity Event via CloudTrail",
};

/**
 * The event that EventBridge gets of a record; its ID is the record's, since EventBridge's own is random.
 *
 * @throws Error for a record whose event type EventBridge does not get.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function eventOf(record: CloudTrailRecord): BusEvent {
  const detailType = detailTypeOf(record);
  if (detailType === undefined) throw new Error(notSent(record));
  return {
    version: "0",
    id: record.eventID ?? "00000000-0000-0000-0000-000000000000",
    "detail-type": detailType,
    source: sourceOf(record),
    account: record.recipientAccountId ?? "",
    time: record.eventTime,
    region: record.awsRegion,
    resources: [],
    detail: record,
  };
}

/**
 * Says whether a rule sees the event of a record, before its pattern is asked, and if not, why.
 *
 * The trails are those of the account, compiled. An event that another rule forwards is on the bus of the Region that
 * it is forwarded to, which is then given.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export function reaches(
  rule: SeeingRule,
  record: CloudTrailRecord,
  trails: readonly Recorder[],
  busRegion: string = record.awsRegion,
): { readonly sees: boolean; readonly why?: string } {
  const why = obstacle(rule, record, trails, busRegion);
  return why === undefined ? { sees: true } : { sees: false, why };
}

function obstacle(
  rule: SeeingRule,
  record: CloudTrailRecord,
  trails: readonly Recorder[],
  busRegion: string,
): string | undefined {
  if (rule.state === "DISABLED") return `the rule ${rule.name} is disabled`;
  if (rule.busName !== "default") {
    return `CloudTrail sends to the default bus, and the rule ${rule.name} is on the bus ${rule.busName}`;
  }
  if (rule.region !== busRegion)
    return `the event is in ${busRegion}, and the rule ${rule.name} in ${rule.region}`;
  if (detailTypeOf(record) === undefined) return notSent(record);
  if (isHiddenRead(rule, record)) return hiddenRead(record);
  if (!trails.some((records) => records(record))) return unrecorded(record);
  return isOversize(record) ? "CloudTrail sends no record of more than 256 KB to EventBridge" : undefined;
}

function detailTypeOf({ eventType = "AwsApiCall" }: CloudTrailRecord): string | undefined {
  return detailTypes[eventType];
}

function sourceOf(record: CloudTrailRecord): string {
  const service = record.eventSource ?? "cloudtrail.amazonaws.com";
  return `aws.${service.replace(/\.amazonaws\.com(?:\.cn)?$/, "")}`;
}

function notSent(record: CloudTrailRecord): string {
  return `replay knows no event that EventBridge gets of the type ${String(record.eventType)}`;
}

/** Read-only management events are hidden from all rules but those that ask for them. */
function isHiddenRead(rule: SeeingRule, record: CloudTrailRecord): boolean {
  return rule.state !== ALL_MANAGEMENT_EVENTS && categoryOf(record) === "Management" && isReadOnly(record);
}

function hiddenRead(record: CloudTrailRecord): string {
  const remedy = `a rule sees read-only management events only in the state ${ALL_MANAGEMENT_EVENTS}`;
  const isTypical = /^(?:Describe|Get|List)/.test(record.eventName ?? "");
  const doubt = "AWS sends some whose names do not start with Describe, Get or List to other rules, too";
  return isTypical ? remedy : `${remedy}; ${doubt}`;
}

function unrecorded(record: CloudTrailRecord): string {
  const names: Readonly<Record<string, string>> = {
    Data: "data event",
    Insight: "Insights event",
    Management: "management event",
    NetworkActivity: "network activity event",
  };
  return `no trail records this ${names[categoryOf(record)] ?? "event"}, and EventBridge gets only what one records`;
}

/** Whether each record is too large: it is asked for every rule, and to measure a record is slow. */
const measured = new WeakMap<CloudTrailRecord, boolean>();

function isOversize(record: CloudTrailRecord): boolean {
  const known = measured.get(record);
  if (known !== undefined) return known;
  const isLarger = Buffer.byteLength(JSON.stringify(record)) > MOST_BYTES;
  measured.set(record, isLarger);
  return isLarger;
}

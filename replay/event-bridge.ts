import type { CloudTrailRecord } from "./cloudtrail-record";
import { categoryOf, isReadOnly } from "./cloudtrail-record";
import { isOversize } from "./record-size";

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

/** The event of a record on a default bus. */
export interface Arrival {
  readonly record: CloudTrailRecord;
  /** Whether a trail of the account records it. */
  readonly isRecorded: boolean;
  /** Where the bus is: in the Region of the record, or in one that a rule forwards the event to. */
  readonly region: string;
}

/**
 * Says why a rule does not see an event, before its pattern is asked; undefined where it does.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export function obstacle(rule: SeeingRule, { record, isRecorded, region }: Arrival): string | undefined {
  if (rule.state === "DISABLED") return `the rule ${rule.name} is disabled`;
  if (rule.busName !== "default") {
    return `CloudTrail sends to the default bus, and the rule ${rule.name} is on the bus ${rule.busName}`;
  }
  if (rule.region !== region) return `the event is in ${region}, and the rule ${rule.name} in ${rule.region}`;
  if (detailTypeOf(record) === undefined) return notSent(record);
  if (isHiddenRead(rule, record)) return hiddenRead(record);
  return isRecorded ? undefined : unrecorded(record);
}

/** Says why CloudTrail does not send a record to EventBridge, whatever the rule; it is slow, and thus asked last. */
export function oversize(record: CloudTrailRecord): string | undefined {
  return isOversize(record) ? "CloudTrail sends no record of more than 256 KB to EventBridge" : undefined;
}

function detailTypeOf({ eventType = "AwsApiCall" }: CloudTrailRecord): string | undefined {
  return detailTypes[eventType];
}

/** The source of the event of a record, such as "aws.ec2". */
export function sourceOf({ eventSource = "cloudtrail.amazonaws.com" }: CloudTrailRecord): string {
  return `aws.${eventSource.replace(/\.amazonaws\.com(?:\.cn)?$/, "")}`;
}

function notSent(record: CloudTrailRecord): string {
  return `replay knows no event that EventBridge gets of the type ${String(record.eventType)}`;
}

/** Read-only management events are hidden from all rules but those that ask for them. */
function isHiddenRead(rule: SeeingRule, record: CloudTrailRecord): boolean {
  return rule.state !== ALL_MANAGEMENT_EVENTS && categoryOf(record) === "Management" && isReadOnly(record);
}

const HIDDEN_READ = `a rule sees read-only management events only in the state ${ALL_MANAGEMENT_EVENTS}`;
const DOUBTFUL_READ = `${HIDDEN_READ}; AWS sends some whose names do not start with Describe, Get or List to other rules, too`;

function hiddenRead({ eventName = "" }: CloudTrailRecord): string {
  return /^(?:Describe|Get|List)/.test(eventName) ? HIDDEN_READ : DOUBTFUL_READ;
}

const names: Readonly<Record<string, string>> = {
  Data: "data event",
  Insight: "Insights event",
  Management: "management event",
  NetworkActivity: "network activity event",
};

function unrecorded(record: CloudTrailRecord): string {
  return `no trail records this ${names[categoryOf(record)] ?? "event"}, and EventBridge gets only what one records`;
}

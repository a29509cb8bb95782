import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { categoryOf, isReadOnly } from "../../engines/cloudtrail/cloudtrail-record";
import { isOversize } from "../../engines/cloudtrail/record-size";

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

/** A bus of an account. */
export interface BusLocation {
  readonly region: string;
  readonly bus: string;
}

/** The bus that CloudTrail sends events to. */
export const defaultBus = "default";

/** A rule, as far as it decides which events it sees. */
export interface SeeingRule {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly busName: string;
  readonly state: string;
}

/** What is known of a record beside itself. */
export interface Origin {
  /** What the EventBridge event says that the record came in. */
  readonly envelope?: { readonly id?: string; readonly account?: string; readonly time?: string };
  /** A trail has recorded it for sure: it came out of a log file, or out of EventBridge. */
  readonly isRecorded?: true;
}

const allManagementEvents = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

const detailTypes: ReadonlyMap<string, string> = new Map([
  ["AwsApiCall", "AWS API Call via CloudTrail"],
  ["AwsCloudTrailInsight", "AWS Insight via CloudTrail"],
  ["AwsConsoleAction", "AWS Console Action via CloudTrail"],
  ["AwsConsoleSignIn", "AWS Console Sign In via CloudTrail"],
  ["AwsServiceEvent", "AWS Service Event via CloudTrail"],
  ["AwsVpceEvent", "AWS Network Activity Event via CloudTrail"],
]);

/** The account that a record is of; undefined where nothing names it. */
export function accountOf(
  { recipientAccountId, userIdentity }: CloudTrailRecord,
  { envelope }: Origin = {},
): string | undefined {
  const caller = userIdentity?.accountId;
  return envelope?.account ?? recipientAccountId ?? (typeof caller === "string" ? caller : undefined);
}

/**
 * The event that EventBridge gets of a record; without an envelope its ID is the record's, since
 * EventBridge's own is random.
 *
 * @throws Error for a record whose event type EventBridge does not get.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function eventOf(
  record: CloudTrailRecord,
  { account = accountOf(record), envelope }: Partial<Arrival> = {},
): BusEvent {
  const detailType = detailTypeOf(record);
  if (detailType === undefined) throw new Error(notSent(record));
  return {
    version: "0",
    id: envelope?.id ?? record.eventID ?? "00000000-0000-0000-0000-000000000000",
    "detail-type": detailType,
    source: sourceOf(record),
    account: account ?? "",
    time: envelope?.time ?? record.eventTime,
    region: record.awsRegion,
    resources: [],
    detail: record,
  };
}

/** The event of a record on a bus: the default one in its Region, or one that a rule forwards it to. */
export interface Arrival extends BusLocation {
  readonly record: CloudTrailRecord;
  readonly account: string;
  readonly envelope?: Origin["envelope"];
  /** Whether a trail of the account records it. */
  readonly isRecorded: boolean;
}

/**
 * Says why a rule does not see an event, before its pattern is asked; undefined where it does.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export function whyNotDelivered(
  rule: SeeingRule,
  { record, account, isRecorded, region, bus }: Arrival,
): string | undefined {
  if (rule.state === "DISABLED") return `the rule ${rule.name} is disabled`;
  if (rule.account !== account)
    return `the event is in the account ${account}, and the rule ${rule.name} in ${rule.account}`;
  if (rule.busName !== bus)
    return `the event is on the bus ${bus}, and the rule ${rule.name} on the bus ${rule.busName}`;
  if (rule.region !== region) return `the event is in ${region}, and the rule ${rule.name} in ${rule.region}`;
  if (detailTypeOf(record) === undefined) return notSent(record);
  if (isHiddenRead(rule, record)) return hiddenRead(record);
  return isRecorded ? undefined : unrecorded(record);
}

/**
 * Says why CloudTrail does not send a record to EventBridge, whatever the rule; it is slow, and thus asked
 * last.
 */
export function oversize(record: CloudTrailRecord): string | undefined {
  return isOversize(record) ? "CloudTrail sends no record of more than 256 KB to EventBridge" : undefined;
}

function detailTypeOf({ eventType = "AwsApiCall" }: CloudTrailRecord): string | undefined {
  return detailTypes.get(eventType);
}

/** The source of the event of a record, such as "aws.ec2". */
export function sourceOf({ eventSource = "cloudtrail.amazonaws.com" }: CloudTrailRecord): string {
  return `aws.${eventSource.replace(/\.amazonaws\.com(?:\.cn)?$/, "")}`;
}

function notSent(record: CloudTrailRecord): string {
  return `replay knows no event that EventBridge gets of the type ${String(record.eventType)}`;
}

/** AWS STS's calls that AWS counts as changes although they start with Get. */
const changes: readonly unknown[] = ["GetFederationToken", "GetSessionToken"];

/** Read-only management events are hidden from all rules but those that ask for them. */
function isHiddenRead(rule: SeeingRule, record: CloudTrailRecord): boolean {
  if (rule.state === allManagementEvents || categoryOf(record) !== "Management") return false;
  const isChange = record.eventSource === "sts.amazonaws.com" && changes.includes(record.eventName);
  return !isChange && isReadOnly(record);
}

const hiddenReadReason = `a rule sees read-only management events only in the state ${allManagementEvents}`;
const doubtfulRead = `${hiddenReadReason}; AWS sends some whose names do not start with Describe, Get or List to other rules, too`;

function hiddenRead({ eventName = "" }: CloudTrailRecord): string {
  return /^(?:Describe|Get|List)/.test(eventName) ? hiddenReadReason : doubtfulRead;
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

import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { isAccountId, parseArn } from "../../engines/aws";
import { detailTypeOf, detailTypesOf, sourceOf } from "../../engines/cloudtrail/bus-event";
import { categoryOf, recipientOf } from "../../engines/cloudtrail/cloudtrail-record";
import { isReadOnlyManagement, mayReachEveryRule } from "../../engines/cloudtrail/read-only-management";
import { isOversize } from "../../engines/cloudtrail/record-size";

/** The EventBridge event of a record. */
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
  /** Empty in the event of a schedule. */
  readonly detail: CloudTrailRecord | Readonly<Record<string, never>>;
}

/** An event bus of an account. */
export interface BusLocation {
  readonly region: string;
  readonly bus: string;
}

/** The bus to which CloudTrail sends events. */
export const defaultBus = "default";

/** The event bus in an ARN; undefined for any other ARN. */
export function busAt(arn: string): (BusLocation & { readonly account: string }) | undefined {
  const { service, region = "", account = "", resource = "" } = parseArn(arn) ?? {};
  const bus = /^event-bus\/(.+)$/.exec(resource)?.[1];
  return service === "events" && bus !== undefined ? { region, account, bus } : undefined;
}

/** The fields of a rule that decide which events reach it. */
export interface RuleScope {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly busName: string;
  readonly state: string;
}

/** Where a record comes from. */
export interface Origin {
  /** Fields of the EventBridge event that contains the record. */
  readonly envelope?: Readonly<Partial<Record<"id" | "account" | "time" | "region", string>>>;
  /** A trail recorded it: it comes from a log file or from EventBridge. */
  readonly isRecorded?: true;
}

/** The state of a rule that gets read-only management events too. */
export const allManagementEvents = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

/** The account that a record or its event names as its own. */
export function ownAccountOf(record: CloudTrailRecord, { envelope }: Origin = {}): string | undefined {
  return isAccountId(envelope?.account) ? envelope.account : recipientOf(record);
}

/** A record's account, if known: a record that does not name its own is in its caller's. */
export function accountOf(record: CloudTrailRecord, origin: Origin = {}): string | undefined {
  const own = ownAccountOf(record, origin);
  if (own !== undefined) return own;
  const caller = record.userIdentity?.accountId;
  return isAccountId(caller) ? caller : undefined;
}

/** The Region of a record's event. */
export function regionOf({ awsRegion }: CloudTrailRecord, { envelope }: Origin = {}): string {
  return envelope?.region ?? awsRegion;
}

/**
 * Makes the EventBridge event of a record. Without an envelope, its ID is the record's, since EventBridge's
 * IDs are random.
 *
 * @throws Error for a record with an event type that is not sent to EventBridge.
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
    region: regionOf(record, { envelope }),
    resources: [],
    detail: record,
  };
}

/** The event of a record with each detail-type that AWS may give it, the usual one first. */
export function eventsOf(record: CloudTrailRecord, arrival: Partial<Arrival>): readonly BusEvent[] {
  const event = eventOf(record, arrival);
  // Most have one detail-type, and are matched very often: they need no copy.
  return detailTypesOf(record).map((type) =>
    type === event["detail-type"] ? event : { ...event, "detail-type": type },
  );
}

/** An event on a bus: the default bus in its Region, or a bus to which a rule forwards it. */
export interface Arrival extends BusLocation {
  readonly record: CloudTrailRecord;
  readonly account: string;
  readonly envelope?: Origin["envelope"];
  /** Whether a trail of the account records the event. */
  readonly isRecorded: boolean;
  /** Whether rules get the event even if it is a read-only management event that they do not request. */
  readonly isSentToAll?: true;
}

/**
 * Why an event does not reach a rule's pattern; undefined if it does.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export function whyNotDelivered(
  rule: RuleScope,
  { record, account, isRecorded, isSentToAll, region, bus }: Arrival,
): string | undefined {
  if (rule.state === "DISABLED") return `the rule ${rule.name} is disabled`;
  if (rule.account !== account)
    return `the event is in the account ${account}, and the rule ${rule.name} in ${rule.account}`;
  if (rule.busName !== bus)
    return `the event is on the bus ${bus}, and the rule ${rule.name} on the bus ${rule.busName}`;
  if (rule.region !== region) return `the event is in ${region}, and the rule ${rule.name} in ${rule.region}`;
  if (detailTypeOf(record) === undefined) return notSent(record);
  if (isSentToAll !== true && rule.state !== allManagementEvents && isReadOnlyManagement(record))
    return hiddenRead(record);
  return isRecorded ? undefined : unrecorded(record);
}

/**
 * Why CloudTrail does not send a record to EventBridge because of its size. Slow, so that it is checked last.
 */
export function oversize(record: CloudTrailRecord): string | undefined {
  return isOversize(record)
    ? "CloudTrail does not send records of more than 256 KB to EventBridge"
    : undefined;
}

function notSent(record: CloudTrailRecord): string {
  return `replay does not know the EventBridge event for the event type ${String(record.eventType)}`;
}

const hiddenReadReason = `a rule gets read-only management events only in the state ${allManagementEvents}`;
const doubtfulRead = `${hiddenReadReason}; AWS may send this one anyway, as its name does not start with Describe, Get or List`;

function hiddenRead(record: CloudTrailRecord): string {
  return mayReachEveryRule(record) ? doubtfulRead : hiddenReadReason;
}

const names: Readonly<Record<string, string>> = {
  Data: "data event",
  Insight: "Insights event",
  Management: "management event",
  NetworkActivity: "network activity event",
};

function unrecorded(record: CloudTrailRecord): string {
  return `no trail records this ${names[categoryOf(record)] ?? "event"}, and EventBridge gets only recorded events`;
}

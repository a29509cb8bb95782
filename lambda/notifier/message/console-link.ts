import { consoleHostOf } from "../../../engines/aws";
import { objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import type { LogEvent } from "../records/payload";

/** Where the log events are, for links to them. */
export interface LogPlace {
  readonly logGroup?: string;
  /** The Region of the log group. */
  readonly region?: string;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** The console page that shows a log event in its log group; undefined where it cannot be addressed. */
export function logEventLink(eventID: unknown, { timestamp }: LogEvent, place: LogPlace): string | undefined {
  return isId(eventID) ? logGroupLink(eventID, timestamp, minute, place) : undefined;
}

/**
 * The console page that shows a management event, in the account and Region that it was made in. The page has
 * no data events:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
 */
export function cloudTrailLink(record: ParsedRecord): string | undefined {
  const { eventCategory, managementEvent, eventID, awsRegion } = record;
  const region = textOf(awsRegion);
  const isManagement = eventCategory === "Management" || managementEvent === true;
  if (!isManagement || !isId(eventID) || !region || !isRegion(region)) return undefined;
  return `https://${consoleHostOf(region)}/cloudtrailv2/home?region=${region}#/events/${eventID}`;
}

/** What the log group has of a caller in the day before a log event and the day after. */
export function callerLogLink(
  record: ParsedRecord,
  { timestamp }: LogEvent,
  place: LogPlace,
): string | undefined {
  const arn = callerArn(record);
  return arn === undefined || timestamp === undefined ? undefined : logGroupLink(arn, timestamp, day, place);
}

/** A page of the user's own, with the caller's ARN in place of `{principal}`. */
export function historyLink(record: ParsedRecord, url: string): string | undefined {
  const arn = callerArn(record);
  return arn === undefined ? undefined : url.replaceAll("{principal}", encodeURIComponent(arn));
}

/** The ARN of a user, or of a role's session. */
function callerArn({ userIdentity }: ParsedRecord): string | undefined {
  const arn = textOf(objectOf(userIdentity).arn);
  return arn !== undefined && /^arn:[\w+=,.@:/-]{1,300}$/.test(arn) ? arn : undefined;
}

/** What a log group has of a text: always, or about a time with a margin, in milliseconds. */
function logGroupLink(
  text: string,
  time: number | undefined,
  margin: number,
  { logGroup, region }: LogPlace,
): string | undefined {
  if (!logGroup || !region || !/^[\w./#-]{1,512}$/.test(logGroup)) return undefined;
  const query = [
    `filterPattern$3D${twiceEncoded(`"${text}"`)}`,
    ...(time === undefined ? [] : [`start$3D${time - margin}`, `end$3D${time + margin}`]),
  ].join("$26");
  const page = `logsV2:log-groups/log-group/${twiceEncoded(logGroup)}/log-events$3F${query}`;
  return `https://${consoleHostOf(region)}/cloudwatch/home?region=${region}#${page}`;
}

function isId(eventID: unknown): eventID is string {
  return typeof eventID === "string" && /^[\w-]{1,64}$/.test(eventID);
}

function isRegion(text: string): boolean {
  return /^[a-z0-9-]{1,32}$/.test(text);
}

/**
 * The console's own encoding of the part after `#`: percent-encoded twice, with `$` in place of the first
 * `%`.
 */
function twiceEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll("%", "$25");
}

import type { CloudTrailRecord } from "./cloudtrail-record";
import { categoryOf, recipientOf } from "./cloudtrail-record";
import type { Trail } from "./trail";

/** Stands for the ID of the organization, which a trail does not tell. */
const organization = "<organization-id>";

/**
 * Where a record would lie in the trail's bucket: the key of its object up to the day in the file's name.
 *
 * The minute that follows is when CloudTrail delivers the file, mostly within five minutes of the call, and
 * the rest is random. A call shortly before midnight (UTC) may thus lie under the next day.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 */
export function objectKey(record: CloudTrailRecord, trail: Trail): string {
  const account = recipientOf(record) ?? trail.account;
  const day = new Date(record.eventTime).toISOString().slice(0, 10);
  const kind = kindOf(record);
  const folders = [
    ...(trail.keyPrefix ? [trail.keyPrefix.replace(/\/$/, "")] : []),
    "AWSLogs",
    ...(trail.isOrganization ? [organization] : []),
    account,
    kind,
    record.awsRegion,
    ...day.split("-"),
  ];
  return `${folders.join("/")}/${account}_${kind}_${record.awsRegion}_${day.replaceAll("-", "")}T`;
}

function kindOf(record: CloudTrailRecord): string {
  const category = categoryOf(record);
  if (category === "Insight") return "CloudTrail-Insight";
  return category === "NetworkActivity" ? "CloudTrail-NetworkActivity" : "CloudTrail";
}

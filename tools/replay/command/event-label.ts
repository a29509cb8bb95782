import { type LogPart, textAt } from "../../../engines/athena/log-table";
import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { isObject, isText, type JsonObject } from "../../../engines/json";

const unnamed = "An event";

/** A record's heading: its event's name, or of an Insights record the type and the call that stands out. */
export function eventLabel(record: CloudTrailRecord): string {
  const { state, insightType, eventName } = insightOf(record);
  const insight = [insightType, state].filter(isText).join(" ");
  return record.eventName ?? ([insight, eventName].filter(isText).join(": ") || unnamed);
}

/** As `eventLabel`, in SQL. No table has the details of an Insights record. */
export function eventLabelSql(record: LogPart): string {
  return `COALESCE(${textAt(record, "eventName")}, '${unnamed}')`;
}

/** The service that got the call. */
export function serviceOf(record: CloudTrailRecord): string | undefined {
  const { eventSource = insightOf(record).eventSource } = record;
  return isText(eventSource) ? eventSource : undefined;
}

/**
 * What stands out, as an Insights record says; empty for other records.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-fields-insightdetails.html
 */
function insightOf({ insightDetails }: CloudTrailRecord): JsonObject {
  return isObject(insightDetails) ? insightDetails : {};
}

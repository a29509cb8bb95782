import { type LogPart, textAt } from "../athena/log-table";
import { sqlText } from "../athena/sql-text";
import { allDetailTypes, eventTypesOf } from "./bus-event";

/**
 * The event that EventBridge gets of a record, as a table of log files has it.
 *
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function busEventIn(record: LogPart): LogPart {
  const service = `COALESCE(${textAt(record, "eventSource")}, 'cloudtrail.amazonaws.com')`;
  const account = `COALESCE(${textAt(record, "recipientAccountId")}, ${textAt(record, "userIdentity", "accountId")}, '')`;
  const parts: Readonly<Record<string, LogPart>> = {
    version: { kind: "choice", choices: [{ value: "0", when: "TRUE" }] },
    id: { kind: "untold", why: "EventBridge gives an event a random ID" },
    "detail-type": {
      kind: "choice",
      choices: allDetailTypes.map((value) => ({
        value,
        when: isOfType(record, eventTypesOf(value)),
      })),
    },
    source: valueOf(`'aws.' || regexp_replace(${service}, '\\.amazonaws\\.com(?:\\.cn)?\\z', '')`),
    account: valueOf(account),
    time: valueOf(textAt(record, "eventTime")),
    region: valueOf(textAt(record, "awsRegion")),
    detail: record,
  };
  return { kind: "object", sql: "", field: (name) => parts[name] };
}

/** Whether EventBridge gets an event of a record. */
export function isEventSql(record: LogPart): string {
  return isOfType(record, [...new Set(allDetailTypes.flatMap(eventTypesOf))]);
}

function isOfType(record: LogPart, types: readonly string[]): string {
  return `COALESCE(${textAt(record, "eventType")}, 'AwsApiCall') IN (${types.map(sqlText).join(", ")})`;
}

function valueOf(sql: string): LogPart {
  return { kind: "value", sql, tag: `('"' || ${sql})` };
}

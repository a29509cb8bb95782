import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { show } from "../../../engines/json";

const dayInMs = 24 * 60 * 60 * 1000;

/** A day, or a day and a time, with or without a zone. */
const date = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * Makes a filter for records by event time. Both bounds are inclusive.
 *
 * A day is the whole day. Without a zone, a bound is in UTC, like CloudTrail's times.
 *
 * @throws Error if a bound is not a date, or the first bound is after the last.
 * @see
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function within(since?: string, until?: string): (record: CloudTrailRecord) => boolean {
  if (since === undefined && until === undefined) return () => true;
  const first = since === undefined ? -Infinity : spanOf("since", since).first;
  const last = until === undefined ? Infinity : spanOf("until", until).last;
  if (first > last)
    throw new Error(`--since ${show(since)} is after --until ${show(until)}: no record is between them`);
  return ({ eventTime }) => {
    const time = Date.parse(eventTime);
    return time >= first && time <= last;
  };
}

/** The first and the last millisecond of a bound. */
function spanOf(option: string, text: string): { readonly first: number; readonly last: number } {
  const [, year, month, day, time, zone = "Z"] = date.exec(text.trim()) ?? [];
  const first = Date.parse(`${year}-${month}-${day}T${time ?? "00:00"}${zone}`);
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number.isNaN(first) || Number(day) > daysInMonth) {
    const accepted = "a day such as 2026-11-10, or a time such as 2026-11-10T09:12:00Z";
    throw new Error(`--${option} ${show(text)} is not a date: give ${accepted}`);
  }
  return { first, last: time === undefined ? first + dayInMs - 1 : first };
}

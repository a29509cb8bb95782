import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { show } from "../../../engines/json";
import type { Days } from "../../aws/log-objects";

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
export function within(
  since?: string,
  until?: string,
): (record: Pick<CloudTrailRecord, "eventTime">) => boolean {
  if (since === undefined && until === undefined) return () => true;
  const { first = -Infinity, last = Infinity } = boundsOf(since, until);
  return ({ eventTime }) => {
    const time = Date.parse(eventTime);
    return time >= first && time <= last;
  };
}

/**
 * The days of the log files that have what is within two bounds, as in their keys; undefined without a bound.
 *
 * The day of a log file is that of its delivery. An event of the evening may be delivered on the next day.
 *
 * @throws Error if a bound is not a date, or the first bound is after the last.
 */
export function daysWithin(since?: string, until?: string): Days | undefined {
  if (since === undefined && until === undefined) return undefined;
  const { first, last } = boundsOf(since, until);
  return {
    ...(first !== undefined && { first: dayOf(first) }),
    ...(last !== undefined && { last: dayOf(last + dayInMs) }),
  };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll("-", "/");
}

function boundsOf(since?: string, until?: string) {
  const first = since === undefined ? undefined : spanOf("since", since).first;
  const last = until === undefined ? undefined : spanOf("until", until).last;
  if (first !== undefined && last !== undefined && first > last)
    throw new Error(`--since ${show(since)} is after --until ${show(until)}: no record is between them`);
  return { first, last };
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

import type { LogTable } from "../../engines/athena/glue-table";
import { all, either, sqlText } from "../../engines/athena/sql-text";

/** Days, both included, such as `2026-11-01`, in UTC. */
export interface Span {
  readonly since: string;
  readonly until: string;
}

/** How a table is partitioned, as far as a span of days and an account need it. */
export interface Partitions {
  /** The names of partitions that conditions are on, in words. */
  readonly used: readonly string[];
  readonly hasDays: boolean;
  readonly hasAccounts: boolean;
  /** The condition on the partitions of some days of some accounts. */
  readonly where: (span: Span, accounts: readonly string[]) => string;
}

/** Names of partitions by account, and by day. */
const accountNames = /^(?:aws_?)?account(?:_?id)?$/;
const dayNames =
  /^(?:day|date|dt|ds|timestamp|event_?(?:date|day)|partition_?(?:date|day)|log_?(?:date|day))$/;
const yearMonthDay = ["year", "month", "day"];

/**
 * Finds the partitions of a table of log files. Those that AWS's pages give are known: by account, Region and
 * `timestamp`; by Region, year, month and day; and none. A partition of another name has no condition.
 *
 * https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html
 *
 * @throws Error for a table that Athena does not read without a condition that is not known here.
 */
export function partitionsOf(table: LogTable): Partitions {
  const keys = table.partitionKeys.map(({ name }) => name.toLowerCase());
  const account = keys.find((name) => accountNames.test(name));
  const days = daysOf(table, keys);
  const known = [...(account === undefined ? [] : [account]), ...days.keys];
  const injected = keys.filter((name) => !known.includes(name) && kindOf(table, name) === "injected");
  if (injected.length > 0) {
    throw new Error(
      `the table ${table.database}.${table.name} has the injected partition ${injected.join(", ")}, of which Athena ` +
        "wants each value named: make a table whose partitions are of type enum or date",
    );
  }
  return {
    used: known,
    hasDays: days.keys.length > 0,
    hasAccounts: account !== undefined,
    where: (span, accounts) =>
      all([
        account === undefined || accounts.length === 0
          ? "TRUE"
          : `"${account}" IN (${accounts.map(sqlText).join(", ")})`,
        days.where(span),
      ]),
  };
}

interface DayPartitions {
  readonly keys: readonly string[];
  readonly where: (span: Span) => string;
}

function daysOf(table: LogTable, keys: readonly string[]): DayPartitions {
  if (yearMonthDay.every((name) => keys.includes(name))) {
    return {
      keys: yearMonthDay,
      where: (span) => either(monthsOf(span).map((days) => ofMonth(table, days))),
    };
  }
  const day = keys.find((name) => kindOf(table, name) === "date") ?? keys.find((name) => dayNames.test(name));
  if (day === undefined) return { keys: [], where: ofTimes };
  const formats = formatsOf(table, day);
  return {
    keys: [day],
    where: ({ since, until }) =>
      either(
        formats.map(
          (format) =>
            `"${day}" BETWEEN ${sqlText(inFormat(since, format))} AND ${sqlText(inFormat(until, format))}`,
        ),
      ),
  };
}

function kindOf({ parameter }: LogTable, key: string): string | undefined {
  return parameter("projection.enabled") === "true"
    ? parameter(`projection.${key}.type`)?.toLowerCase()
    : undefined;
}

/**
 * The formats that a partition may have its days in: that of its projection, or the usual ones.
 *
 * @throws Error for a format that is more or less than a day.
 */
function formatsOf(table: LogTable, key: string): readonly string[] {
  if (kindOf(table, key) !== "date") return ["yyyy/MM/dd", "yyyy-MM-dd", "yyyyMMdd"];
  const format = table.parameter(`projection.${key}.format`) ?? "yyyy-MM-dd";
  if (/^yyyy\W?MM\W?dd$/.test(format)) return [format];
  throw new Error(
    `the partition ${key} of the table ${table.database}.${table.name} has the format ${format}: ` +
      "a table whose partition is a day is needed, such as yyyy/MM/dd",
  );
}

function inFormat(day: string, format: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return format.replace("yyyy", year).replace("MM", month).replace("dd", date);
}

/** The days of each month of a span. */
function monthsOf(span: Span): readonly (readonly string[])[] {
  const months = new Map<string, string[]>();
  for (const day of daysIn(span)) months.set(day.slice(0, 7), [...(months.get(day.slice(0, 7)) ?? []), day]);
  return [...months.values()];
}

/** The days of a span. */
export function daysIn({ since, until }: Span): readonly string[] {
  const days: string[] = [];
  for (let time = Date.parse(since); time <= Date.parse(until); time += 86_400_000) {
    days.push(new Date(time).toISOString().slice(0, 10));
  }
  return days;
}

/** Days of a month, in partitions of text or of numbers. A text may lack the zero before a digit. */
function ofMonth(table: LogTable, days: readonly string[]): string {
  const parts = days.map((day) => day.split("-"));
  return all(
    yearMonthDay.map((name, index) => {
      const type = table.partitionKeys.find((key) => key.name.toLowerCase() === name)?.type;
      const values = [...new Set(parts.map((part) => part[index] ?? ""))];
      const numbers = [...new Set(values.map(Number))];
      const texts = [...new Set([...values, ...numbers.map(String)])].map(sqlText);
      return `"${name}" IN (${(type === "string" ? texts : numbers).join(", ")})`;
    }),
  );
}

/** Where no partition has the day, the times of the events are left. */
function ofTimes({ since, until }: Span): string {
  return `eventtime BETWEEN ${sqlText(`${since}T00:00:00Z`)} AND ${sqlText(`${until}T23:59:59Z`)}`;
}

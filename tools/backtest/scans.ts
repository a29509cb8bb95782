import type { LogSizes } from "../aws/sizes";
import type { Workgroup } from "../aws/athena";
import { dollarsFor, prices, pricesOf, pricingPages } from "../../engines/prices/prices";
import { counted } from "../../engines/words";
import { daysIn, type Partitions, type Span } from "./partitions";

/** A span of days that one query reads. */
export interface Scan {
  readonly span: Span;
  /** The size of its log files in S3. */
  readonly bytes: number;
}

/** The longest span of a query, and the most bytes that it reads, so that it ends within 30 minutes. */
const maxDays = 31;
const maxBytes = 64 * 10 ** 9;

const terabyte = 10 ** 12;

/** What each query is charged for at least: https://aws.amazon.com/athena/pricing/ */
const minBytes = 10 * 10 ** 6;

/** The bytes that a workgroup without a limit may read before it wants `--yes`. */
const unlimited = 100 * 1024 ** 3;

/**
 * Divides a span into as few queries as the workgroup lets run; into one, if each reads all log files.
 *
 * @throws Error for a day that is larger than the workgroup lets a query read.
 */
export function scansOf(
  span: Span,
  sizes: LogSizes,
  { hasDays }: Partitions,
  workgroup: Workgroup,
): readonly Scan[] {
  const { cutoff = Infinity, name } = workgroup;
  const scans = hasDays
    ? scansByDay(span, sizes, Math.min(cutoff, maxBytes))
    : [{ span, bytes: sizes.bytes }];
  const tooLarge = scans.find(({ bytes }) => bytes > cutoff);
  if (!tooLarge) return scans;
  throw new Error(
    `the log files of ${wordsOf(tooLarge.span)} have ${sizeOf(tooLarge.bytes)}, and the workgroup ${name} ends a query at ` +
      `${sizeOf(cutoff)}: name one with a higher limit by --workgroup`,
  );
}

function scansByDay(span: Span, { bytesByDay }: LogSizes, limit: number): readonly Scan[] {
  const scans: Scan[] = [];
  let days = 0;
  for (const day of daysIn(span)) {
    const bytes = bytesByDay.get(day) ?? 0;
    const last = scans.at(-1);
    if (last && days < maxDays && last.bytes + bytes <= limit) {
      scans.splice(-1, 1, { span: { since: last.span.since, until: day }, bytes: last.bytes + bytes });
      days++;
    } else {
      scans.push({ span: { since: day, until: day }, bytes });
      days = 1;
    }
  }
  return scans;
}

/** What all queries read, and what that costs. */
export interface Cost {
  readonly queries: number;
  readonly bytes: number;
  readonly dollars: number;
  /** Whether it is more than the workgroup lets one query read. */
  readonly isAboveLimit: boolean;
}

/** @param statements the number of statements, of which each reads every scan */
export function costOf(scans: readonly Scan[], statements: number, { cutoff = unlimited }: Workgroup): Cost {
  const sum = (sizes: readonly number[]) => sizes.reduce((total, each) => total + each, 0) * statements;
  const bytes = sum(scans.map((scan) => scan.bytes));
  const charged = sum(scans.map((scan) => Math.max(scan.bytes, minBytes)));
  const dollars = dollarsFor("athenaScans", charged / terabyte);
  return { queries: scans.length * statements, bytes, dollars, isAboveLimit: bytes > cutoff };
}

/** What is read and what it costs, in sentences. */
export function costLines(
  table: string,
  span: Span,
  sizes: LogSizes,
  { queries, bytes, dollars }: Cost,
): string[] {
  const { accounts, files, regions, root } = sizes;
  const partitions = [
    counted(daysIn(span).length, "day"),
    counted(accounts.size, "account"),
    counted(regions.size, "Region"),
  ];
  return [
    `${table}: ${partitions.join(" × ")}, ${counted(files, "log file")} of ${sizeOf(sizes.bytes)} in ${root}`,
    `${counted(queries, "query", "queries")} of Athena ${queries === 1 ? "reads" : "read"} ${sizeOf(bytes)}, some ` +
      `${dollars.toFixed(2)} USD at ${prices.athenaScans.dollars} USD a TB (${pricesOf}; ${pricingPages.Athena})`,
  ];
}

export function wordsOf({ since, until }: Span): string {
  return since === until ? since : `${since} to ${until}`;
}

/** A number of bytes in words, such as `1.2 GB`. */
export function sizeOf(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB", "PB"];
  const power = bytes < 1_000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return `${Number((bytes / 1_000 ** power).toPrecision(3))} ${units[power]}`;
}

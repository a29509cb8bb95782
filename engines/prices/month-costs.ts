import { dollarsFor, type PriceName } from "./prices";

/** What stacks record, keep and send in a month. */
export interface MonthCounts {
  /** Copies of management events, one for each trail that records one. */
  readonly managementCopies: number;
  /** Management events that one of the trails records at least. */
  readonly managementEvents: number;
  /** Copies of data events and of network activity events. */
  readonly dataCopies: number;
  /** The size of the records in log groups, in bytes. */
  readonly loggedBytes: number;
  /** The size of the records in log files before they are compressed, in bytes. */
  readonly filedBytes: number;
  /** The transitions of standard state machines. */
  readonly transitions: number;
  /** Writes of 1 KB to tables and their indexes. */
  readonly itemWrites: number;
  readonly mails: number;
  /** Metrics that alarms are on. */
  readonly alarmMetrics: number;
  readonly dashboards: number;
  readonly keys: number;
}

/**
 * Whether another trail takes the first copy of the management events, which is free in each Region.
 *
 * @see https://aws.amazon.com/cloudtrail/pricing/
 */
export type FirstCopy = "free" | "taken";

/** What an item of the bill costs in a month. */
export interface CostLine {
  readonly what: string;
  readonly quantity: number;
  /** What is counted, in the plural. */
  readonly unit: string;
  readonly dollars: number;
}

/** The size of JSON in log files by that of the files, which are compressed with gzip. */
const compression = 15;

const gigabyte = 10 ** 9;

/** What a month costs by list prices, item by item. Log files and logs are kept for a month. */
export function monthCosts(counts: MonthCounts, firstCopy: FirstCopy): readonly CostLine[] {
  const { managementCopies, managementEvents, filedBytes, loggedBytes } = counts;
  const charged = firstCopy === "taken" ? managementCopies : managementCopies - managementEvents;
  const line = (what: string, name: PriceName, quantity: number, unit: string): CostLine => ({
    ...{ what, quantity, unit },
    dollars: dollarsFor(name, quantity),
  });
  return [
    line("management events", "managementEvents", charged, "copies that are charged"),
    line("data events", "dataEvents", counts.dataCopies, "copies"),
    line("log ingestion", "logIngestion", loggedBytes / gigabyte, "GB"),
    line("log storage", "logStorage", loggedBytes / gigabyte, "GB"),
    line("S3 storage", "s3Storage", filedBytes / compression / gigabyte, "GB"),
    line("Step Functions", "transitions", counts.transitions, "transitions"),
    line("DynamoDB", "itemWrites", counts.itemWrites, "writes of 1 KB"),
    line("SNS", "mails", counts.mails, "mails"),
    line("alarms", "alarmMetrics", counts.alarmMetrics, "metrics"),
    line("dashboards", "dashboards", counts.dashboards, "dashboards"),
    line("KMS", "keys", counts.keys, "keys"),
  ];
}

export function totalOf(lines: readonly CostLine[]): number {
  return lines.reduce((sum, { dollars }) => sum + dollars, 0);
}

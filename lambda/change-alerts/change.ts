import type { ParsedRecord } from "./parsed-record";
import { type ItemWrite, itemWrites } from "./item-write";
import { listOf, objectOf, textOf } from "./json";

/** The item changes that a record reports: made or attempted. */
export interface ItemChange {
  readonly writes: readonly ItemWrite[];
  /** Names of tables. */
  readonly tables: readonly string[];
  /** Why the attempt failed. @default the change was made */
  readonly errorCode?: string;
}

/**
 * Records of these categories report no item changes.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-events.html
 */
const otherCategories: readonly unknown[] = ["Management", "Insight", "NetworkActivity"];

/** The item changes that a record reports; undefined for any other record. */
export function changeOf(record: ParsedRecord): ItemChange | undefined {
  if (record.eventSource !== "dynamodb.amazonaws.com" || otherCategories.includes(record.eventCategory)) {
    return undefined;
  }
  const writes = itemWrites(record.eventName, record.requestParameters);
  if (writes.length === 0) return undefined;
  return { writes, tables: tablesOf(record, writes), errorCode: textOf(record.errorCode) };
}

/** A record's resources name its tables for each operation; the parameters of some operations do not. */
function tablesOf({ resources }: ParsedRecord, writes: readonly ItemWrite[]): readonly string[] {
  const arns = listOf(resources)
    .map(objectOf)
    .filter(({ type }) => type === "AWS::DynamoDB::Table")
    .flatMap(({ ARN }) => textOf(ARN) ?? []);
  const tables = arns.length > 0 ? arns : writes.flatMap(({ table }) => table ?? []);
  return [...new Set(tables.map(tableName))];
}

/** The table's name in the ARN of a table, an index or a stream. */
function tableName(table: string): string {
  return /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/([^/]+)/.exec(table)?.[1] ?? table;
}

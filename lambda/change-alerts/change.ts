import type { CloudTrailRecord } from "./cloudtrail-record";
import { type ItemWrite, itemWrites } from "./item-write";
import { listOf, objectOf, textOf } from "./json";

/** What a record changed, or tried to. */
export interface Change {
  readonly writes: readonly ItemWrite[];
  /** Names of tables. */
  readonly tables: readonly string[];
  /** Why an attempt failed. @default the change was made */
  readonly errorCode?: string;
}

/** Records of these categories are no item changes: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-events.html */
const otherCategories: readonly unknown[] = ["Management", "Insight", "NetworkActivity"];

/** What a record changed, or tried to; undefined when it is of something else. */
export function changeOf(record: CloudTrailRecord): Change | undefined {
  if (record.eventSource !== "dynamodb.amazonaws.com" || otherCategories.includes(record.eventCategory)) {
    return undefined;
  }
  const writes = itemWrites(record.eventName, record.requestParameters);
  if (writes.length === 0) return undefined;
  return { writes, tables: tablesOf(record, writes), errorCode: textOf(record.errorCode) };
}

/** A record's resources are right for each operation; its parameters name no table for some. */
function tablesOf({ resources }: CloudTrailRecord, writes: readonly ItemWrite[]): readonly string[] {
  const arns = listOf(resources)
    .map(objectOf)
    .filter(({ type }) => type === "AWS::DynamoDB::Table")
    .flatMap(({ ARN }) => textOf(ARN) ?? []);
  const tables = arns.length > 0 ? arns : writes.flatMap(({ table }) => table ?? []);
  return [...new Set(tables.map(tableName))];
}

/** The name in the ARN of a table, or of its index or stream. */
function tableName(table: string): string {
  return /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/([^/]+)/.exec(table)?.[1] ?? table;
}

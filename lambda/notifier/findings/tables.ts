import { chosen, fact, type Line } from "../message/line";
import { listOf, objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";

/**
 * The names of a record's tables. Its resources name them for each operation on items; of other operations
 * they are given by the request.
 */
export function tablesOf(
  { resources }: ParsedRecord,
  requested: readonly (string | undefined)[],
): readonly string[] {
  const arns = listOf(resources)
    .map(objectOf)
    .filter(({ type }) => type === "AWS::DynamoDB::Table")
    .flatMap(({ ARN }) => textOf(ARN) ?? []);
  const tables = arns.length > 0 ? arns : requested.flatMap((table) => table ?? []);
  return [...new Set(tables.map(tableName))];
}

/** The fact which call was made, and on which tables. */
export function callOnTables({ eventName }: ParsedRecord, tables: readonly string[]): Line {
  const names = tables.length > 0 ? chosen(tables.join(", "), 300) : "an unknown table";
  return fact("What", `${eventName} on `, names);
}

/** The table's name in the ARN of a table, an index or a stream. */
function tableName(table: string): string {
  return /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/([^/]+)/.exec(table)?.[1] ?? table;
}

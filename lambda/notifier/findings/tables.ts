import { fact, type Line } from "../message/line";
import { someTables } from "../message/more";
import { listOf, objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";

/**
 * The names of a record's tables. Its resources name them for each operation on items; the request names
 * those of other operations, and any that resources leave out, and the error's message those of denied ones.
 */
export function tablesOf(
  { resources, errorMessage }: ParsedRecord,
  requested: readonly (string | undefined)[],
): readonly string[] {
  const arns = listOf(resources)
    .map(objectOf)
    .filter(({ type }) => type === "AWS::DynamoDB::Table")
    .flatMap(({ ARN }) => textOf(ARN) ?? []);
  const given = requested.flatMap((table) => table ?? []);
  const denied = deniedTable.exec(textOf(errorMessage) ?? "")?.[1];
  const named = given.length > 0 || denied === undefined ? given : [denied];
  return [...new Set([...arns, ...named].map(tableName))];
}

/** What the caller was denied a call on; who it is, is before it. */
const deniedTable = /\bon resource: (arn:[\w-]+:dynamodb:[\w-]*:\d*:table\/[\w.-]+)/;

/** The fact which call was made, and on which tables. */
export function callOnTables({ eventName }: ParsedRecord, tables: readonly string[]): Line {
  const names = tables.length > 0 ? someTables(tables) : ["an unknown table"];
  return fact("What", `${eventName} on `, ...names);
}

/** The table's name in the ARN of a table, an index or a stream. */
function tableName(table: string): string {
  return /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/([^/]+)/.exec(table)?.[1] ?? table;
}

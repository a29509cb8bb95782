import { fact, type Line } from "../message/line";
import { someTables } from "../message/more";
import { fieldInAnyCase, isObject, listOf, objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import { tableName } from "../records/table-name";

/**
 * A record's tables by name, and those of another account than the record's by ARN. Its resources name them
 * for each operation on items; the request names those of other operations, and any that resources leave out,
 * and the error's message those of denied ones.
 */
export function tablesOf(
  { resources, errorMessage, recipientAccountId }: ParsedRecord,
  requested: readonly (string | undefined)[],
): readonly string[] {
  const arns = listOf(resources)
    .map(objectOf)
    .filter(({ type }) => type === "AWS::DynamoDB::Table")
    .flatMap(({ ARN }) => textOf(ARN) ?? []);
  const given = requested.flatMap((table) => table ?? []);
  const denied = deniedTable.exec(textOf(errorMessage) ?? "")?.slice(1) ?? [];
  const named = given.length > 0 ? given : denied;
  const account = textOf(recipientAccountId);
  return [...new Set([...arns, ...named].map((table) => tableName(table, account)))];
}

/** The tables that a request on items names: its own, and those of what it reads, checks or writes. */
export function tablesOfItems(parameters: unknown): readonly (string | undefined)[] {
  const entries = fieldInAnyCase(parameters, "requestItems");
  return [
    ...(isObject(entries) ? Object.keys(entries) : []),
    ...[parameters, ...listOf(entries)].map((each) => textOf(fieldInAnyCase(each, "tableName"))),
  ];
}

/** What the caller was denied a call on; who it is, is before it. */
const deniedTable = /\bon resource: (arn:[\w-]+:dynamodb:[\w-]*:\d*:table\/[\w.-]+)/;

/** The fact which call was made, and on which tables. */
export function callOnTables({ eventName }: ParsedRecord, tables: readonly string[]): Line {
  const names = tables.length > 0 ? someTables(tables) : ["an unknown table"];
  return fact("What", `${eventName} on `, ...names);
}

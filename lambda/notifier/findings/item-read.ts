import { fact, type Line, value } from "../message/line";
import { listOf, objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import type { Expected } from "./expected";
import type { Finding, FindingReader } from "./finding";
import { itemWrites } from "./item-write";
import { tablesOf } from "./tables";
import { unlessExpected } from "./unless-expected";

/** Reads of one item or a few, and reads of as many as there are. */
const ofItems: readonly string[] = ["GetItem", "BatchGetItem", "TransactGetItems", "GetRecords"];
const inBulk: readonly string[] = ["Scan", "Query"];
const statements: readonly string[] = ["ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"];

/**
 * Finds reads of items by others than expected roles and services.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html
 */
export function itemReads(expected: Expected): FindingReader {
  return (record) => {
    return isRead(record) ? unlessExpected(findingOf(record), record, expected) : undefined;
  };
}

function isRead({ eventSource, eventName, eventCategory, requestParameters }: ParsedRecord): boolean {
  if (!/^dynamodb(?:streams)?\.amazonaws\.com$/.test(eventSource) || eventCategory !== "Data") return false;
  if (ofItems.includes(eventName) || inBulk.includes(eventName)) return true;
  return statements.includes(eventName) && itemWrites(eventName, requestParameters).length === 0;
}

function findingOf(record: ParsedRecord): Finding {
  const { eventName, requestParameters } = record;
  const error = textOf(record.errorCode);
  const tables = tablesOf(record, requestedTables(requestParameters));
  const isBulk = inBulk.includes(eventName);
  return {
    noun: error === undefined ? "unexpected read" : "unexpected attempt",
    severity: error === undefined && isBulk ? "medium" : "low",
    tables,
    words: () => ({
      title:
        error === undefined ? [{ bold: "Read" }] : [{ bold: "Attempt" }, ", failed with ", value(error, 100)],
      what: [
        fact(
          "What",
          `${eventName} on `,
          tables.length > 0 ? value(tables.join(", "), 300) : "an unknown table",
        ),
        ...statementOf(requestParameters),
      ],
      next:
        error === undefined
          ? "Ask who needed the items. If nobody did, revoke the caller's sessions or keys and its permission."
          : "Nothing was read. Find out who tried, and whether the caller needs the permission.",
    }),
  };
}

function requestedTables(parameters: unknown): readonly (string | undefined)[] {
  const { tableName, requestItems } = objectOf(parameters);
  return [textOf(tableName), ...Object.keys(objectOf(requestItems))];
}

/** CloudTrail redacts the values of a statement, but those of keys. */
function statementOf(parameters: unknown): readonly Line[] {
  const { statement, transactStatements } = objectOf(parameters);
  const text = textOf(statement) ?? textOf(objectOf(listOf(transactStatements)[0]).statement);
  return text === undefined ? [] : [fact("Statement", value(text, 250))];
}

import { fieldInAnyCase, isObject, type JsonObject, listOf, objectOf, textOf } from "../records/json";
import { kindOf, statementsIn, verbOf } from "./statements";

/** A write of one item. */
export interface ItemWrite {
  /** As in the record, such as `PutItem`, `Put` or `UPDATE`. */
  readonly operation: string;
  /** A table's name or ARN. */
  readonly table?: string;
  /** The key's attributes by name. */
  readonly key?: JsonObject;
  /**
   * A PartiQL statement, of which CloudTrail redacts the values, but not those of keys; null where the record
   * leaves it out.
   */
  readonly statement?: string | null;
}

type ItemWriteReader = (parameters: JsonObject, eventName: string) => readonly ItemWrite[];

const readers: ReadonlyMap<string, ItemWriteReader> = new Map<string, ItemWriteReader>([
  ["PutItem", oneItem],
  ["UpdateItem", oneItem],
  ["DeleteItem", oneItem],
  ["BatchWriteItem", batchWrite],
  ["TransactWriteItems", transactWrite],
  ["ExecuteStatement", statements],
  ["BatchExecuteStatement", statements],
  ["ExecuteTransaction", statements],
]);

/** Whether an operation of DynamoDB may write items. */
export function writesItems(eventName: string): boolean {
  return readers.has(eventName);
}

/**
 * The items that a DynamoDB operation wrote or tried to write; none for a read. Parameters of an unknown
 * shape count as one write.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html
 */
export function itemWrites(eventName: string, requestParameters: unknown): readonly ItemWrite[] {
  return readers.get(eventName)?.(objectOf(requestParameters), eventName) ?? [];
}

function oneItem(parameters: JsonObject, eventName: string): readonly ItemWrite[] {
  return [itemWrite(eventName, parameters)];
}

function transactWrite(parameters: JsonObject, eventName: string): readonly ItemWrite[] {
  const items = listOf(fieldInAnyCase(parameters, "requestItems"));
  if (items.length === 0) return [{ operation: eventName }];
  return items
    .map((item) => itemWrite(operationOf(item, eventName), item))
    .filter(({ operation }) => operation !== "ConditionCheck");
}

/**
 * AWS documents no record of a BatchWriteItem. Its items may have the request's shape, or the shape in a
 * record of a TransactWriteItems.
 */
function batchWrite(parameters: JsonObject, eventName: string): readonly ItemWrite[] {
  const requestItems = fieldInAnyCase(parameters, "requestItems");
  const items = isObject(requestItems)
    ? Object.entries(requestItems).flatMap(([table, requests]) =>
        listOf(requests).map((request) => ({ ...batchRequest(request, eventName), table })),
      )
    : listOf(requestItems).map((request) => batchRequest(request, eventName));
  return items.length > 0 ? items : [{ operation: eventName }];
}

function batchRequest(request: unknown, eventName: string): ItemWrite {
  const put = fieldInAnyCase(request, "putRequest");
  const deleted = fieldInAnyCase(request, "deleteRequest");
  const item = { ...objectOf(request), ...objectOf(put ?? deleted) };
  return itemWrite(put ? "Put" : deleted ? "Delete" : operationOf(request, eventName), item);
}

function statements(parameters: JsonObject, eventName: string): readonly ItemWrite[] {
  return statementsIn(parameters)
    .filter((statement) => kindOf(statement) !== "read")
    .map((statement) => ({
      operation: (statement && verbOf(statement)) ?? eventName,
      statement: statement ?? null,
    }));
}

function itemWrite(operation: string, item: unknown): ItemWrite {
  const key = fieldInAnyCase(item, "key");
  return {
    operation,
    table: textOf(fieldInAnyCase(item, "tableName")),
    key: isObject(key) ? key : undefined,
  };
}

function operationOf(item: unknown, eventName: string): string {
  return textOf(fieldInAnyCase(item, "operation")) ?? eventName;
}

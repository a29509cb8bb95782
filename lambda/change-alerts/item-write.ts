import { isObject, type JsonObject, listOf, objectOf, textOf } from "./json";
import { mayWrite, verbOf } from "./partiql";

/** A write of one item. */
export interface ItemWrite {
  /** As the record has it, such as `PutItem`, `Put` or `UPDATE`. */
  readonly operation: string;
  /** A table's name or ARN. */
  readonly table?: string;
  /** The key's attributes by name. */
  readonly key?: JsonObject;
  /** A PartiQL statement, in which CloudTrail redacts all but values of keys. */
  readonly statement?: string;
}

type Reader = (parameters: JsonObject, eventName: string) => readonly ItemWrite[];

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["PutItem", oneItem],
  ["UpdateItem", oneItem],
  ["DeleteItem", oneItem],
  ["BatchWriteItem", batchWrite],
  ["TransactWriteItems", transactWrite],
  ["ExecuteStatement", statements],
  ["BatchExecuteStatement", statements],
  ["ExecuteTransaction", statements],
]);

/**
 * The items that an operation of DynamoDB wrote, or tried to; none when it only read. Parameters of an unknown shape count as
 * one write. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html
 */
export function itemWrites(eventName: string, requestParameters: unknown): readonly ItemWrite[] {
  return readers.get(eventName)?.(objectOf(requestParameters), eventName) ?? [];
}

function oneItem(parameters: JsonObject, eventName: string): readonly ItemWrite[] {
  return [itemWrite(eventName, parameters)];
}

function transactWrite(parameters: JsonObject, eventName: string): readonly ItemWrite[] {
  const items = listOf(either(parameters, "requestItems"));
  if (items.length === 0) return [{ operation: eventName }];
  return items
    .map((item) => itemWrite(operationOf(item, eventName), item))
    .filter(({ operation }) => operation !== "ConditionCheck");
}

/** AWS shows no record of a BatchWriteItem: its items are taken as the request has them, or as those of a TransactWriteItems. */
function batchWrite(parameters: JsonObject, eventName: string): readonly ItemWrite[] {
  const requestItems = either(parameters, "requestItems");
  const items = isObject(requestItems)
    ? Object.entries(requestItems).flatMap(([table, requests]) =>
        listOf(requests).map((request) => ({ ...batchRequest(request, eventName), table })),
      )
    : listOf(requestItems).map((request) => batchRequest(request, eventName));
  return items.length > 0 ? items : [{ operation: eventName }];
}

function batchRequest(request: unknown, eventName: string): ItemWrite {
  const put = either(request, "putRequest");
  const deleted = either(request, "deleteRequest");
  const item = { ...objectOf(request), ...objectOf(put ?? deleted) };
  return itemWrite(put ? "Put" : deleted ? "Delete" : operationOf(request, eventName), item);
}

function statements(parameters: JsonObject, eventName: string): readonly ItemWrite[] {
  const requests = ["requestItems", "transactStatements"].flatMap((name) => listOf(either(parameters, name)));
  const all = requests.length === 0 || either(parameters, "statement") ? [parameters, ...requests] : requests;
  return all
    .map((request) => textOf(either(request, "statement")))
    .filter((statement) => statement === undefined || mayWrite(statement))
    .map((statement) => ({ operation: (statement && verbOf(statement)) ?? eventName, statement }));
}

function itemWrite(operation: string, item: unknown): ItemWrite {
  const key = either(item, "key");
  return {
    operation,
    table: textOf(either(item, "tableName")),
    key: isObject(key) ? key : undefined,
  };
}

function operationOf(item: unknown, eventName: string): string {
  return textOf(either(item, "operation")) ?? eventName;
}

/** A field in either case: records have `tableName` and `TableName`, `key` and `Key`. */
function either(value: unknown, name: string): unknown {
  const object = objectOf(value);
  return object[name] ?? object[name.charAt(0).toUpperCase() + name.slice(1)];
}

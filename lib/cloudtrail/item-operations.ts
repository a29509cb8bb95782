import { wholeTableCalls } from "../../engines/cloudtrail/whole-table-calls";
import type { Constraint } from "../validation/validation";

export { wholeTableCalls };

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html */
export const reads = ["BatchGetItem", "GetItem", "Query", "Scan", "SearchVectors", "TransactGetItems"];
export const writes = ["BatchWriteItem", "DeleteItem", "PutItem", "TransactWriteItems", "UpdateItem"];
/** Reads or writes, as their PartiQL says. */
export const statements = ["BatchExecuteStatement", "ExecuteStatement", "ExecuteTransaction"];
/** Operations on the items of tables. */
export const operations = [...reads, ...writes, ...statements].sort();

/** Operations on the records of a table's stream. */
export const streamReads = ["GetRecords", "GetShardIterator"];
/** What a selector of tables records: of a table and of its stream. */
export const recordable = [...operations, ...streamReads].sort();

export const operation: Constraint<string> = {
  accepts: `CloudTrail records ${recordable.join(", ")} of tables`,
  remedy: "name some of these",
  test: (name) => recordable.includes(name),
};

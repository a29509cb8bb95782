import type { Constraint } from "../validation/validation";

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html */
export const reads = ["BatchGetItem", "GetItem", "Query", "Scan", "TransactGetItems"];
export const writes = ["BatchWriteItem", "DeleteItem", "PutItem", "TransactWriteItems", "UpdateItem"];
/** Reads or writes, as their PartiQL says. */
export const statements = ["BatchExecuteStatement", "ExecuteStatement", "ExecuteTransaction"];
/** Operations on the items of tables. */
export const operations = [...reads, ...writes, ...statements].sort();

/** Operations on the records of streams. */
export const streamReads = ["GetRecords", "GetShardIterator"];

export const operation: Constraint<string> = {
  accepts: `CloudTrail records ${operations.join(", ")} of tables`,
  remedy: "name some of these",
  test: (name) => operations.includes(name),
};

/**
 * Samples of calls that write items of the table Music in us-west-2, or try to; a person with a role makes
 * them.
 */
export const writes = [
  "put-item",
  "update-item",
  "update-item-failed",
  "delete-item",
  "batch-write-item",
  "transact-write-items",
  "transact-write-items-canceled",
  "execute-statement-update",
  "batch-execute-statement",
  "execute-transaction",
] as const;

/** Samples of calls that read such items; CloudTrail says of the first that it is no read. */
export const reads = [
  "execute-statement-select",
  "get-item",
  "batch-get-item",
  "transact-get-items",
  "query",
  "scan",
  "get-records",
] as const;

/** Samples of such an item put, by who puts it. */
export const callers = [
  ["an expected role", "put-item-by-expected-role"],
  ["Step Functions with an expected role", "put-item-through-service"],
  ["a service of AWS", "put-item-by-service"],
  ["a person in the console", "put-item-from-console"],
  ["an IAM user", "put-item-by-iam-user"],
  ["the root user", "put-item-by-root"],
  ["another account", "put-item-by-another-account"],
] as const;

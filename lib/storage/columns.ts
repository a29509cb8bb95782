import type { TableIndex } from "./table";
import { type Constraint, errorMessage } from "../validation/validation";

/** Attributes of the item besides `EventID` and `EventData`, each with the path of its value in the event. */
export type Columns = Readonly<Record<string, string>>;

/**
 * Text that every event from CloudTrail has:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const columnPaths = [
  "$.id",
  "$.source",
  "$.account",
  "$.time",
  "$.region",
  "$.detail.eventVersion",
  "$.detail.eventTime",
  "$.detail.eventSource",
  "$.detail.eventName",
  "$.detail.awsRegion",
  "$.detail.sourceIPAddress",
  "$.detail.eventID",
  "$.detail.eventType",
];

const written = ["EventID", "EventData"];

/** Names of columns that the item has not, and that DynamoDB takes. */
export const columnNames: readonly Constraint<string>[] = [
  {
    accepts: "the item has EventID and EventData already",
    remedy: "give it another name",
    test: (name) => !written.includes(name),
  },
  {
    accepts: "a column's name has 1 to 255 printable ASCII characters",
    remedy: "rename it",
    test: (name) => /^[\x20-\x7e]{1,255}$/.test(name),
  },
];

/** A path that is absent would fail the execution. */
export const columnPath: Constraint<string> = {
  accepts:
    "an event that lacks the path would fail the execution, so it is one of those that every event has: " +
    columnPaths.join(", "),
  remedy: "take one of these; EventData holds the rest",
  test: (path) => columnPaths.includes(path),
};

/**
 * Indexes on attributes that no item has, which would stay empty, or on one that DynamoDB refuses as a key:
 * the one twice, or EventData, which is longer than the 2,048 bytes of a key.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function indexFaults(indexes: readonly TableIndex[], columns: Columns): string[] {
  const attributes = ["EventID", ...Object.keys(columns).filter((name) => !written.includes(name))];
  return indexes.flatMap(({ name, partitionKey, sortKey }) => [
    ...[partitionKey, sortKey]
      .filter((attribute): attribute is string => attribute !== undefined && !attributes.includes(attribute))
      .map((attribute) =>
        errorMessage(
          `the key of the index ${name}`,
          attribute,
          `an index can be on ${attributes.join(", ")}`,
          "name one of these or add it to columns",
        ),
      ),
    ...(sortKey !== undefined && sortKey === partitionKey
      ? [
          errorMessage(
            `the sort key of the index ${name}`,
            sortKey,
            "a sort key is another attribute than the partition key",
            "name another attribute or leave sortKey out",
          ),
        ]
      : []),
  ]);
}

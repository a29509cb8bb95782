import type { TableIndex } from "./table";
import { either, record, string, type TypeOf } from "../validation/schema/kinds";
import { object, required, type SettingsOf } from "../validation/schema/object";
import { type Constraint, errorMessage } from "../validation/validation";

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

/**
 * Fields of a record that can be absent or that are no text:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const optionalFields = [
  ...["addendum", "additionalEventData", "apiVersion", "edgeDeviceDetails", "errorCode", "errorMessage"],
  ...["eventCategory", "eventContext", "managementEvent", "readOnly", "recipientAccountId"],
  ...["requestID", "requestParameters", "resources", "responseElements", "serviceEventDetails"],
  ...["sessionCredentialFromConsole", "sharedEventID", "tlsDetails", "userAgent", "userIdentity"],
  ...["vpcEndpointAccountId", "vpcEndpointId"],
];
/** Fields of CloudTrail's records. */
export const recordFields: readonly string[] = [
  ...columnPaths.flatMap((path) => /^\$\.detail\.(.+)/.exec(path)?.[1] ?? []),
  ...optionalFields,
].sort();

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
  {
    accepts: 'Step Functions takes a name that ends in ".$" for that of a path',
    remedy: "rename it",
    test: (name) => !name.endsWith(".$"),
  },
];

/** A path that is absent would fail the execution. */
export const columnPath: Constraint<string> = {
  accepts:
    "an event that lacks the path would fail the execution, so it is one of those that every event has: " +
    columnPaths.join(", "),
  remedy: "take one of these, or write { path, default }; EventData holds the rest",
  test: (path) => columnPaths.includes(path),
};

/** A typing error would give the default for each event, and nobody would notice. */
const optionalPath: Constraint<string> = {
  accepts:
    "an optional path is $.detail with a field of CloudTrail's records and what is within it, such as " +
    `$.detail.userIdentity.arn or $.detail.resources[0].ARN; the fields are ${recordFields.join(", ")}`,
  remedy: "correct it",
  test: (path) => {
    const [, field = ""] = /^\$\.detail\.(\w+)(?:\.[\w:-]+|\[\d+\])*$/.exec(path) ?? [];
    return recordFields.includes(field);
  },
};

/** The most characters of a column that is a key of an index: 1,024 bytes of a sort key, 4 a character. */
export const maxKeyCharacters = 256;

const defaultValue: Constraint<string> = {
  accepts: `a default has 1 to ${maxKeyCharacters} characters, as DynamoDB takes no empty key`,
  remedy: 'write a text that no event has, such as "-"',
  test: (text) => text.length >= 1 && text.length <= maxKeyCharacters,
};

const optionalColumnShape = {
  /**
   * A path in `$.detail` that an event can lack, such as `$.detail.userIdentity.arn`.
   * @change in place, for events from then on
   */
  path: required(string(optionalPath)),
  /**
   * What the attribute is where the event lacks the path, or has nothing there.
   * @change in place, for events from then on
   */
  default: required(string(defaultValue)),
};
const optionalColumn = object(optionalColumnShape);

/** An attribute whose value an event can lack. */
export interface OptionalColumn extends SettingsOf<typeof optionalColumnShape> {}

export const columns = record(either(string(columnPath), optionalColumn), ...columnNames);

/**
 * Attributes of the item besides `EventID` and `EventData`: each by a path that every event has, or by one
 * that an event can lack, with a default.
 */
export type Columns = TypeOf<typeof columns>;

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

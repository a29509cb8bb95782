import { type BadInput, log, times } from "./bad-input";

const columnNameRule = "a column's name has 1 to 255 printable ASCII characters; rename it.";
const columnPathRule =
  "an event that lacks the path would fail the execution, so it is one of those that every event has: " +
  "$.id, $.source, $.account, $.time, $.region, $.detail.eventVersion, $.detail.eventTime, $.detail.eventSource, " +
  "$.detail.eventName, $.detail.awsRegion, $.detail.sourceIPAddress, $.detail.eventID, $.detail.eventType; " +
  "take one of these, or write { path, default }; EventData holds the rest.";
const optionalRule =
  "an optional path is $.detail with a field of CloudTrail's records and what is within it, such as " +
  "$.detail.userIdentity.arn or $.detail.resources[0].ARN; the fields are addendum, additionalEventData, apiVersion, " +
  "awsRegion, edgeDeviceDetails, errorCode, errorMessage, eventCategory, eventContext, eventID, eventName, eventSource, " +
  "eventTime, eventType, eventVersion, managementEvent, readOnly, recipientAccountId, requestID, requestParameters, " +
  "resources, responseElements, serviceEventDetails, sessionCredentialFromConsole, sharedEventID, sourceIPAddress, " +
  "tlsDetails, userAgent, userIdentity, vpcEndpointAccountId, vpcEndpointId; correct it.";
const defaultRule =
  'a default has 1 to 256 characters, as DynamoDB takes no empty key; write a text that no event has, such as "-".';
const expiryRule =
  "the time to live is a whole number from 1 to 36500; write whole days, or leave it out to keep items.";
const recoveryRule =
  "the recovery period is a whole number from 1 to 35; write 1 to 35 days; AWS Backup keeps a table for longer.";
const who = "$.detail.userIdentity.arn";
const tableNameRule = 'a table or index name has 3 to 255 letters, digits, "_", "." and "-"; rename it.';
const machineRule =
  'a state machine\'s name has 1 to 80 letters, digits, "_" and "-"; rename the state machine.';
const logRule =
  "CloudWatch Logs keeps events for one of 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, " +
  "1827, 2192, 2557, 2922, 3288, 3653 days (0: for ever); take the next longer one.";

/** The table of the logged calls, and the state machine that writes to it. */
export const apiEventLog: readonly BadInput[] = [
  {
    title: "a column that the item has as its key",
    settings: log({ columns: { EventID: "$.id" } }),
    place: "api-event-log",
    message:
      'a key of columns is "EventID"; the item has EventID and EventData already; give it another name.',
  },
  {
    title: "a column that the item has as its data",
    settings: log({ columns: { EventData: "$.source" } }),
    place: "api-event-log",
    message:
      'a key of columns is "EventData"; the item has EventID and EventData already; give it another name.',
  },
  {
    title: "a column from a path that can be absent",
    settings: log({ columns: { User: "$.detail.userIdentity.userName" } }),
    place: "api-event-log",
    message: `columns.User is "$.detail.userIdentity.userName"; ${columnPathRule}`,
  },
  {
    title: "a column from a path in the record, not in the event around it",
    settings: log({ columns: { EventName: "$.eventName" } }),
    place: "api-event-log",
    message: `columns.EventName is "$.eventName"; ${columnPathRule}`,
  },
  {
    title: "a column without a name",
    settings: log({ columns: { "": "$.source" } }),
    place: "api-event-log",
    message: `a key of columns is ""; ${columnNameRule}`,
  },
  {
    title: "a column with a letter beyond ASCII",
    settings: log({ columns: { Région: "$.region" } }),
    place: "api-event-log",
    message: `a key of columns is "Région"; ${columnNameRule}`,
  },
  {
    title: "a column with the name of a path",
    settings: log({ columns: { "Who.$": "$.source" } }),
    place: "api-event-log",
    message:
      'a key of columns is "Who.$"; Step Functions takes a name that ends in ".$" for that of a path; rename it.',
  },
  {
    title: "a column from an optional path beside the record",
    settings: log({ columns: { Who: { path: "$.userIdentity.arn", default: "-" } } }),
    place: "api-event-log",
    message: `columns.Who.path is "$.userIdentity.arn"; ${optionalRule}`,
  },
  {
    title: "a column from a field that no record has",
    settings: log({ columns: { Who: { path: "$.detail.useridentity.arn", default: "-" } } }),
    place: "api-event-log",
    message: `columns.Who.path is "$.detail.useridentity.arn"; ${optionalRule}`,
  },
  {
    title: "a column from an optional path that selects several values",
    settings: log({ columns: { Who: { path: "$.detail.resources[*].ARN", default: "-" } } }),
    place: "api-event-log",
    message: `columns.Who.path is "$.detail.resources[*].ARN"; ${optionalRule}`,
  },
  {
    title: "a column with a default that is empty",
    settings: log({ columns: { Who: { path: who, default: "" } } }),
    place: "api-event-log",
    message: `columns.Who.default is ""; ${defaultRule}`,
  },
  {
    title: "a column that the item has as its expiry",
    settings: log({ columns: { ExpiresAt: "$.source" }, expireItemsAfterDays: 30 }),
    place: "api-event-log",
    message:
      'a key of columns is "ExpiresAt"; with expireItemsAfterDays the item has it already; give it another name.',
  },
  {
    title: "items that expire after half a day",
    settings: log({ expireItemsAfterDays: 0.5 }),
    place: "api-event-log",
    message: `expireItemsAfterDays is 0.5; ${expiryRule}`,
  },
  {
    title: "items that expire at once",
    settings: log({ expireItemsAfterDays: 0 }),
    place: "api-event-log",
    message: `expireItemsAfterDays is 0; ${expiryRule}`,
  },
  {
    title: "a table that can be restored for 36 days",
    settings: log({ recoveryPeriodInDays: 36 }),
    place: "api-event-log",
    message: `recoveryPeriodInDays is 36; ${recoveryRule}`,
  },
  {
    title: "a table that can be restored for no day",
    settings: log({ recoveryPeriodInDays: 0 }),
    place: "api-event-log",
    message: `recoveryPeriodInDays is 0; ${recoveryRule}`,
  },
  {
    title: "executions that no key can encrypt",
    settings: log({ encryptExecutions: true, encryption: "aws-managed" }),
    place: "api-event-log/state_machine",
    message:
      "encryptExecutions is true; the stack has no key of its own to encrypt with; " +
      'set encryption to "customer-key" or { keyArn }, or leave encryptExecutions out.',
  },
  {
    title: "an index on an attribute that no item has",
    settings: log({
      columns: { Name: "$.detail.eventName" },
      indexes: [{ name: "by-user", partitionKey: "User" }],
    }),
    place: "api-event-log",
    message:
      'the key of the index by-user is "User"; an index can be on EventID, Name; name one of these or add it to columns.',
  },
  {
    title: "an index that is sorted by an attribute that no item has",
    settings: log({ indexes: [{ name: "by-event", partitionKey: "EventID", sortKey: "EventTime" }] }),
    place: "api-event-log",
    message:
      'the key of the index by-event is "EventTime"; an index can be on EventID; name one of these or add it to columns.',
  },
  {
    title: "an index on the event's data, which is longer than a key",
    settings: log({ indexes: [{ name: "by-data", partitionKey: "EventData" }] }),
    place: "api-event-log",
    message:
      'the key of the index by-data is "EventData"; an index can be on EventID; name one of these or add it to columns.',
  },
  {
    title: "an index on one attribute twice",
    settings: log({ indexes: [{ name: "by-event", partitionKey: "EventID", sortKey: "EventID" }] }),
    place: "api-event-log",
    message:
      'the sort key of the index by-event is "EventID"; a sort key is another attribute than the partition key; ' +
      "name another attribute or leave sortKey out.",
  },
  {
    title: "two indexes of one name",
    settings: log({
      columns: { Name: "$.detail.eventName" },
      indexes: [
        { name: "by-name", partitionKey: "Name" },
        { name: "by-name", partitionKey: "Name", sortKey: "EventID" },
      ],
    }),
    place: "api-event-log/table",
    message: 'indexes[1].name is "by-name"; each index has a name of its own; rename one of them.',
  },
  {
    title: "an index's name with a space",
    settings: log({ indexes: [{ name: "by event", partitionKey: "EventID" }] }),
    place: "api-event-log",
    message: `indexes[0].name is "by event"; ${tableNameRule}`,
  },
  {
    title: "21 indexes",
    settings: log({ indexes: times(21, (i) => ({ name: `by-event-${i}`, partitionKey: "EventID" })) }),
    place: "api-event-log/table",
    message: "the number of indexes is 21; a table has at most 20; leave some out.",
  },
  {
    title: "a table's name of two characters",
    settings: log({ tableName: "ev" }),
    place: "api-event-log",
    message: `tableName is "ev"; ${tableNameRule}`,
  },
  {
    title: "a state machine's name with a dot",
    settings: log({ stateMachineName: "audit.events" }),
    place: "api-event-log",
    message: `stateMachineName is "audit.events"; ${machineRule}`,
  },
  {
    title: "a log that is kept for 100 days",
    settings: log({ logRetentionInDays: 100 }),
    place: "api-event-log",
    message: `logRetentionInDays is 100; ${logRule}`,
  },
  {
    title: "a log that is kept for half a day",
    settings: log({ logRetentionInDays: 0.5 }),
    place: "api-event-log",
    message: `logRetentionInDays is 0.5; ${logRule}`,
  },
];

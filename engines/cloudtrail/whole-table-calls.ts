/**
 * Calls on tables as a whole, which are management events: items leave, come or go in bulk, or lose
 * protection.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
 */
export const wholeTableCalls = [
  "DeleteBackup",
  "DeleteResourcePolicy",
  "DeleteTable",
  "DisableKinesisStreamingDestination",
  "EnableKinesisStreamingDestination",
  "ExportTableToPointInTime",
  "ImportTable",
  "PutResourcePolicy",
  "RestoreTableFromBackup",
  "RestoreTableToPointInTime",
  "UpdateContinuousBackups",
  "UpdateTable",
  "UpdateTimeToLive",
] as const;

export type WholeTableCall = (typeof wholeTableCalls)[number];

/**
 * Calls on tables as a whole, which are management events: items leave, come or go in bulk, or lose
 * protection. Calls that change no more than capacity or tags, or make an empty table, are none of them.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
 */
export const wholeTableCalls = [
  "CreateBackup",
  "CreateGlobalTable",
  "CreateTable",
  "DeleteBackup",
  "DeleteResourcePolicy",
  "DeleteTable",
  "DisableKinesisStreamingDestination",
  "EnableKinesisStreamingDestination",
  "ExportTableToPointInTime",
  "ImportTable",
  "PutResourcePolicy",
  "RestoreTableFromAwsBackup",
  "RestoreTableFromBackup",
  "RestoreTableToPointInTime",
  "StartBulkPutItems",
  "UpdateContinuousBackups",
  "UpdateContributorInsights",
  "UpdateGlobalTable",
  "UpdateKinesisStreamingDestination",
  "UpdateTable",
  "UpdateTimeToLive",
] as const;

export type WholeTableCall = (typeof wholeTableCalls)[number];

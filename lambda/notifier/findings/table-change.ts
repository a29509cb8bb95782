import type { WholeTableCall } from "../../../engines/cloudtrail/whole-table-calls";
import { fact, type Line, value } from "../message/line";
import { isAbsent, type JsonObject, objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import type { Expected } from "./expected";
import type { Finding, FindingReader, Severity } from "./finding";
import { attempt } from "./outcome";
import { callOnTables, tablesOf } from "./tables";
import { unlessExpected } from "./unless-expected";

/** What a call makes of a table as a whole. */
interface TableCall {
  readonly title: string;
  readonly severity: Severity;
  /** Whether a request is meant. @default each is */
  readonly concerns?: (request: JsonObject) => boolean;
}

/** What each call on a whole table says. */
const tableCalls: Readonly<Record<WholeTableCall, readonly TableCall[]>> = {
  DeleteTable: [{ title: "A table was deleted", severity: "critical" }],
  ExportTableToPointInTime: [{ title: "A table was exported to S3", severity: "high" }],
  ImportTable: [{ title: "A table was imported from S3", severity: "medium" }],
  RestoreTableFromBackup: [{ title: "A table was restored from a backup", severity: "medium" }],
  RestoreTableToPointInTime: [{ title: "A table was restored to a point in time", severity: "medium" }],
  DeleteBackup: [{ title: "A backup of a table was deleted", severity: "high" }],
  UpdateContinuousBackups: [
    {
      title: "Point-in-time recovery was switched off",
      severity: "high",
      concerns: ({ pointInTimeRecoverySpecification: pitr }) =>
        objectOf(pitr).pointInTimeRecoveryEnabled === false,
    },
    { title: "Point-in-time recovery was changed", severity: "low" },
  ],
  UpdateTimeToLive: [{ title: "The time to live of items was changed", severity: "high" }],
  UpdateTable: [
    {
      title: "Deletion protection was switched off",
      severity: "high",
      concerns: ({ deletionProtectionEnabled }) => deletionProtectionEnabled === false,
    },
    {
      title: "The stream of a table was changed",
      severity: "medium",
      concerns: ({ streamSpecification }) => !isAbsent(streamSpecification),
    },
    {
      title: "The replicas of a table were changed",
      severity: "high",
      concerns: ({ replicaUpdates }) => !isAbsent(replicaUpdates),
    },
    {
      title: "The encryption of a table was changed",
      severity: "high",
      concerns: ({ sSESpecification, sseSpecification }) => !isAbsent(sSESpecification ?? sseSpecification),
    },
  ],
  EnableKinesisStreamingDestination: [{ title: "A table's items are sent to a stream", severity: "high" }],
  DisableKinesisStreamingDestination: [
    { title: "A table's items are no longer sent to a stream", severity: "medium" },
  ],
  PutResourcePolicy: [{ title: "Who may use a table was changed", severity: "high" }],
  DeleteResourcePolicy: [{ title: "Who may use a table was changed", severity: "high" }],
};

/** Finds calls on tables as a whole by others than expected roles and services. */
export function tableChanges(expected: Expected): FindingReader {
  return (record) => {
    if (record.eventSource !== "dynamodb.amazonaws.com" || !Object.hasOwn(tableCalls, record.eventName)) {
      return undefined;
    }
    const request = objectOf(record.requestParameters);
    // A request that is too large or denied is left out: what it asked for is unknown.
    const isUnknown = Object.keys(request).length === 0 || request.omitted === true;
    const call = tableCalls[record.eventName as WholeTableCall].find(
      ({ concerns }) => isUnknown || (concerns?.(request) ?? true),
    );
    if (!call) return undefined;
    return unlessExpected(findingOf(record, call, request), record, expected);
  };
}

function findingOf(record: ParsedRecord, { title, severity }: TableCall, request: JsonObject): Finding {
  const error = textOf(record.errorCode);
  const tables = tablesOf(record, requestedTables(request));
  const headline = error === undefined ? title : attempt(title);
  return {
    noun: error === undefined ? "change of a table" : "failed change of a table",
    severity: error === undefined ? severity : "medium",
    headline,
    tables,
    words: () => ({
      title: [{ bold: headline }],
      what: [
        callOnTables(record, tables),
        ...bucketOf(request),
        ...(error === undefined ? [] : [fact("Error", value(error, 100))]),
      ],
      next:
        error === undefined
          ? "See whether it was a deployment of yours. If not, undo it and revoke the caller's sessions or keys."
          : "Nothing was changed. Find out who tried, and whether the caller needs the permission.",
    }),
  };
}

function requestedTables(request: JsonObject): readonly (string | undefined)[] {
  const { tableCreationParameters: imported } = request;
  return [
    ...["tableName", "tableArn", "resourceArn", "sourceTableName", "sourceTableArn", "targetTableName"].map(
      (name) => textOf(request[name]),
    ),
    textOf(request.backupArn),
    textOf(objectOf(imported).tableName),
  ];
}

/** The bucket that items go to or come from, and its owner where the request names it. */
function bucketOf({ s3BucketSource, ...request }: JsonObject): readonly Line[] {
  const { s3Bucket, s3BucketOwner } = isAbsent(s3BucketSource) ? request : objectOf(s3BucketSource);
  const [bucket, owner] = [textOf(s3Bucket), textOf(s3BucketOwner)];
  if (bucket === undefined) return [];
  return [fact("Bucket", value(bucket, 100), ...(owner ? [" of account ", value(owner, 40)] : []))];
}

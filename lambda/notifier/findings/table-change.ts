import type { Deed } from "../../../engines/cloudtrail/root-and-account-calls";
import type { WholeTableCall } from "../../../engines/cloudtrail/whole-table-calls";
import { gravest, type Severity } from "../../../engines/severity";
import { chosen, fact, type Line, value } from "../message/line";
import { isAbsent, type JsonObject, listOf, objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import type { Expected } from "./expected";
import type { Finding, FindingReader } from "./finding";
import { afterAttempt, headlineOf, outcomeOf } from "./outcome";
import { callOnTables, tablesOf } from "./tables";
import { unlessExpected } from "./unless-expected";

/** What a call makes of a table as a whole. */
interface TableCall {
  readonly deed: Deed;
  readonly severity: Severity;
  /** Whether a request is meant. @default each is */
  readonly concerns?: (request: JsonObject) => boolean;
  /** Whether a call without a request, which was denied, is another, everyday one. @default it may be this */
  readonly isRare?: true;
}

function does(
  severity: Severity,
  done: string,
  attempted: string,
  concerns?: TableCall["concerns"],
): TableCall {
  return { deed: [done, attempted], severity, concerns };
}

/** @param what is changed, such as `the stream of a table` */
function changes(severity: Severity, what: string, concerns?: TableCall["concerns"]): TableCall {
  return does(
    severity,
    `${what.charAt(0).toUpperCase()}${what.slice(1)} was changed`,
    `change ${what}`,
    concerns,
  );
}

const access = changes("high", "who may use a table");
const restored = does("medium", "A table was restored from a backup", "restore a table from a backup");
const replicas = does("high", "The replicas of a table were changed", "change the replicas of a table");
const replicaChanges: TableCall = {
  ...replicas,
  concerns: ({ replicaUpdates, globalTableWitnessUpdates, globalTableSourceArn }) =>
    [replicaUpdates, globalTableWitnessUpdates, globalTableSourceArn].some(
      (each) => !isAbsent(each) && !isEmptyList(each),
    ),
};

/** What each call on a whole table says: where a request says which are meant, it may be several. */
const tableCalls: Readonly<Record<WholeTableCall, readonly TableCall[]>> = {
  CreateBackup: [does("low", "A backup of a table was made", "make a backup of a table")],
  CreateGlobalTable: [replicas],
  // A table is empty otherwise.
  CreateTable: [
    { ...replicaChanges, isRare: true },
    { ...access, concerns: ({ resourcePolicy }) => !isAbsent(resourcePolicy), isRare: true },
  ],
  DeleteBackup: [does("high", "A backup of a table was deleted", "delete a backup of a table")],
  DeleteResourcePolicy: [access],
  DeleteTable: [does("critical", "A table was deleted", "delete a table")],
  DisableKinesisStreamingDestination: [
    does(
      "medium",
      "A table's items are no longer sent to a stream",
      "end the sending of a table's items to a stream",
    ),
  ],
  EnableKinesisStreamingDestination: [
    does("high", "A table's items are sent to a stream", "send a table's items to a stream"),
  ],
  ExportTableToPointInTime: [does("high", "A table was exported to S3", "export a table to S3")],
  ImportTable: [does("medium", "A table was imported from S3", "import a table from S3")],
  PutResourcePolicy: [access],
  RestoreTableFromAwsBackup: [restored],
  RestoreTableFromBackup: [restored],
  RestoreTableToPointInTime: [
    does("medium", "A table was restored to a point in time", "restore a table to a point in time"),
  ],
  StartBulkPutItems: [does("high", "Items were put into a table from S3", "put items into a table from S3")],
  UpdateContinuousBackups: [
    does(
      "high",
      "Point-in-time recovery was switched off",
      "switch point-in-time recovery off",
      (request) => recoveryIn(request) === "off",
    ),
    changes("high", "how far back a table can be restored", (request) => recoveryIn(request) === "shortened"),
    changes("low", "point-in-time recovery", (request) => recoveryIn(request) === "kept"),
  ],
  UpdateContributorInsights: [changes("low", "whether CloudWatch shows a table's keys")],
  UpdateGlobalTable: [{ ...replicas, concerns: ({ replicaUpdates }) => !isEmptyList(replicaUpdates) }],
  UpdateKinesisStreamingDestination: [changes("low", "how a table's items are sent to a stream")],
  UpdateTable: [
    does(
      "high",
      "Deletion protection was switched off",
      "switch deletion protection off",
      ({ deletionProtectionEnabled }) => deletionProtectionEnabled === false,
    ),
    changes("medium", "the stream of a table", ({ streamSpecification }) => !isAbsent(streamSpecification)),
    replicaChanges,
    // Auto scaling updates the capacity of indexes.
    does(
      "medium",
      "The indexes of a table were changed",
      "change the indexes of a table",
      ({ globalSecondaryIndexUpdates, vectorIndexUpdates }) =>
        [globalSecondaryIndexUpdates, vectorIndexUpdates]
          .flatMap(listOf)
          .some((each) => isAbsent(objectOf(each).update)),
    ),
    // Another account's replica sets the time to live of each where settings are replicated.
    changes(
      "high",
      "how a table is replicated",
      ({ globalTableSettingsReplicationMode, disassociationProtectionEnabled }) =>
        !isAbsent(globalTableSettingsReplicationMode) || disassociationProtectionEnabled === false,
    ),
    changes(
      "high",
      "the encryption of a table",
      ({ sSESpecification, sseSpecification }) => !isAbsent(sSESpecification ?? sseSpecification),
    ),
  ],
  UpdateTimeToLive: [changes("high", "the time to live of items")],
};

/** What a call says where its request, which decides it, is left out. */
const unknownDeed: Deed = ["A table was changed; the record leaves out how", "change a table"];

/** A list of changes that has none. */
function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Days that a table can be restored to at most, and by default. */
const mostRecoveryDays = 35;

/**
 * What a request makes of the days that a table can be restored to. Fewer than there can be are told, since
 * the record does not say how many there were, and none before them can be restored.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html
 */
function recoveryIn({ pointInTimeRecoverySpecification }: JsonObject): "off" | "shortened" | "kept" {
  const { pointInTimeRecoveryEnabled, recoveryPeriodInDays } = objectOf(pointInTimeRecoverySpecification);
  if (pointInTimeRecoveryEnabled === false) return "off";
  return Number(recoveryPeriodInDays ?? mostRecoveryDays) < mostRecoveryDays ? "shortened" : "kept";
}

/** Finds calls on tables as a whole by others than expected roles and services. */
export function tableChanges(expected: Expected): FindingReader {
  return (record) => {
    if (record.eventSource !== "dynamodb.amazonaws.com" || !Object.hasOwn(tableCalls, record.eventName)) {
      return undefined;
    }
    const request = objectOf(record.requestParameters);
    const call = callOf(tableCalls[record.eventName as WholeTableCall], request);
    return call && unlessExpected(findingOf(record, call, request), record, expected);
  };
}

/** All that a call makes of a table, as grave as the gravest of it; undefined where nothing of it is told. */
function callOf(calls: readonly TableCall[], request: JsonObject): TableCall | undefined {
  // A request that is too large or denied is left out.
  const isUnknown = Object.keys(request).length === 0 || request.omitted === true;
  const meant = calls.filter(({ concerns, isRare }) =>
    isUnknown ? !isRare || request.omitted : (concerns?.(request) ?? true),
  );
  const severity = gravest(meant.map((call) => call.severity));
  if (severity === undefined) return undefined;
  if (isUnknown && meant[0]?.concerns) return { deed: unknownDeed, severity };
  const done = meant.map(({ deed: [text] }, index) => (index === 0 ? text : lowerFirst(text))).join("; ");
  return { deed: [done, meant.map(({ deed: [, attempted] }) => attempted).join(" and ")], severity };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function findingOf(record: ParsedRecord, { deed, severity }: TableCall, request: JsonObject): Finding {
  const error = textOf(record.errorCode);
  const tables = tablesOf(record, requestedTables(request));
  const outcome = outcomeOf(error);
  const failed = outcome === "failed";
  const headline = headlineOf(deed, outcome);
  const buckets = bucketsOf(request);
  return {
    noun: failed ? "failed table change" : "table change",
    severity: failed ? "medium" : severity,
    headline,
    tables,
    target: JSON.stringify(buckets),
    words: () => ({
      title: [{ bold: headline }],
      what: [
        callOnTables(record, tables),
        ...buckets,
        ...(error === undefined ? [] : [fact("Error", value(error, 100))]),
      ],
      next: failed
        ? `Nothing was changed. ${afterAttempt}`
        : "See whether it was a deployment of yours. If not, undo it and revoke the caller's sessions or keys.",
    }),
  };
}

function requestedTables(request: JsonObject): readonly (string | undefined)[] {
  const { tableCreationParameters: imported } = request;
  return [
    ...[
      "tableName",
      "tableArn",
      "resourceArn",
      "sourceTableName",
      "sourceTableArn",
      "targetTableName",
      "globalTableName",
      "globalTableSourceArn",
      "backupArn",
    ].map((name) => textOf(request[name])),
    textOf(objectOf(imported).tableName),
  ];
}

/** The buckets that items go to or come from. A put from S3 may write items that are there to another one. */
function bucketsOf(request: JsonObject): readonly Line[] {
  return [
    ...bucketOf("Bucket", request.s3BucketSource ?? request.inputS3Configuration ?? request),
    ...bucketOf("Output bucket", request.outputS3Configuration),
  ];
}

/** A bucket, and its owner where the request names it. */
function bucketOf(label: string, place: unknown): readonly Line[] {
  const { s3Bucket, s3BucketOwner } = objectOf(place);
  const [bucket, owner] = [textOf(s3Bucket), textOf(s3BucketOwner)];
  if (bucket === undefined) return [];
  return [fact(label, chosen(bucket, 100), ...(owner ? [" of account ", chosen(owner, 40)] : []))];
}

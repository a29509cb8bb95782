import { wholeTableCalls } from "../../../engines/cloudtrail/whole-table-calls";
import { tableChanges } from "../../../lambda/notifier/findings/table-change";
import type { ParsedRecord } from "../../../lambda/notifier/records/parsed-record";
import { writes as itemWrites } from "../../../lib/cloudtrail/item-operations";
import { untoldTableCalls } from "../../behaviour/untold-calls";
import { writeActions } from "../../behaviour/write-calls";
import { adminRole, assumedRole } from "./identities";
import { record } from "./samples";
import { told } from "./told";

const expected = { roles: new Set([adminRole]), services: new Set<string>() };
const nobody = { roles: new Set<string>(), services: new Set<string>() };

describe("calls on a table as a whole", () => {
  const call = (eventName: string, requestParameters: unknown = {}, changes = {}) =>
    record("update-table", { eventName, requestParameters, ...changes });
  const request = (fields = {}) => ({ tableName: "Music", ...fields });
  const indexes = "The indexes of a table were changed";
  const replication = "How a table is replicated was changed";

  test.each<[string, unknown, string, string]>([
    ["DeleteTable", request(), "critical", "A table was deleted"],
    [
      "ExportTableToPointInTime",
      { tableArn: "arn:aws:dynamodb:us-east-1:111122223333:table/Music" },
      "high",
      "A table was exported to S3",
    ],
    [
      "UpdateTable",
      request({ deletionProtectionEnabled: false }),
      "high",
      "Deletion protection was switched off",
    ],
    [
      "UpdateTable",
      request({ streamSpecification: { streamEnabled: true } }),
      "medium",
      "The stream of a table was changed",
    ],
    [
      "UpdateTable",
      request({ replicaUpdates: [], globalTableWitnessUpdates: [{ create: {} }] }),
      "high",
      "The replicas of a table were changed",
    ],
    [
      "CreateTable",
      request({ globalTableSourceArn: "arn:aws:dynamodb:us-west-2:111122223333:table/Music" }),
      "high",
      "The replicas of a table were changed",
    ],
    ["CreateTable", request({ resourcePolicy: "{}" }), "high", "Who may use a table was changed"],
    ["CreateTable", request({ omitted: true }), "high", "A table was changed; the record leaves out how"],
    ["UpdateTable", request({ globalTableSettingsReplicationMode: "ENABLED" }), "high", replication],
    ["UpdateTable", request({ disassociationProtectionEnabled: false }), "high", replication],
    ["UpdateTable", request({ globalSecondaryIndexUpdates: [{ delete: {} }] }), "medium", indexes],
    ["UpdateTable", request({ vectorIndexUpdates: [{ delete: {} }] }), "medium", indexes],
    [
      "UpdateTable",
      request({ globalSecondaryIndexUpdates: [{ update: {} }, { create: {} }] }),
      "medium",
      indexes,
    ],
    [
      "UpdateTimeToLive",
      request({ timeToLiveSpecification: { enabled: true } }),
      "high",
      "The time to live of items was changed",
    ],
    [
      "UpdateContinuousBackups",
      request({ pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false } }),
      "high",
      "Point-in-time recovery was switched off",
    ],
    [
      "UpdateContinuousBackups",
      request({
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 1 },
      }),
      "high",
      "How far back a table can be restored was changed",
    ],
    [
      "UpdateContinuousBackups",
      request({ pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true } }),
      "low",
      "Point-in-time recovery was changed",
    ],
    [
      "PutResourcePolicy",
      { resourceArn: "arn:aws:dynamodb:us-east-1:111122223333:table/Music" },
      "high",
      "Who may use a table was changed",
    ],
    [
      "RestoreTableToPointInTime",
      { targetTableName: "Music" },
      "medium",
      "A table was restored to a point in time",
    ],
  ])("%s %j is told", (eventName, parameters, severity, headline) => {
    expect(told(tableChanges(nobody), call(eventName, parameters, { resources: [] }))).toEqual({
      noun: "table change",
      severity,
      tables: ["Music"],
      headline,
      lines: [headline, `What: ${eventName} on “Music”`],
    });
  });

  test("of which items go to a bucket or come from one name it, and the tables of both ends", () => {
    const lines = (one: ParsedRecord) => (told(tableChanges(nobody), one) as { lines: string[] }).lines;
    expect(lines(record("export-table-to-point-in-time"))).toContain(
      "Bucket: “somebody-elses-bucket” of account “444455556666”",
    );
    const imported = {
      s3BucketSource: { s3Bucket: "music-import" },
      tableCreationParameters: { tableName: "Music" },
    };
    expect(lines(call("ImportTable", imported, { resources: [] }))).toEqual([
      "A table was imported from S3",
      "What: ImportTable on “Music”",
      "Bucket: “music-import”",
    ]);
    const put = {
      tableName: "Music",
      inputS3Configuration: { s3Bucket: "music-items" },
      outputS3Configuration: { s3Bucket: "theirs", s3BucketOwner: "444455556666" },
    };
    expect(lines(call("StartBulkPutItems", put, { resources: [] }))).toEqual([
      "Items were put into a table from S3",
      "What: StartBulkPutItems on “Music”",
      "Bucket: “music-items”",
      "Output bucket: “theirs” of account “444455556666”",
    ]);
    expect(lines(record("restore-table-to-point-in-time"))).toContain(
      "What: RestoreTableToPointInTime on “Music”, “Music-restored”",
    );
  });

  test.each<[string, unknown]>([
    ["UpdateTable", request({ provisionedThroughput: { readCapacityUnits: 5 } })],
    ["UpdateTable", request({ deletionProtectionEnabled: true, disassociationProtectionEnabled: true })],
    ["UpdateTable", request({ replicaUpdates: [], globalTableWitnessUpdates: [] })],
    ["UpdateTable", request({ globalSecondaryIndexUpdates: [{ update: {} }] })],
    ["UpdateGlobalTable", { globalTableName: "Music", replicaUpdates: [] }],
    ["CreateTable", request({ keySchema: [{ attributeName: "Artist", keyType: "HASH" }] })],
    ["CreateTable", null],
    ["DescribeTable", request()],
    ["toString", request()],
  ])("%s %j is none", (eventName, parameters) => {
    expect(tableChanges(nobody)(call(eventName, parameters))).toBeUndefined();
  });

  test.each(["UpdateTable", "UpdateContinuousBackups"])(
    "of which %s leaves the request out say no more than that, and are as grave as the worst",
    (eventName) => {
      for (const request of [{ omitted: true, reason: "requestParameters too large" }, null]) {
        expect(told(tableChanges(nobody), call(eventName, request))).toMatchObject({
          severity: "high",
          headline: "A table was changed; the record leaves out how",
        });
      }
      expect(told(tableChanges(nobody), call(eventName, null, { errorCode: "AccessDenied" }))).toMatchObject({
        headline: "An attempt to change a table failed",
      });
    },
  );

  test("that change several things tell each, as grave as the gravest", () => {
    const both = request({ streamSpecification: { streamEnabled: false }, replicaUpdates: [{}] });
    expect(told(tableChanges(nobody), call("UpdateTable", both))).toMatchObject({
      severity: "high",
      headline: "The stream of a table was changed; the replicas of a table were changed",
    });
    expect(
      told(tableChanges(nobody), call("UpdateTable", both, { errorCode: "AccessDenied" })),
    ).toMatchObject({
      headline: "An attempt to change the stream of a table and change the replicas of a table failed",
    });
  });

  test.each([
    ["CreateBackup", "low", "A backup of a table was made"],
    ["CreateGlobalTable", "high", "The replicas of a table were changed"],
    ["UpdateGlobalTable", "high", "The replicas of a table were changed"],
    ["RestoreTableFromAwsBackup", "medium", "A table was restored from a backup"],
    ["StartBulkPutItems", "high", "Items were put into a table from S3"],
    ["UpdateContributorInsights", "low", "Whether CloudWatch shows a table's keys was changed"],
    ["UpdateKinesisStreamingDestination", "low", "How a table's items are sent to a stream was changed"],
  ])("%s is %s", (eventName, severity, headline) =>
    expect(
      told(tableChanges(nobody), call(eventName, { globalTableName: "Music" }, { resources: [] })),
    ).toMatchObject({
      severity,
      headline,
      tables: ["Music"],
    }),
  );

  test("are all writes of AWS's reference that are on a table, but for those that are known to need no word", () => {
    const actions = Object.keys(writeActions.dynamodb?.aws_dynamodb_table ?? {});
    const ofItems = [...itemWrites, "PartiQLDelete", "PartiQLInsert", "PartiQLUpdate"];
    const decided = [...wholeTableCalls, ...ofItems, ...untoldTableCalls];
    expect(actions.filter((name) => !decided.includes(name))).toEqual([]);
    expect(untoldTableCalls.filter((name) => !actions.includes(name))).toEqual([]);
    // A backup's own, and a call that needs the permissions of others.
    expect(wholeTableCalls.filter((name) => !actions.includes(name))).toEqual(["DeleteBackup"]);
  });

  test("of an expected role is expected, and of another service is none", () => {
    const byExpected = call("DeleteTable", request(), { userIdentity: assumedRole(adminRole) });
    expect(tableChanges(expected)(byExpected)).toBe("expected");
    const elsewhere = call("DeleteTable", request(), { eventSource: "rds.amazonaws.com" });
    expect(tableChanges(nobody)(elsewhere)).toBeUndefined();
  });

  test("that was denied is an attempt, on the table in the error's message", () => {
    const denied = { eventName: "DeleteTable", requestParameters: null, errorCode: "AccessDenied" };
    const on = "arn:aws:dynamodb:us-west-2:111122223333:table/Music";
    const errorMessage = `User: arn:aws:iam::111122223333:user/bob is not authorized to perform: dynamodb:DeleteTable on resource: ${on} because no identity-based policy allows the dynamodb:DeleteTable action`;
    const named = record("update-table", { ...denied, resources: [], errorMessage });
    expect(told(tableChanges(nobody), named)).toMatchObject({ tables: ["Music"] });
    expect(told(tableChanges(nobody), record("update-table", { ...denied, resources: [] }))).toEqual({
      noun: "failed table change",
      severity: "medium",
      tables: [],
      headline: "An attempt to delete a table failed",
      lines: [
        "An attempt to delete a table failed",
        "What: DeleteTable on an unknown table",
        "Error: AccessDenied",
      ],
    });
  });
});

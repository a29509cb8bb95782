import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { reads, writes } from "../../behaviour/item-calls";
import { record } from "../../support/events";
import type { Row, TrinoAt } from "../../support/trino/trino";
import { answer, load, type Logged } from "./cloudtrail-table";
import { alerting, named } from "./synthesized-queries";

const stack = alerting({ accountIds: ["111122223333"], regions: ["us-east-1", "us-west-2"] });
const admin = "arn:aws:iam::111122223333:role/admin-role";

let calls = 0;
/** A sample in the log file of a day. */
function on(day: string, sample: string, changes: object = {}): Logged {
  return { record: record(sample, { eventID: `${++calls}`, ...changes }), day };
}

const as = (role: string) => ({
  userIdentity: {
    type: "AssumedRole",
    arn: `arn:aws:sts::111122223333:assumed-role/${role}/anaya`,
    accountId: "111122223333",
    sessionContext: { sessionIssuer: { arn: `arn:aws:iam::111122223333:role/${role}` } },
  },
});
const from = (name: string) => ({
  resources: [{ type: "AWS::DynamoDB::Table", ARN: `arn:aws:dynamodb:us-west-2:111122223333:table/${name}` }],
});
const statement = (text: string | undefined) => ({
  eventName: "ExecuteStatement",
  requestParameters: text === undefined ? { omitted: true } : { statement: text },
});
const management = (eventName: string, requestParameters: object) => ({
  eventName,
  requestParameters,
  resources: null,
  eventCategory: "Management",
  readOnly: false,
});

/** Tests of the queries of alerts, in the morning of 2026-11-12. */
export function alertQueries(at: TrinoAt): void {
  const trino = () => at("2026-11-12T06:00:00Z");
  const ask = (id: string, records: readonly (CloudTrailRecord | Logged)[]) =>
    answer(trino(), stack, id, records);

  describe("find first readers", () => {
    it("of yesterday alone, and none who read in the 30 days before", async () => {
      const rows = await ask("first_readers", [
        on("2026/11/11", "get-item", as("new")),
        on("2026/11/11", "get-item", as("old")),
        on("2026/10/12", "query", as("old")),
        on("2026/11/11", "get-item", as("long-ago")),
        on("2026/10/11", "get-item", as("long-ago")),
        on("2026/11/12", "get-item", as("of-today")),
        on("2026/11/10", "get-item", as("of-the-day-before")),
      ]);
      expect(column(rows, "principal")).toEqual(["long-ago", "new"]);
      expect(rows[0]?.rows_in_all).toBe(2);
    });

    it("of each table, as one that reads another table", async () => {
      const rows = await ask("first_readers", [
        on("2026/11/01", "scan"),
        on("2026/11/11", "scan"),
        on("2026/11/11", "scan", from("orders")),
      ]);
      expect(column(rows, "table_name")).toEqual(["orders"]);
    });

    it("with what they did, how often and when, a call of two log files once", async () => {
      const [get, query] = [record("get-item", { eventTime: "2026-11-11T03:00:00Z" }), record("query")];
      const rows = await ask("first_readers", [
        { record: get, day: "2026/11/11" },
        { record: get, day: "2026/11/11" },
        { record: { ...query, eventTime: "2026-11-11T01:00:00Z" }, day: "2026/11/11" },
      ]);
      expect(rows).toEqual([
        {
          severity: "medium",
          principal: admin,
          table_name: "Music",
          account: "111122223333",
          region: "us-west-2",
          reads: 2,
          event_names: "GetItem, Query",
          from_console: 0,
          first_read: "2026-11-11T01:00:00Z",
          an_address: expect.any(String),
          rows_in_all: 1,
        },
      ]);
    });

    it("of no write, no failed read and no call without a table", async () => {
      const rows = await ask("first_readers", [
        ...writes.map((name) => on("2026/11/11", name)),
        on("2026/11/11", "get-item", { errorCode: "AccessDenied" }),
        on("2026/11/11", "get-item", { resources: null, requestParameters: null }),
      ]);
      expect(column(rows, "event_names")).toEqual([]);
    });

    it("as a role, whatever its sessions are called and whatever the record has of it", async () => {
      const { userIdentity } = record("put-item-by-another-account");
      const session = (name: string) => ({
        userIdentity: { ...userIdentity, principalId: `AROAIDPPEZS35WEXAMPLE:${name}` },
      });
      const assumed = (name: string) => ({
        userIdentity: { type: "AssumedRole", arn: `arn:aws:sts::111122223333:assumed-role/r/${name}` },
      });
      const of = (day: string, name: string) => [
        on(day, "get-item", session(name)),
        on(day, "get-item", assumed(name)),
      ];
      expect(await ask("first_readers", [...of("2026/11/10", "a"), ...of("2026/11/11", "b")])).toEqual([]);
      const [first, second] = await ask("first_readers", of("2026/11/11", "b"));
      expect([first?.principal, second?.principal].sort()).toEqual([
        "444455556666 AROAIDPPEZS35WEXAMPLE",
        "arn:aws:sts::111122223333:assumed-role/r",
      ]);
    });

    it("by a transaction that checks items alone, which it gives back", async () => {
      const checks = (...operations: string[]) => ({
        requestParameters: { requestItems: operations.map((operation) => ({ operation, key: { id: 1 } })) },
      });
      const rows = await ask("first_readers", [
        on("2026/11/11", "transact-write-items", { ...as("checker"), ...checks("ConditionCheck") }),
        on("2026/11/11", "transact-write-items", { ...as("writer"), ...checks("ConditionCheck", "Put") }),
      ]);
      expect(column(rows, "principal")).toEqual(["checker"]);
    });

    it("whose call was delivered a day late, by the day of its log file", async () => {
      const late = on("2026/11/11", "get-item", { ...as("late"), eventTime: "2026-11-10T23:59:00Z" });
      expect(column(await ask("first_readers", [late]), "principal")).toEqual(["late"]);
    });
  });

  describe("find exports and scans", () => {
    it("of yesterday alone, the gravest first, whatever names the table", async () => {
      const arn = "arn:aws:dynamodb:us-west-2:111122223333:table/Music";
      const rows = await ask("exports_and_scans", [
        on("2026/11/11", "scan"),
        on("2026/11/11", "scan"),
        on("2026/11/10", "scan", as("earlier")),
        on("2026/11/12", "scan", as("today")),
        on("2026/11/11", "scan", { errorCode: "AccessDenied" }),
        on(
          "2026/11/11",
          "update-table",
          management("ExportTableToPointInTime", {
            s3Prefix: ":table/users",
            tableArn: arn,
            s3Bucket: "elsewhere",
          }),
        ),
        on("2026/11/11", "update-table", management("CreateBackup", { tableName: "orders" })),
        on(
          "2026/11/11",
          "update-table",
          management("RestoreTableToPointInTime", { sourceTableName: "users", targetTableName: "copy" }),
        ),
        on(
          "2026/11/11",
          "update-table",
          management("RestoreTableFromAwsBackup", { targetTableName: "restored" }),
        ),
      ]);
      expect(rows.map((row) => [row.severity, row.call, row.table_name, row.calls].join(" "))).toEqual([
        "high ExportTableToPointInTime Music 1",
        "high CreateBackup orders 1",
        "high RestoreTableFromAwsBackup restored 1",
        "high RestoreTableToPointInTime users 1",
        "medium Scan Music 2",
      ]);
      expect(rows.map((row) => row.rows_in_all)).toEqual([5, 5, 5, 5, 5]);
    });

    it("with a new replica, and no other change of a table", async () => {
      const updates = (...replicaUpdates: object[]) => ({ tableName: "Music", replicaUpdates });
      const replica = { regionName: "eu-west-1" };
      const source = "arn:aws:dynamodb:us-west-2:444455556666:table/albums";
      const index = { globalSecondaryIndexUpdates: [{ create: { indexName: "ByYear" } }] };
      const rows = await ask(
        "exports_and_scans",
        (
          [
            ["UpdateTable", updates({ update: replica }, { create: replica })],
            ["UpdateTable", updates({ delete: replica })],
            ["UpdateTable", { tableName: "Music", ...index }],
            ["UpdateGlobalTable", { globalTableName: "users", replicaUpdates: [{ create: replica }] }],
            ["CreateGlobalTable", { globalTableName: "orders", replicationGroup: [replica] }],
            ["CreateTable", { tableName: "copy" }],
            ["CreateTable", { tableName: "albums", globalTableSourceArn: source }],
          ] as const
        ).map(([name, request]) => on("2026/11/11", "update-table", management(name, request))),
      );
      expect(rows.map((row) => [row.severity, row.call, row.table_name, row.calls].join(" "))).toEqual([
        "high UpdateTable Music 1",
        "high CreateTable albums 1",
        "high CreateGlobalTable orders 1",
        "high UpdateGlobalTable users 1",
      ]);
    });

    it.each([
      "\fSELECT * FROM Music",
      "\u00a0(SELECT * FROM Music)",
      "/* /* */ SELECT * FROM Music",
      'SELECT "where" FROM Music',
      'SELECT * FROM "orders-where"."by ""where"""',
      "SELECT 'it''s where' FROM Music",
      "SELECT * FROM Music -- no where",
      "SELECT * FROM Music -- where\r\n",
      "SELECT * /* where */ FROM /* /* */ where */ Music",
      undefined,
    ])("with a statement that reads, or may, and has no WHERE: %j", async (text) => {
      const asked = [on("2026/11/11", "put-item", statement(text))];
      expect(column(await ask("exports_and_scans", asked), "call")).toEqual(["ExecuteStatement"]);
      expect(column(await ask("first_readers", asked), "event_names")).toEqual(["ExecuteStatement"]);
    });

    it.each([
      'SELECT * FROM "Music"\fWHERE Artist = ?',
      'SELECT * FROM "Music"\vwhere(Artist = ?)',
      "/* a */ SELECT * FROM Music WHERE Artist = ? /* b */",
      "SELECT * FROM Music -- all\n\twhere Artist = '\"'",
      "\fUPDATE Music SET a = 1",
    ])("and not with %j", async (text) => {
      expect(await ask("exports_and_scans", [on("2026/11/11", "put-item", statement(text))])).toEqual([]);
    });

    it("with a SELECT without WHERE, and no other call", async () => {
      const rows = await ask("exports_and_scans", [
        on("2026/11/11", "put-item", statement("SELECT * FROM Music")),
        on("2026/11/11", "put-item", statement("select * from Music\nwhere Artist = ?")),
        on("2026/11/11", "put-item", statement("DELETE FROM Music")),
        ...[...writes, ...reads]
          .filter((name) => name !== "scan" && !name.startsWith("execute-statement"))
          .map((name) => on("2026/11/11", name)),
      ]);
      expect(rows.map((row) => [row.severity, row.call, row.calls].join(" "))).toEqual([
        "medium ExecuteStatement 1",
      ]);
    });
  });

  it.each([
    ["First readers of a table in 30 days", "'2026/10/12' AND VARCHAR '2026/11/11'"],
    ["Exports and scans of whole tables", "'2026/11/11' AND VARCHAR '2026/11/11'"],
  ])("read the log files of days that are constants to Trino, in every Region: %s", async (name, days) => {
    const table = await load(trino(), stack, []);
    const text = named(stack).find((each) => each.name === name)?.query ?? "";
    const [plan] = await trino().ask(`EXPLAIN ${text.replace('"table_lineage"."cloudtrail_logs"', table)}`);
    const [scan, ...others] = String(plan?.["Query Plan"]).match(/ScanFilter.*/g) ?? [];
    expect(scan).toContain(`"region" IN (VARCHAR 'us-east-1', VARCHAR 'us-west-2')`);
    expect(scan?.replaceAll(/"day" = VARCHAR ('\S+')/g, '"day" BETWEEN VARCHAR $1 AND VARCHAR $1')).toContain(
      `"day" BETWEEN VARCHAR ${days}`,
    );
    expect(others).toEqual([]);
  });
}

/** A column's values, an ARN by its last part, sorted. */
function column(rows: readonly Row[], name: string): string[] {
  return rows.map((row) => String(row[name]).replace(/^.*\//, "")).sort();
}

import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { callers, reads, writes } from "../../behaviour/item-calls";
import { record } from "../../support/events";
import type { Row, TrinoAt } from "../../support/trino/trino";
import { itemChanges } from "./item-changes";
import { answer, load, type Logged } from "./cloudtrail-table";
import { named, saved } from "./synthesized-queries";

const stack = saved({ region: "us-west-2", accountIds: ["111122223333", "444455556666"] });
const admin = "arn:aws:iam::111122223333:role/admin-role";
const song = { table_name: "Music", partition_key: "Artist", partition_value: "No One You Know" };

/** Tests of the saved queries, at noon of 2026-11-12. */
export function savedQueries(at: TrinoAt): void {
  const trino = () => at("2026-11-12T12:00:00Z");
  const ask = (
    id: string,
    records: readonly (CloudTrailRecord | Logged)[],
    wanted: Readonly<Record<string, string>> = {},
  ) => answer(trino(), stack, id, records, wanted);

  describe("of the calls that there are samples of", () => {
    const names = [...writes, ...reads, ...callers.map(([, name]) => name), "update-table"];
    const samples = names.map((name) => record(name));

    it("find the changes of an item", async () => {
      const wanted = { ...song, sort_key: "SongTitle", sort_value: "Call Me Yesterday" };
      const rows = await ask("item_changes", samples, wanted);
      expect(lines(rows, "outcome", "eventname", "operation", "found_by")).toEqual([
        "attempt TransactWriteItems Delete key",
        "change BatchExecuteStatement BatchExecuteStatement not recorded",
        "change BatchWriteItem BatchWriteItem text",
        "change DeleteItem DeleteItem key",
        "change ExecuteTransaction ExecuteTransaction text",
        "change TransactWriteItems Delete key",
      ]);
    });

    it("find what a principal touched", async () => {
      const rows = await ask("principal_activity", samples, { principal: admin });
      expect(lines(rows, "table_name", "kind", "eventname", "succeeded", "failed")).toEqual([
        "Music read BatchGetItem 1 0",
        "Music read ExecuteStatement 1 0",
        "Music read GetItem 1 0",
        "Music read GetRecords 1 0",
        "Music read Query 1 0",
        "Music read Scan 1 0",
        "Music read TransactGetItems 1 0",
        "Music write BatchExecuteStatement 1 0",
        "Music write BatchWriteItem 1 0",
        "Music write DeleteItem 1 0",
        "Music write ExecuteStatement 1 0",
        "Music write ExecuteTransaction 1 0",
        "Music write PutItem 1 0",
        "Music write TransactWriteItems 1 1",
        "Music write UpdateItem 1 1",
        "null management write UpdateTable 1 0",
      ]);
    });

    it("find who read a table", async () => {
      expect(await ask("table_readers", samples, { table_name: "Music" })).toEqual([
        {
          principal: admin,
          reads: 7,
          event_names: "BatchGetItem, ExecuteStatement, GetItem, GetRecords, Query, Scan, TransactGetItems",
          from_console: 0,
          addresses: 1,
          first_read: "2026-11-10T09:12:44Z",
          last_read: "2026-11-10T09:12:44Z",
          account: "111122223333",
          region: "us-west-2",
        },
      ]);
    });

    it("find attempts that failed", async () => {
      expect(lines(await ask("failed_attempts", samples), "attempt", "eventname", "errorcode")).toEqual([
        "failed TransactWriteItems TransactionCanceledException",
        "failed UpdateItem ConditionalCheckFailedException",
      ]);
    });

    it("count reads and writes", async () => {
      const rows = await ask("daily_counts", samples);
      expect(lines(rows, "table_name", "day", "reads", "writes", "failed", "principals")).toEqual([
        "Music 2026-11-10 7 15 2 7",
      ]);
    });

    it("find changes made from the console", async () => {
      expect(lines(await ask("console_changes", samples), "outcome", "eventname", "principal")).toEqual([
        "change PutItem arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Administrators_0123456789abcdef",
        "change PutItem arn:aws:iam::111122223333:root",
      ]);
    });
  });

  it.each(itemChanges)("find a change of an item $what", async ({ call, value, foundBy }) => {
    const rows = await ask("item_changes", [record("put-item", call)], { ...song, partition_value: value });
    expect(rows.map((row) => row.found_by)).toEqual(foundBy ? [foundBy] : []);
  });

  describe("of a call to a table of another account, logged in both", () => {
    const owners = record("put-item-by-another-account");
    const callers = record("put-item", {
      eventID: "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a",
      sharedEventID: owners.sharedEventID,
      recipientAccountId: "444455556666",
      userIdentity: {
        type: "AssumedRole",
        arn: "arn:aws:sts::444455556666:assumed-role/partner/anaya",
        accountId: "444455556666",
        sessionContext: { sessionIssuer: { arn: "arn:aws:iam::444455556666:role/partner" } },
      },
    });

    it("count one, in the account of the table", async () => {
      const [row, ...others] = await ask("daily_counts", [owners, callers]);
      expect(row).toMatchObject({ account: "111122223333", writes: 1 });
      expect(others).toEqual([]);
    });

    it("tell the caller as the caller's account knows it", async () => {
      const rows = await ask("item_changes", [owners, callers], song);
      expect(lines(rows, "principal", "account")).toEqual([
        "arn:aws:iam::444455556666:role/partner 111122223333",
      ]);
    });

    it("take the account from the parameters, where the record has no resources", async () => {
      const tableName = "arn:aws:dynamodb:us-west-2:111122223333:table/Music";
      const bare = { ...callers, resources: null, requestParameters: { tableName } };
      expect(lines(await ask("daily_counts", [bare]), "account", "table_name")).toEqual([
        "111122223333 Music",
      ]);
    });
  });

  it("count a record once that several log files have", async () => {
    const put = record("put-item");
    const rows = await ask("daily_counts", [put, { record: put, day: "2026/11/11" }]);
    expect(lines(rows, "writes")).toEqual(["1"]);
  });

  it("take an index, a stream and an ARN for their table", async () => {
    const arn = "arn:aws:dynamodb:us-west-2:111122223333:table/Music";
    const resource = (path: string, type = "Table") => [
      { type: `AWS::DynamoDB::${type}`, ARN: `${arn}${path}` },
    ];
    const touching = [
      { resources: resource("") },
      { resources: resource("/index/by-year") },
      { resources: resource("/stream/2026-01-31T00:00:00.000", "Stream") },
      { resources: null, requestParameters: { tableName: "Music" } },
      { resources: null, requestParameters: { TableName: arn } },
    ];
    const puts = touching.map((changes, index) => record("put-item", { ...changes, eventID: `${index}` }));
    const rows = await ask("daily_counts", puts, { table_name: "Music" });
    expect(lines(rows, "table_name", "writes")).toEqual(["Music 5"]);
  });

  it("take statements that only select for reads", async () => {
    const statements = {
      reads: [
        "SELECT * FROM Music",
        "select *",
        "\n\tSelect *",
        "EXISTS(SELECT * FROM Music)",
        "/**/--\nSELECT *",
      ],
      writes: [
        "INSERT INTO Music VALUE {}",
        "\nupdate Music",
        "DELETE FROM Music WHERE a = 'SELECT'",
        "/* SELECT */",
        "-- x\rSELECT y\nDELETE FROM Music",
        "-- x\u2028DELETE FROM Music WHERE a = 'y\nSELECT z'",
      ],
    };
    const calls = [...statements.reads, ...statements.writes].map((statement) =>
      record("put-item", {
        eventName: "ExecuteStatement",
        eventID: statement,
        requestParameters: { statement },
      }),
    );
    expect(lines(await ask("daily_counts", calls), "reads", "writes")).toEqual(["5 6"]);
  });

  it("take the kind of a record without a category from its name", async () => {
    const names = [
      ...["DescribeTable", "ListTables", "UpdateTable", "PutItem", "BatchWriteItem", "TransactWriteItems"],
      ...["ExecuteStatement", "ExecuteTransaction", "GetItem", "GetRecords", "Scan"],
    ];
    const bare = names.map((eventName) =>
      record("put-item", { eventName, eventID: eventName, readOnly: undefined, eventCategory: undefined }),
    );
    const rows = await ask("principal_activity", bare, { principal: admin });
    expect(lines(rows, "kind", "eventname")).toEqual([
      "management read DescribeTable",
      "management read ListTables",
      "management write UpdateTable",
      "read GetItem",
      "read GetRecords",
      "read Scan",
      "unclear ExecuteStatement",
      "unclear ExecuteTransaction",
      "write BatchWriteItem",
      "write PutItem",
      "write TransactWriteItems",
    ]);
  });

  describe("read the log files", () => {
    const inRegion = (awsRegion: string) => record("put-item", { awsRegion, eventID: awsRegion });

    it("of the home Region, when no Regions are named, and of the last seven days", async () => {
      const put = record("put-item");
      const days = ["2026/11/05", "2026/11/06", "2026/11/12"].map((day) => ({
        record: { ...put, eventID: day },
        day,
      }));
      const rows = await ask("item_changes", [...days, inRegion("us-east-1")], song);
      expect(lines(rows, "region", "eventid")).toEqual(["us-west-2 2026/11/06", "us-west-2 2026/11/12"]);
    });

    it.each(named(stack).map(({ name, query }) => [name, query]))(
      "of accounts, Regions and days that are constants to Trino: %s",
      async (_, query) => {
        const table = await load(trino(), stack, []);
        const [plan] = await trino().ask(
          `EXPLAIN ${query.replace('"table_lineage"."cloudtrail_logs"', table)}`,
        );
        const scans = String(plan?.["Query Plan"]).match(/ScanFilter.*/g);
        expect(scans).toEqual([
          expect.stringContaining(
            `("account" IN (VARCHAR '111122223333', VARCHAR '444455556666')) AND ("region" = VARCHAR 'us-west-2') ` +
              `AND ("day" BETWEEN VARCHAR '2026/11/06' AND VARCHAR '2026/11/12')`,
          ),
        ]);
      },
    );
  });
}

/** Some columns of rows, a line for each, sorted: rows of one time come in any order. */
function lines(rows: readonly Row[], ...columns: readonly string[]): string[] {
  return rows.map((row) => columns.map((column) => String(row[column])).join(" ")).sort();
}

import { changeOf } from "../../../lambda/notifier/findings/item-change";
import { record } from "./samples";

const key = (title: string) => ({ Artist: "No One You Know", SongTitle: title });

describe("a write", () => {
  test("PutItem has its table and key", () => {
    expect(changeOf(record("put-item"))).toEqual({
      tables: ["Music"],
      writes: [{ operation: "PutItem", table: "Music", key: key("Scared of My Shadow") }],
    });
  });

  test("UpdateItem that failed is an attempt", () => {
    expect(changeOf(record("update-item-failed"))).toEqual({
      tables: ["Music"],
      writes: [{ operation: "UpdateItem", table: "Music", key: key("Call Me Today") }],
      errorCode: "ConditionalCheckFailedException",
    });
  });

  test("DeleteItem has its table and key", () => {
    expect(changeOf(record("delete-item"))).toEqual({
      tables: ["Music"],
      writes: [{ operation: "DeleteItem", table: "Music", key: key("Call Me Yesterday") }],
    });
  });

  test("TransactWriteItems has each of its writes in either case of field names, and no condition check", () => {
    expect(changeOf(record("transact-write-items"))).toEqual({
      tables: ["Music"],
      writes: [
        { operation: "Put", table: "Music", key: key("Call Me Today") },
        { operation: "Update", table: "Music", key: key("Call Me Tomorrow") },
        { operation: "Delete", table: "Music", key: key("Call Me Yesterday") },
      ],
    });
  });

  test("TransactWriteItems that was canceled is an attempt", () => {
    expect(changeOf(record("transact-write-items-canceled"))).toMatchObject({
      errorCode: "TransactionCanceledException",
    });
  });

  test("TransactWriteItems has a key in upper case", () => {
    const requestItems = [{ operation: "Delete", TableName: "Music", Key: key("Call Me Now") }];
    expect(changeOf(record("transact-write-items", { requestParameters: { requestItems } }))).toMatchObject({
      writes: [{ operation: "Delete", table: "Music", key: key("Call Me Now") }],
    });
  });

  test("BatchWriteItem has each of its writes", () => {
    expect(changeOf(record("batch-write-item"))).toEqual({
      tables: ["Music"],
      writes: [
        { operation: "Put", table: "Music", key: key("Call Me Today") },
        { operation: "Delete", table: "Music", key: key("Call Me Yesterday") },
      ],
    });
  });

  test.each([
    ["a list of requests", [{ tableName: "Music", deleteRequest: { key: key("A") } }], "Delete"],
    [
      "a list as in TransactWriteItems",
      [{ operation: "Delete", TableName: "Music", Key: key("A") }],
      "Delete",
    ],
    ["requests in upper case", { Music: [{ DeleteRequest: { Key: key("A") } }] }, "Delete"],
    ["requests with no name", { Music: [{ key: key("A") }] }, "BatchWriteItem"],
  ])("BatchWriteItem is read as %s", (_shape, requestItems, operation) => {
    expect(changeOf(record("batch-write-item", { requestParameters: { requestItems } }))).toMatchObject({
      writes: [{ operation, table: "Music", key: key("A") }],
    });
  });

  test("BatchWriteItem has the tables of its requests too, so that no role is expected on one of them alone", () => {
    const requestItems = { Music: [{ deleteRequest: {} }], Orders: [{ deleteRequest: {} }] };
    expect(changeOf(record("batch-write-item", { requestParameters: { requestItems } }))?.tables).toEqual([
      "Music",
      "Orders",
    ]);
  });

  test("TransactWriteItems has the tables of its condition checks too, but not as writes", () => {
    const requestItems = [
      { operation: "Put", tableName: "Orders", key: {} },
      { operation: "ConditionCheck", TableName: "Secrets", key: {} },
    ];
    const fields = { requestParameters: { requestItems }, resources: undefined };
    expect(changeOf(record("transact-write-items", fields))).toMatchObject({
      tables: ["Orders", "Secrets"],
      writes: [{ table: "Orders" }],
    });
  });

  test("ExecuteStatement has its statement", () => {
    expect(changeOf(record("execute-statement-update"))).toEqual({
      tables: ["Music"],
      writes: [{ operation: "UPDATE", statement: expect.stringMatching(/^UPDATE Music SET/) as string }],
    });
  });

  test("BatchExecuteStatement has each statement", () => {
    expect(changeOf(record("batch-execute-statement"))).toMatchObject({
      writes: [{ operation: "UPDATE" }, { operation: "INSERT" }],
    });
  });

  test("ExecuteTransaction has the statements that write", () => {
    expect(changeOf(record("execute-transaction"))?.writes).toEqual([
      { operation: "DELETE", statement: expect.stringMatching(/^DELETE FROM Music/) as string },
    ]);
  });

  test.each(["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"])(
    "%s is a change whatever its parameters are",
    (eventName) => {
      for (const requestParameters of [
        undefined,
        null,
        [],
        "x",
        {},
        { requestItems: {} },
        { requestItems: [3] },
      ]) {
        expect(changeOf(record("put-item", { eventName, requestParameters }))?.writes).toHaveLength(1);
      }
    },
  );
});

describe("a PartiQL statement", () => {
  const of = (statement: unknown) =>
    changeOf(record("execute-statement-select", { requestParameters: { statement } }));

  test.each([
    "SELECT * FROM Music",
    " \n select*from Music",
    "Select 1",
    "EXISTS(SELECT * FROM Music)",
    "exists ( SELECT * FROM Music)",
    "-- all\nSELECT * FROM Music",
    "-- all\r\nSELECT * FROM Music",
    "-- all\r\r\n SELECT * FROM Music",
    "/* DELETE */ -- x\n /* y\n */ SELECT * FROM Music",
  ])("%j only reads", (statement) => {
    expect(of(statement)).toBeUndefined();
  });

  test.each([
    "INSERT INTO Music VALUE {}",
    "\tupdate Music SET x = 1",
    "DELETE FROM Music",
    "SELECTED",
    "/* SELECT */ DELETE FROM Music",
    "-- SELECT\nDELETE FROM Music",
    // AWS does not say what ends a comment: a carriage return may.
    "-- x\rDELETE FROM Music WHERE Artist = 'y\nSELECT z'",
    "-- x\rSELECT y\nDELETE FROM Music",
    "-- x\u2028DELETE FROM Music WHERE Artist = 'y\nSELECT z'",
    "-- x\u0085DELETE FROM Music WHERE Artist = 'y\nSELECT z'",
    "-- x\fDELETE FROM Music WHERE Artist = 'y\nSELECT z'",
    "/* /* */ SELECT */ DELETE FROM Music",
    "-- SELECT * FROM Music",
    "/* SELECT * FROM Music",
    "***(Redacted)",
    "",
    undefined,
    7,
    ["SELECT 1"],
  ])("%j may write", (statement) => {
    expect(of(statement)?.writes).toHaveLength(1);
  });

  test("of AWS's sample only reads, though its record has readOnly false", () => {
    expect(record("execute-statement-select").readOnly).toBe(false);
    expect(changeOf(record("execute-statement-select"))).toBeUndefined();
  });

  test("writes even where its record has readOnly true", () => {
    expect(changeOf(record("execute-statement-update", { readOnly: true }))).toBeDefined();
  });

  test.each(["BatchExecuteStatement", "ExecuteTransaction"])(
    "may write when %s has none to read",
    (eventName) => {
      for (const requestParameters of [
        null,
        {},
        { requestItems: [] },
        { requestItems: [{}] },
        { requestItems: [1] },
      ]) {
        expect(changeOf(record("put-item", { eventName, requestParameters }))?.writes).toHaveLength(1);
      }
    },
  );

  test("is found in transactStatements, too", () => {
    const requestParameters = { TransactStatements: [{ Statement: "DELETE FROM Music" }] };
    expect(changeOf(record("execute-transaction", { requestParameters }))?.writes).toEqual([
      { operation: "DELETE", statement: "DELETE FROM Music" },
    ]);
  });
});

describe("tables", () => {
  const arn = (table: string) => `arn:aws:dynamodb:us-west-2:111122223333:table/${table}`;
  const table = (ARN: string, type = "AWS::DynamoDB::Table") => ({ accountId: "111122223333", type, ARN });

  test("are those of the record's resources, each once, without index and stream", () => {
    const resources = [
      table(arn("Music")),
      table(arn("Orders/index/by-day")),
      table(arn("Music/stream/2026-11-10T00:00:00.000")),
      table("arn:aws:s3:::bucket", "AWS::S3::Bucket"),
    ];
    expect(changeOf(record("transact-write-items", { resources }))?.tables).toEqual(["Music", "Orders"]);
  });

  test.each([
    [undefined],
    [null],
    [[]],
    ["x"],
    [[null, 3, {}]],
    [[table("arn:aws:s3:::bucket", "AWS::S3::Bucket")]],
  ])("are those of the parameters when the resources are %j", (resources) => {
    expect(changeOf(record("transact-write-items", { resources }))?.tables).toEqual(["Music"]);
    expect(changeOf(record("batch-write-item", { resources }))?.tables).toEqual(["Music"]);
    expect(changeOf(record("execute-statement-update", { resources }))?.tables).toEqual([]);
  });

  test.each([
    ["named", "111122223333", "Music"],
    ["ARNs where they are of another account than the record", "444455556666", arn("Music")],
  ])("are %s where resources or parameters have an ARN", (_how, recipientAccountId, table) => {
    const requestParameters = { tableName: arn("Music/index/by-day") };
    for (const fields of [{ requestParameters }, { resources: [], requestParameters }]) {
      expect(changeOf(record("put-item", { recipientAccountId, ...fields }))?.tables).toEqual([table]);
    }
  });
});

describe("no change", () => {
  test.each(["get-item", "execute-statement-select", "update-table", "create-subnet", "console-login"])(
    "is %s",
    (name) => {
      expect(changeOf(record(name))).toBeUndefined();
    },
  );

  test.each(["BatchGetItem", "GetItem", "GetRecords", "Query", "Scan", "SearchVectors", "TransactGetItems"])(
    "is %s",
    (eventName) => {
      expect(changeOf(record("put-item", { eventName }))).toBeUndefined();
    },
  );

  test.each(["constructor", "toString", "__proto__", "putitem"])("is an event named %s", (eventName) => {
    expect(changeOf(record("put-item", { eventName }))).toBeUndefined();
  });

  test("is a transaction of condition checks alone", () => {
    const requestItems = [{ operation: "ConditionCheck", TableName: "Music", Key: {} }];
    expect(changeOf(record("transact-write-items", { requestParameters: { requestItems } }))).toBeUndefined();
  });

  test("is a call of the same name on another service", () => {
    expect(changeOf(record("put-item", { eventSource: "other.amazonaws.com" }))).toBeUndefined();
  });

  test.each(["Management", "Insight", "NetworkActivity"])(
    "is an event of the category %s",
    (eventCategory) => {
      expect(changeOf(record("put-item", { eventCategory }))).toBeUndefined();
    },
  );
});

test.each([undefined, null, "Other", 3])("an event of the category %j may be a change", (eventCategory) => {
  expect(changeOf(record("put-item", { eventCategory }))).toBeDefined();
});

import { columnPaths, columns as kind, indexFaults } from "../../../lib/storage/columns";
import type { TableIndex } from "../../../lib/storage/table";

describe("columns", () => {
  const errors = (columns: object) =>
    kind.errors(["columns"], columns).map(({ message }) => message.split(";")[0]);

  it.each(columnPaths)("accepts the path %s, which every event has", (path) => {
    expect(errors({ Column: path })).toEqual([]);
  });

  it.each([
    "",
    "$",
    "$.detail",
    "detail.eventName",
    "$.eventName",
    "$.detail.eventname",
    "$.detail.userAgent",
    "$.detail.errorCode",
    "$.detail.userIdentity.userName",
    "$.detail.userIdentity.arn",
    "$.detail.requestParameters",
    "$.detail.readOnly",
    "$$.Execution.Id",
  ])("refuses the path %j, which an event can lack or which is no text", (path) => {
    expect(errors({ Column: path })).toEqual([`columns.Column is ${JSON.stringify(path)}`]);
  });

  it.each([
    "$.detail.errorCode",
    "$.detail.eventName",
    "$.detail.userIdentity.sessionContext.attributes.mfaAuthenticated",
    "$.detail.requestParameters.x-amz-acl",
    "$.detail.resources[0].ARN",
  ])("accepts the path %s with a default", (path) => {
    expect(errors({ Column: { path, default: "-" } })).toEqual([]);
  });

  it.each([
    "",
    "$.detail",
    "$.id",
    "$.detail.useragent",
    "$.detail.userIdentity.",
    "$.detail.resources[*]",
    "$.detail.resources[?(@.a)]",
  ])("refuses the path %j even with a default", (path) => {
    expect(errors({ Column: { path, default: "-" } })).toEqual([
      `columns.Column.path is ${JSON.stringify(path)}`,
    ]);
  });

  it.each([
    [{ path: "$.detail.errorCode" }, "columns.Column.default is required: give a string."],
    [{ path: "$.detail.errorCode", default: "" }, 'columns.Column.default is ""'],
    [{ path: "$.detail.errorCode", default: 0 }, "columns.Column.default is 0"],
    [{ default: "-" }, "columns.Column.path is required: give a string."],
    [
      { path: "$.detail.errorCode", default: "a".repeat(257) },
      `columns.Column.default is "${"a".repeat(257)}"`,
    ],
    [1, "columns.Column is 1"],
  ])("refuses the column %j", (column, message) => expect(errors({ Column: column })).toEqual([message]));

  it.each(["a", "Event Name", "event-name", "event_name", "a.b", "#1", "a".repeat(255)])(
    "accepts the name %j",
    (name) => expect(errors({ [name]: "$.id" })).toEqual([]),
  );

  it.each(["", "a".repeat(256), "Région", "a\nb", "a\tb", "💥", "a.$"])("refuses the name %j", (name) => {
    expect(errors({ [name]: "$.id" })).toEqual([`a key of columns is ${JSON.stringify(name)}`]);
  });

  it("refuses the attributes that the item has already, each by its name", () => {
    expect(errors({ EventID: "$.id", EventData: "$.source", eventID: "$.id" })).toEqual([
      'a key of columns is "EventID"',
      'a key of columns is "EventData"',
    ]);
  });

  it("tells all faults of all columns at once", () => {
    expect(errors({ EventID: "$.x", "": "$.y" })).toHaveLength(4);
  });

  it("accepts no column", () => expect(errors({})).toEqual([]));
});

describe("indexFaults", () => {
  const columns = { EventName: "$.detail.eventName", EventTime: "$.detail.eventTime" };
  const faults = (index: Omit<TableIndex, "name">) => indexFaults([{ name: "by-x", ...index }], columns);

  it.each([
    { partitionKey: "EventName" },
    { partitionKey: "EventName", sortKey: "EventTime" },
    { partitionKey: "EventName", sortKey: "EventID" },
    { partitionKey: "EventID" },
  ])("accepts %j", (index) => expect(faults(index)).toEqual([]));

  it.each([
    [{ partitionKey: "User" }, 'the key of the index by-x is "User"'],
    [{ partitionKey: "eventName" }, 'the key of the index by-x is "eventName"'],
    [{ partitionKey: "" }, 'the key of the index by-x is ""'],
    [{ partitionKey: "EventData" }, 'the key of the index by-x is "EventData"'],
    [{ partitionKey: "EventName", sortKey: "User" }, 'the key of the index by-x is "User"'],
    [{ partitionKey: "EventName", sortKey: "EventName" }, 'the sort key of the index by-x is "EventName"'],
  ])("refuses %j", (index, given) => {
    expect(faults(index).map((message) => message.split(";")[0])).toEqual([given]);
  });

  it("names the attributes that an index can be on", () => {
    expect(faults({ partitionKey: "User" })[0]).toContain(
      "; an index can be on EventID, EventName, EventTime; ",
    );
  });

  it("tells all faults of all indexes at once", () => {
    const indexes = [
      { name: "by-a", partitionKey: "A", sortKey: "B" },
      { name: "by-c", partitionKey: "C" },
    ];
    expect(indexFaults(indexes, columns)).toHaveLength(3);
  });
});

import { errorsOf, other, role, selector, selectorsOf, session, stacks, warnings } from "./trails-of-tables";

describe.each(Object.keys(stacks))("the trail of %s", (name) => {
  it.each<[object, object]>([
    [{ operations: ["PutItem", "DeleteItem"] }, { field: "eventName", equals: ["DeleteItem", "PutItem"] }],
    [{ excludeRoles: [role] }, { field: "userIdentity.arn", not_starts_with: [session] }],
    [{ onlyRoles: [role] }, { field: "userIdentity.arn", starts_with: [session] }],
    [
      { consoleOnly: true, providerVersion: ">= 6.40.0, < 7.0.0" },
      { field: "sessionCredentialFromConsole", equals: ["true"] },
    ],
  ])("has an advanced selector with %j", (settings, field) => {
    expect(selectorsOf(name, { ...settings, selectorName: "orders" })).toMatchObject([
      { name: "orders", field_selector: expect.arrayContaining([field]) as unknown },
    ]);
  });

  it.each<[object, string]>([
    [{ operations: [] }, "operations is []; at least one is needed"],
    [{ operations: ["Put"] }, 'operations[0] is "Put"; CloudTrail records BatchExecute'],
    [{ excludeRoles: ["orders"] }, 'excludeRoles[0] is "orders"; a role is given by its ARN'],
    [
      { excludeRoles: ["arn:aws-cn:iam::444455556666:role/orders"] },
      'excludeRoles[0] is "arn:aws-cn:iam::444455556666:role/orders"; ARNs of us-east-1 begin with arn:aws:; take',
    ],
    [
      { onlyRoles: ["arn:aws-us-gov:iam::444455556666:role/orders"] },
      'onlyRoles[0] is "arn:aws-us-gov:iam::444455556666:role/orders"; ARNs of us-east-1 begin with arn:aws:; take',
    ],
    [{ onlyRoles: [] }, "onlyRoles is []; at least one is needed; name one or leave the setting out."],
    [{ onlyRoles: [`${role}*`] }, `onlyRoles[0] is "${role}*"; a role is given by its ARN`],
    [
      { onlyRoles: [other, role], excludeRoles: [role] },
      `onlyRoles[1] is "${role}"; the trail leaves its calls out, by excludeRoles or recordExpected: false; leave the ` +
        "role out of one of them.",
    ],
    [{ consoleOnly: true }, "consoleOnly needs the AWS provider 6.2.0 or newer"],
    [{ consoleOnly: "yes" }, 'consoleOnly is "yes"; it must be true or false'],
    [{ selectorName: "orders" }, 'selectorName is "orders"; classic selectors have no name'],
  ])("is refused with %j", (settings, sentence) => {
    expect(errorsOf(name, settings)).toEqual([expect.stringContaining(sentence)]);
  });
});

describe.each(["change-alerts", "table-lineage"])("the tables of %s", (name) => {
  const table = (region: string, partition = "aws") =>
    `arn:${partition}:dynamodb:${region}:444455556666:table/orders`;

  it("are of the partition that is deployed to", () => {
    expect(errorsOf(name, { tables: [table("cn-north-1", "aws-cn")] })).toEqual([
      expect.stringContaining("ARNs of us-east-1 begin with arn:aws:; take the ARN from the console"),
    ]);
  });

  it("are of the home Region where the trail records that alone", () => {
    const tables = [table("us-east-1"), table("eu-west-1")];
    expect(errorsOf(name, { tables })).toEqual([]);
    expect(errorsOf(name, { tables, isMultiRegionTrail: false })).toEqual([
      `tables[1] is "${table("eu-west-1")}"; with isMultiRegionTrail false the trail records us-east-1 alone; set ` +
        "isMultiRegionTrail to true, or name tables of the home Region.",
    ]);
  });
});

describe("change-alerts", () => {
  const field = { field: "userIdentity.arn" };
  const sessionOfOther = "arn:aws:sts::444455556666:assumed-role/batch/";

  it("leaves out expected roles besides those of excludeRoles, each once", () => {
    const settings = { recordExpected: false, excludeRoles: [role, other] };
    expect(JSON.stringify(selectorsOf("change-alerts", settings))).toContain(
      JSON.stringify({ ...field, not_starts_with: [sessionOfOther, session] }),
    );
  });

  it("records chosen roles without an expected one, and refuses one that is both", () => {
    const settings = { recordExpected: false, onlyRoles: [role] };
    expect(JSON.stringify(selectorsOf("change-alerts", settings))).toContain(
      JSON.stringify({ ...field, not_starts_with: [sessionOfOther], starts_with: [session] }),
    );
    expect(errorsOf("change-alerts", { ...settings, onlyRoles: [other] })).toEqual([
      expect.stringContaining(`onlyRoles[0] is "${other}"; the trail leaves its calls out`),
    ]);
  });

  it("refuses expected roles on conditions with recordExpected: false, beside any preset", () => {
    const settings = { recordExpected: false, operations: ["PutItem"], expectedRoles: [{ role: other }] };
    expect(errorsOf("change-alerts", settings)).toEqual([
      expect.stringContaining("with recordExpected: false the trail leaves whole roles out"),
    ]);
  });

  it("refuses an alert of which the trail records nothing", () => {
    expect(errorsOf("change-alerts", { operations: ["GetItem"], readWriteType: "All" })).toEqual([
      'alertOn is ["itemChanges"]; the trail records none of the calls that itemChanges is about: BatchWriteItem, ' +
        "DeleteItem, PutItem, TransactWriteItems, UpdateItem, BatchExecuteStatement, ExecuteStatement, " +
        "ExecuteTransaction; record some, or leave itemChanges out.",
    ]);
    const reads = { alertOn: ["itemChanges", "itemReads"], operations: ["PutItem"] };
    expect(errorsOf("change-alerts", reads)).toEqual([
      expect.stringContaining("the trail records none of the calls that itemReads is about"),
    ]);
  });

  it("refuses and warns of selectors alike", () => {
    const reading = selector({ field: "readOnly", equals: ["true"] });
    expect(errorsOf("change-alerts", reading)).toEqual([
      expect.stringContaining("the trail records none of the calls that itemChanges is about"),
    ]);
    expect(warnings(selector({ field: "eventName", notEquals: ["DeleteItem"] }))).toEqual([
      expect.stringContaining("the trail does not record DeleteItem: nobody is told"),
    ]);
    expect(warnings(selector({ field: "readOnly", equals: ["false"] }))).toEqual([]);
    expect(errorsOf("change-alerts", { ...selector(), recordExpected: false })).toEqual([
      expect.stringContaining("recordExpected is false; it stands beside selectors"),
    ]);
  });

  it("warns of calls that nobody is told of, since the trail does not record them", () => {
    const part = (settings: object) => warnings({ expectedRoles: [other], ...settings });
    expect(part({ operations: ["PutItem", "DeleteItem", "UpdateItem"] })).toEqual([
      expect.stringContaining(
        "alertOn has itemChanges, and the trail does not record BatchWriteItem, TransactWriteItems, " +
          "BatchExecuteStatement, ExecuteStatement, ExecuteTransaction: nobody is told of these calls; record them too, where " +
          "they matter.",
      ),
    ]);
    expect(part({ alertOn: ["itemReads"], readWriteType: "WriteOnly" })).toEqual([
      expect.stringContaining(
        "does not record BatchGetItem, GetItem, Query, Scan, SearchVectors, TransactGetItems, GetRecords:",
      ),
    ]);
    // A selector of tables, classic or advanced, records the calls on their streams too.
    expect(part({ alertOn: ["itemReads"], excludeRoles: [role] })).toEqual([]);
    const statements = ["BatchExecuteStatement", "ExecuteStatement", "ExecuteTransaction"];
    const reads = ["BatchGetItem", "GetItem", "Query", "Scan", "SearchVectors", "TransactGetItems"];
    expect(part({ alertOn: ["itemReads"], operations: [...reads, ...statements] })).toEqual([
      expect.stringContaining("does not record GetRecords: nobody"),
    ]);
    expect(part({ alertOn: ["itemReads"], operations: [...reads, ...statements, "GetRecords"] })).toEqual([]);
    expect(part({ alertOn: ["itemChanges", "itemReads", "tableChanges"] })).toEqual([]);
    expect(part({ excludeRoles: [role] })).toEqual([]);
  });
});

import { itemReads } from "../../../lambda/notifier/findings/item-read";
import type { ParsedRecord } from "../../../lambda/notifier/records/parsed-record";
import { adminRole, assumedRole } from "./identities";
import { record } from "./samples";
import { told } from "./told";

const expected = { roles: new Set([adminRole]), services: new Set<string>() };
const nobody = { roles: new Set<string>(), services: new Set<string>() };

describe("reads of items", () => {
  test.each([
    ["get-item", "low", "GetItem on “Music”"],
    ["batch-get-item", "low", "BatchGetItem on “Music”"],
    ["transact-get-items", "low", "TransactGetItems on “Music”"],
    ["query", "medium", "Query on “Music”"],
    ["scan", "medium", "Scan on “Music”"],
    ["get-records", "low", "GetRecords on “Music”"],
  ])("%s is told", (name, severity, what) => {
    expect(told(itemReads(nobody, false), record(name))).toMatchObject({
      noun: "unexpected read",
      severity,
      tables: ["Music"],
      lines: ["Read", `What: ${what}`],
    });
  });

  test("a search for vectors is told as one of many items", () => {
    const search = record("query", { eventName: "SearchVectors" });
    expect(told(itemReads(nobody, false), search)).toMatchObject({
      noun: "unexpected read",
      severity: "medium",
      lines: ["Read", "What: SearchVectors on “Music”"],
    });
  });

  test("a statement that reads, perhaps all items, is told with it", () => {
    const { severity, lines } = told(itemReads(nobody, false), record("execute-statement-select")) as {
      severity: string;
      lines: string[];
    };
    expect(severity).toBe("medium");
    expect(lines[1]).toMatch(/^What: ExecuteStatement on /);
    expect(lines[2]).toMatch(/^Statement: “SELECT /);
  });

  test.each([
    ["one statement", {}, /^Statement: “SELECT /],
    [
      "several",
      { requestParameters: { requestItems: [{ statement: "SELECT 1" }] } },
      /^Statement: “SELECT 1”$/,
    ],
  ])("of %s may be masked, since it has the values of keys", (_what, changes, statement) => {
    const read = record("execute-statement-select", changes);
    const last = (maskKeys: boolean) =>
      (told(itemReads(nobody, maskKeys), read) as { lines: string[] }).lines.at(-1);
    expect(last(false)).toMatch(statement);
    expect(last(true)).toBe("Statement: masked");
  });

  test.each<[string, Partial<ParsedRecord>]>([
    ["is left out", { requestParameters: { omitted: true } }],
    ["is null", { requestParameters: null }],
    ["cannot be told", { requestParameters: { statement: "***(Redacted)" } }],
    [
      "is one of several that cannot",
      { requestParameters: { requestItems: [{ statement: "SELECT 1" }, {}] } },
    ],
  ])("of which the statement %s are told as reads or changes", (_what, fields) => {
    const finding = told(itemReads(nobody, false), record("execute-statement-select", fields));
    expect(finding).toMatchObject({ noun: "unexpected statement", severity: "medium" });
    expect((finding as { lines: string[] }).lines[0]).toBe("Items read or changed");
  });

  test("that begin with a comment are reads", () => {
    const requestParameters = { statement: "-- all\n/* of it */ SELECT * FROM Music" };
    expect(
      told(itemReads(nobody, false), record("execute-statement-select", { requestParameters })),
    ).toMatchObject({
      noun: "unexpected read",
    });
  });

  test.each([
    ["unexpected read", undefined],
    ["unexpected read", "TransactionCanceledException"],
    ["unexpected attempt", "AccessDenied"],
  ])("by a transaction that only checks items are told as %s: %s", (noun, errorCode) => {
    const requestItems = [{ operation: "ConditionCheck", TableName: "Music", Key: {} }];
    const check = record("transact-write-items", { requestParameters: { requestItems }, errorCode });
    expect(told(itemReads(nobody, false), check)).toMatchObject({ noun, severity: "low", tables: ["Music"] });
  });

  test("without resources have the table of each entry", () => {
    const requestItems = ["Music", "Secrets"].map((tableName) => ({ operation: "Get", tableName }));
    const fields = { requestParameters: { requestItems }, resources: undefined };
    const finding = told(itemReads(nobody, false), record("transact-get-items", fields));
    expect(finding).toMatchObject({ tables: ["Music", "Secrets"] });
  });

  test.each([
    "transact-write-items",
    "execute-statement-update",
    "put-item",
    "update-table",
    "console-login",
  ])("%s is none", (name) => {
    expect(itemReads(nobody, false)(record(name))).toBeUndefined();
  });

  test("of an expected role are expected", () => {
    expect(itemReads(expected, false)(record("scan", { userIdentity: assumedRole(adminRole) }))).toBe(
      "expected",
    );
  });

  test("that failed are attempts", () => {
    expect(told(itemReads(nobody, false), record("scan", { errorCode: "AccessDenied" }))).toMatchObject({
      noun: "unexpected attempt",
      severity: "low",
      lines: ["Attempt, failed with AccessDenied", "What: Scan on “Music”"],
    });
  });
});

import { accountCallKinds } from "../../../engines/cloudtrail/root-and-account-calls";
import { accountChanges } from "../../../lambda/notifier/findings/account-change";
import type { FindingReader } from "../../../lambda/notifier/findings/finding";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { itemReads } from "../../../lambda/notifier/findings/item-read";
import { signIns } from "../../../lambda/notifier/findings/sign-in";
import { tableChanges } from "../../../lambda/notifier/findings/table-change";
import { plainLine } from "../../../lambda/notifier/message/plain-text";
import type { ParsedRecord } from "../../../lambda/notifier/records/parsed-record";
import { adminRole, assumedRole } from "./identities";
import { record } from "./samples";
import { told } from "./told";

const nobody = { roles: new Set<string>(), services: new Set<string>() };

/** The advice of a finding, and the setting that would have kept it silent. */
function advice(reader: FindingReader, one: ParsedRecord) {
  const finding = reader(one);
  if (typeof finding !== "object") return finding;
  const { next, silencedBy } = finding.words();
  return { next, silencedBy: silencedBy && plainLine(silencedBy) };
}

describe("advice", () => {
  const everything = signIns(() => true);
  const root =
    "If this was not you, sign in as root, change its password and look at its keys and MFA devices.";
  const role = assumedRole("arn:aws:iam::111122223333:role/robot");

  test.each<[string, ParsedRecord, string | undefined]>([
    ["root", record("console-login-root"), undefined],
    ["an IAM user", record("console-login"), undefined],
    [
      "a user who failed",
      record("console-login", { responseElements: { ConsoleLogin: "Failure" } }),
      'outcomes: ["Success"]',
    ],
    ["a role", record("console-login", { userIdentity: role }), 'signIns:{excludeRoleNames:["robot"]}'],
    [
      "a switched role",
      record("console-login", { eventName: "SwitchRole" }),
      'signIns.eventNames without "SwitchRole"',
    ],
  ])("on a sign-in of %s names the setting that leaves it out", (_who, one, setting) => {
    expect(advice(everything, one)).toEqual({ next: expect.any(String) as string, silencedBy: setting });
  });

  test("on a failed sign-in of root names no setting", () => {
    const failed = record("console-login-root", { responseElements: { ConsoleLogin: "Failure" } });
    expect(advice(everything, failed)).toMatchObject({ silencedBy: undefined });
  });

  test("on a listed role through another service names the service alone", () => {
    const listed = { ...nobody, roles: new Set([adminRole]) };
    const userIdentity = { ...assumedRole(adminRole), invokedBy: "states.amazonaws.com" };
    expect(advice(itemReads(listed, false), record("scan", { userIdentity }))).toMatchObject({
      silencedBy: 'expectedServices:["states.amazonaws.com"]',
    });
  });

  test("on a sign-in says what to do first", () => {
    expect(advice(everything, record("console-login-root"))).toMatchObject({ next: root });
    expect(advice(everything, record("console-login"))).toMatchObject({
      next: expect.stringMatching(/^Ask the user whether it was them/) as string,
    });
  });

  test.each([
    ["a resource control policy", "Authorization denied because of a resource control policy"],
    ["a resource-based policy", "Authorization denied because of a resource-based policy"],
  ])("on a sign-in that %s denies is about no mistyped password", (_what, errorMessage) => {
    for (const name of ["console-login-failed", "console-login-root-failed"]) {
      expect(advice(everything, record(name, { errorMessage }))).toMatchObject({
        next: expect.stringMatching(/^A policy denied it, so that the password may be right\./) as string,
      });
    }
    expect(advice(everything, record("console-login-failed"))).toMatchObject({
      next: expect.stringContaining("a mistyped password") as string,
    });
  });

  test("on a sign-in names a pattern of one's own, which decides alone", () => {
    expect(
      advice(
        signIns(() => true, true),
        record("console-login-root"),
      ),
    ).toMatchObject({ silencedBy: "pattern" });
  });

  test("on the account names the kind of change", () => {
    const change = record("delete-role-policy", {
      eventSource: "account.amazonaws.com",
      eventName: "PutAlternateContact",
    });
    expect(advice(accountChanges(accountCallKinds), change)).toEqual({
      next: root,
      silencedBy: 'accountChanges without "contacts"',
    });
  });

  test("on reads and tables names the role", () => {
    const silencedBy = `expectedRoles:["${adminRole}"]`;
    const userIdentity = assumedRole(adminRole);
    expect(advice(itemReads(nobody, false), record("scan", { userIdentity }))).toMatchObject({ silencedBy });
    const deleted = record("update-table", { eventName: "DeleteTable", userIdentity });
    expect(advice(tableChanges(nobody), deleted)).toMatchObject({ silencedBy });
  });

  test("on tables and reads is not needed where an exception is for them", () => {
    const exceptions = [{ role: adminRole, tables: ["Music"], operations: ["Scan", "DeleteTable"] }];
    const listed = { ...nobody, exceptions };
    const userIdentity = assumedRole(adminRole);
    expect(itemReads(listed, false)(record("scan", { userIdentity }))).toBe("expected");
    expect(itemReads(listed, false)(record("query", { userIdentity }))).toMatchObject({
      noun: "unexpected read",
    });
    const deleted = (tableName: string) =>
      record("update-table", {
        eventName: "DeleteTable",
        requestParameters: { tableName },
        resources: [],
        userIdentity,
      });
    expect(tableChanges(listed)(deleted("Music"))).toBe("expected");
    expect(tableChanges(listed)(deleted("Orders"))).toMatchObject({ severity: "critical" });
  });
});

describe("an error within DynamoDB, or no answer in time, after which a change may be made all the same", () => {
  const error = { errorCode: "InternalServerError" };

  test("is told as a change of items", () => {
    const reader = itemChanges(nobody, false);
    const one = record("put-item", error);
    expect(told(reader, one)).toMatchObject({ noun: "unexpected change", severity: "medium" });
    expect(told(reader, one)).toMatchObject({
      lines: expect.arrayContaining(["Change, perhaps, failed with InternalServerError"]) as string[],
    });
    expect(advice(reader, one)).toMatchObject({ next: expect.stringMatching(/^Ask who made it/) as string });
  });

  test.each([
    ["ServiceUnavailable", "unexpected change"],
    ["ServiceUnavailableException", "unexpected change"],
    ["ServerError", "unexpected change"],
    ["RequestTimeoutException", "unexpected change"],
    ["RequestTimeout", "unexpected change"],
    ["ServiceException", "unexpected change"],
    ["ThrottlingException", "unexpected attempt"],
    ["RequestExpired", "unexpected attempt"],
    ["ConditionalCheckFailedException", "unexpected attempt"],
  ])("%s is told as an %s", (errorCode, noun) => {
    expect(told(itemChanges(nobody, false), record("put-item", { errorCode }))).toMatchObject({ noun });
  });

  test.each(["PointInTimeRecoveryUnavailableException", "ContinuousBackupsUnavailableException"])(
    "%s, which the caller could have known, is told as an attempt",
    (errorCode) => {
      const one = record("export-table-to-point-in-time", { errorCode });
      expect(told(tableChanges(nobody), one)).toMatchObject({
        noun: "failed table change",
        severity: "medium",
        headline: "An attempt to export a table to S3 failed",
      });
    },
  );

  test("is told as a change of a table", () => {
    const reader = tableChanges(nobody);
    const one = record("put-item", { eventName: "DeleteTable", eventCategory: "Management", ...error });
    expect(told(reader, one)).toMatchObject({
      noun: "table change",
      severity: "critical",
      headline: "A table was deleted, perhaps",
      lines: expect.arrayContaining(["Error: InternalServerError"]) as string[],
    });
    expect(advice(reader, one)).toMatchObject({
      next: expect.stringMatching(/^See whether it was/) as string,
    });
  });

  test("is told as an attempt to read", () => {
    expect(told(itemReads(nobody, false), record("scan", error))).toMatchObject({
      noun: "unexpected attempt",
      lines: expect.arrayContaining(["Attempt, failed with InternalServerError"]) as string[],
    });
  });
});

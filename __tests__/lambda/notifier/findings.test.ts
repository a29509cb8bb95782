import { accountChanges } from "../../../lambda/notifier/findings/account-change";
import type { FindingReader } from "../../../lambda/notifier/findings/finding";
import { itemReads } from "../../../lambda/notifier/findings/item-read";
import { signIns } from "../../../lambda/notifier/findings/sign-in";
import { tableChanges } from "../../../lambda/notifier/findings/table-change";
import { plainLine } from "../../../lambda/notifier/message/plain-text";
import type { ParsedRecord } from "../../../lambda/notifier/records/parsed-record";
import { accountCallKinds } from "../../../engines/cloudtrail/root-and-account-calls";
import { adminRole, assumedRole, otherIdentities } from "./identities";
import { record } from "./samples";

const expected = { roles: new Set([adminRole]), services: new Set<string>() };
const nobody = { roles: new Set<string>(), services: new Set<string>() };

/** A finding in short: its noun, severity, tables and lines. */
function told(reader: FindingReader, one: ParsedRecord) {
  const finding = reader(one);
  if (typeof finding !== "object") return finding;
  const { title, what } = finding.words();
  const { noun, severity, tables, headline } = finding;
  return { noun, severity, tables, headline, lines: [title, ...what].map(plainLine) };
}

describe("reads of items", () => {
  test.each([
    ["get-item", "low", "GetItem on Music"],
    ["batch-get-item", "low", "BatchGetItem on Music"],
    ["transact-get-items", "low", "TransactGetItems on Music"],
    ["query", "medium", "Query on Music"],
    ["scan", "medium", "Scan on Music"],
  ])("%s is told", (name, severity, what) => {
    expect(told(itemReads(nobody), record(name))).toMatchObject({
      noun: "unexpected read",
      severity,
      tables: ["Music"],
      lines: ["Read", `What: ${what}`],
    });
  });

  test("a statement that reads is told with it", () => {
    const { lines } = told(itemReads(nobody), record("execute-statement-select")) as { lines: string[] };
    expect(lines[1]).toMatch(/^What: ExecuteStatement on /);
    expect(lines[2]).toMatch(/^Statement: "SELECT /);
  });

  test.each(["execute-statement-update", "put-item", "update-table", "console-login"])(
    "%s is none",
    (name) => {
      expect(itemReads(nobody)(record(name))).toBeUndefined();
    },
  );

  test("of an expected role are expected", () => {
    expect(itemReads(expected)(record("scan", { userIdentity: assumedRole(adminRole) }))).toBe("expected");
  });

  test("that failed are attempts", () => {
    expect(told(itemReads(nobody), record("scan", { errorCode: "AccessDenied" }))).toMatchObject({
      noun: "unexpected attempt",
      severity: "low",
      lines: ["Attempt, failed with AccessDenied", "What: Scan on Music"],
    });
  });
});

describe("calls on a table as a whole", () => {
  const call = (eventName: string, requestParameters: unknown = {}, changes = {}) =>
    record("update-table", { eventName, requestParameters, ...changes });
  const request = (fields = {}) => ({ tableName: "Music", ...fields });

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
      noun: "change of a table",
      severity,
      tables: ["Music"],
      headline,
      lines: [headline, `What: ${eventName} on Music`],
    });
  });

  test.each<[string, unknown]>([
    ["UpdateTable", request({ provisionedThroughput: { readCapacityUnits: 5 } })],
    ["UpdateTable", request({ deletionProtectionEnabled: true })],
    ["DescribeTable", request()],
    ["toString", request()],
  ])("%s %j is none", (eventName, parameters) => {
    expect(tableChanges(nobody)(call(eventName, parameters))).toBeUndefined();
  });

  test("of which the request is left out is told, as what it may be at worst", () => {
    const omitted = { omitted: true, reason: "requestParameters too large" };
    expect(told(tableChanges(nobody), call("UpdateTable", omitted))).toMatchObject({
      headline: "Deletion protection was switched off",
    });
  });

  test("of an expected role is expected, and of another service is none", () => {
    const byExpected = call("DeleteTable", request(), { userIdentity: assumedRole(adminRole) });
    expect(tableChanges(expected)(byExpected)).toBe("expected");
    const elsewhere = call("DeleteTable", request(), { eventSource: "rds.amazonaws.com" });
    expect(tableChanges(nobody)(elsewhere)).toBeUndefined();
  });

  test("that was denied is an attempt", () => {
    const denied = { eventName: "DeleteTable", requestParameters: null, errorCode: "AccessDenied" };
    expect(told(tableChanges(nobody), record("update-table", { ...denied, resources: [] }))).toEqual({
      noun: "failed change of a table",
      severity: "medium",
      tables: [],
      headline: "An attempt failed: a table was deleted",
      lines: [
        "An attempt failed: a table was deleted",
        "What: DeleteTable on an unknown table",
        "Error: AccessDenied",
      ],
    });
  });
});

describe("sign-ins", () => {
  const all = signIns(() => true);

  test.each([
    ["console-login", "low", "Somebody signed in to the console", "yes"],
    ["console-login-without-mfa", "high", "Somebody signed in to the console without MFA", "no"],
    ["console-login-federated", "low", "Somebody signed in to the console", "not told (SSO)"],
    ["console-login-failed", "medium", "Somebody failed to sign in to the console", "yes"],
    ["console-login-root", "critical", "Root signed in to the console without MFA", "no"],
    ["console-login-root-failed", "high", "Root failed to sign in to the console", "no"],
  ])("%s is %s", (name, severity, headline, mfa) => {
    const finding = told(all, record(name)) as { lines: string[] };
    expect(finding).toMatchObject({ severity, headline });
    expect(finding.lines[0]).toBe(headline);
    expect(finding.lines.at(-1)).toBe(`MFA used: ${mfa}`);
  });

  test("of root with MFA is as grave, and says nothing of MFA first", () => {
    const withMfa = record("console-login-root", { additionalEventData: { MFAUsed: "Yes" } });
    expect(told(all, withMfa)).toMatchObject({
      severity: "critical",
      headline: "Root signed in to the console",
    });
  });

  test("that a policy denied says so", () => {
    const errorMessage = "Authorization denied because of a resource control policy";
    const { lines } = told(all, record("console-login-failed", { errorMessage })) as { lines: string[] };
    expect(lines[1]).toBe(`What: ConsoleLogin, "${errorMessage}"`);
  });

  test("at the portal have their outcome elsewhere", () => {
    const portal = (UserAuthentication: string) =>
      record("console-login", {
        eventName: "UserAuthentication",
        userIdentity: otherIdentities["a user of IAM Identity Center"],
        responseElements: null,
        serviceEventDetails: { UserAuthentication },
      });
    expect(told(all, portal("Success"))).toMatchObject({ headline: "Somebody signed in to the portal" });
    expect(told(all, portal("Failure"))).toMatchObject({
      headline: "Somebody failed to sign in to the portal",
    });
  });

  test("that do not match, and what is no sign-in, are none", () => {
    expect(signIns(() => false)(record("console-login"))).toBeUndefined();
    expect(all(record("check-mfa"))).toBeUndefined();
    expect(all(record("check-mfa", { eventName: "toString" }))).toBeUndefined();
  });
});

describe("root's credentials and the account", () => {
  const root = otherIdentities["the root user"];
  const call = (eventSource: string, eventName: string, changes = {}) =>
    record("delete-role-policy", { eventSource, eventName, userIdentity: root, ...changes });

  test.each([
    ["iam.amazonaws.com", "DeactivateMFADevice", "Root's MFA was changed"],
    ["iam.amazonaws.com", "CreateAccessKey", "Root's access keys were changed"],
    ["signin.amazonaws.com", "PasswordRecoveryCompleted", "Root's password was changed or recovered"],
    ["account.amazonaws.com", "PutAlternateContact", "The account's e-mail or contacts were changed"],
    ["organizations.amazonaws.com", "CloseAccount", "An account is closed"],
  ])("%s %s is told", (eventSource, eventName, headline) => {
    expect(told(accountChanges(accountCallKinds), call(eventSource, eventName))).toMatchObject({
      severity: "critical",
      headline,
      lines: [headline, `What: ${eventName} (${eventSource})`],
    });
  });

  test("are told of kinds that are chosen alone", () => {
    expect(accountChanges(["password"])(call("iam.amazonaws.com", "CreateAccessKey"))).toBeUndefined();
  });

  test("are root's: an IAM user's keys are none, an account's contacts are anybody's", () => {
    const byUser = { userIdentity: otherIdentities["an IAM user"] };
    const reader = accountChanges(accountCallKinds);
    expect(reader(call("iam.amazonaws.com", "CreateAccessKey", byUser))).toBeUndefined();
    expect(reader(call("account.amazonaws.com", "PutAlternateContact", byUser))).toMatchObject({
      severity: "critical",
    });
  });

  test("that somebody tried in vain are less grave", () => {
    const denied = call("account.amazonaws.com", "CloseAccount", { errorCode: "AccessDenied" });
    expect(told(accountChanges(accountCallKinds), denied)).toMatchObject({
      severity: "high",
      headline: "An attempt failed: an account is closed",
    });
  });
});

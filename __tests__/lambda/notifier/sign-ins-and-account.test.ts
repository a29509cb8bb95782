import { accountCallKinds } from "../../../engines/cloudtrail/root-and-account-calls";
import { accountChanges } from "../../../lambda/notifier/findings/account-change";
import { signIns } from "../../../lambda/notifier/findings/sign-in";
import { otherIdentities } from "./identities";
import { record } from "./samples";
import { told } from "./told";

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

  test.each([
    ["a call", {}],
    ["another event", { detailType: "See http://evil.example" }],
  ])("of %s with a name of somebody's own make no link of it", (_what, fields) => {
    const forged = { eventName: "See http://evil.example", eventSource: "www.evil.example", ...fields };
    const finding = told(all, record("console-login", forged)) as { headline: string; lines: string[] };
    const text = [finding.headline, ...finding.lines].join("\n");
    expect(text).not.toMatch(/evil\.example|http:/);
    expect(text).toContain("hxxp://evil[.]example");
    expect(text).toContain("www[.]evil[.]example");
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
    expect(lines[1]).toBe(`What: ConsoleLogin, “${errorMessage}”`);
  });

  test("are by aws login where its client says so, and by an application otherwise", () => {
    const client = (client_id: string) =>
      record("authorize-oauth2-access", { requestParameters: { client_id } });
    expect(told(all, client("arn:aws:signin:::devtools/cross-device"))).toMatchObject({
      headline: "Somebody signed in by aws login",
      lines: expect.arrayContaining(["Application: “arn:aws:signin:::devtools/cross-device”"]) as string[],
    });
    expect(told(all, client("arn:aws:signin:us-east-1:111122223333:client/agent"))).toMatchObject({
      headline: "Somebody let an application in",
    });
  });

  test.each(["false", false])("by OAuth have their outcome in a flag: %j", (success) => {
    const refused = record("create-oauth2-token", { additionalEventData: { success } });
    expect(told(all, refused)).toMatchObject({
      severity: "medium",
      headline: "Somebody failed to get a token of aws login",
    });
  });

  test("of other kinds than ConsoleLogin say nothing of MFA", () => {
    const byUser = { userIdentity: otherIdentities["an IAM user"] };
    expect(told(all, record("get-signin-token", byUser))).toMatchObject({
      severity: "low",
      headline: "Somebody got a sign-in token",
    });
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

  test("that do not match are none", () => {
    expect(signIns(() => false)(record("console-login"))).toBeUndefined();
  });

  test("are told by their name alone where no sign-in of that name is known", () => {
    const call = (fields: object) =>
      record("check-mfa", { userIdentity: otherIdentities["an IAM user"], ...fields });
    expect(told(all, call({ eventName: "toString" }))).toMatchObject({
      severity: "low",
      headline: "toString by somebody",
    });
    expect(told(all, call({ eventName: "ConsoleLogin", eventSource: "iam.amazonaws.com" }))).toMatchObject({
      headline: "ConsoleLogin by somebody",
      lines: expect.arrayContaining(["What: ConsoleLogin (iam.amazonaws.com)"]) as string[],
    });
  });
});

describe("root's credentials and the account", () => {
  const root = otherIdentities["the root user"];
  const call = (eventSource: string, eventName: string, changes = {}) =>
    record("delete-role-policy", { eventSource, eventName, userIdentity: root, ...changes });

  test.each([
    ["iam.amazonaws.com", "DeactivateMFADevice", "Root deactivated an MFA device"],
    ["iam.amazonaws.com", "CreateLoginProfile", "Root created a password"],
    ["iam.amazonaws.com", "UpdateLoginProfile", "Root changed a password"],
    ["iam.amazonaws.com", "DeleteLoginProfile", "Root deleted a password"],
    ["iam.amazonaws.com", "CreateAccessKey", "Root created an access key"],
    ["signin.amazonaws.com", "PasswordRecoveryRequested", "The recovery of root's password was requested"],
    ["signin.amazonaws.com", "PasswordRecoveryCompleted", "Root's password was recovered"],
    ["account.amazonaws.com", "PutAlternateContact", "An alternate contact of the account was changed"],
    ["organizations.amazonaws.com", "CloseAccount", "An account of the organization was closed"],
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

  test("are root's by a session too, and say whose credentials they are", () => {
    const session = { type: "AssumedRole", sessionContext: { assumedRoot: "true" } };
    const requestParameters = { userName: "anaya" };
    const byRoot = call("iam.amazonaws.com", "CreateLoginProfile", {
      userIdentity: session,
      requestParameters,
    });
    expect(told(accountChanges(accountCallKinds), byRoot)).toMatchObject({
      headline: "Root created a password",
      lines: ["Root created a password", "What: CreateLoginProfile (iam.amazonaws.com)", "User: “anaya”"],
    });
  });

  test("are sessions as root, with what they are for and what to do", () => {
    const reader = accountChanges(["rootSessions"]);
    expect(told(reader, record("assume-root"))).toMatchObject({
      severity: "critical",
      headline: "A session as root of a member account was begun",
      lines: expect.arrayContaining(["Member: “444455556666”"]) as string[],
    });
    const finding = reader(record("assume-root"));
    expect(typeof finding === "object" && finding.words().next).toContain("what root did in that account");
    expect(told(reader, record("assume-root", { errorCode: "AccessDenied" }))).toMatchObject({
      severity: "high",
      headline: "An attempt to begin a session as root of a member account failed",
    });
  });

  test("that somebody tried in vain are less grave", () => {
    const denied = call("account.amazonaws.com", "CloseAccount", { errorCode: "AccessDenied" });
    expect(told(accountChanges(accountCallKinds), denied)).toMatchObject({
      severity: "high",
      headline: "An attempt to close the account failed",
    });
  });

  test.each(["ServiceFailure", "InternalFailure", "ServiceException"])(
    "that ended in %s are perhaps made, and as grave as made",
    (errorCode) => {
      const unsure = call("iam.amazonaws.com", "CreateAccessKey", { errorCode });
      expect(told(accountChanges(accountCallKinds), unsure)).toMatchObject({
        severity: "critical",
        headline: "Root created an access key, perhaps",
        lines: [expect.anything(), expect.stringContaining(`, failed with “${errorCode}”`)],
      });
    },
  );

  test("that have their outcome in the response may have failed too", () => {
    const failed = { responseElements: { PasswordRecoveryRequested: "Failure" } };
    expect(
      told(accountChanges(accountCallKinds), record("password-recovery-requested", failed)),
    ).toMatchObject({
      severity: "high",
      headline: "An attempt to request the recovery of root's password failed",
      lines: [expect.anything(), expect.stringMatching(/, failed with “Failure”$/)],
    });
  });
});

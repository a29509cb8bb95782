import { settings } from "../../examples/all-alerts";
import { alerts as changeAlerts, anew } from "./replayed-change-alerts";
import { alerts as signInAlerts } from "./replayed-sign-in-alerts";

/** Without a memory each event is told by itself, whichever were replayed before. */
const byItself = { ...settings.signInAlerts, memory: false, bursts: undefined };

const signIns = signInAlerts(byItself);
const changes = changeAlerts({ ...settings.changeAlerts, memory: false });

/** The lines that are in one kind of message alone: the title, and those from "Who" to "When". */
function ownLines(text: string): string[] {
  const lines = text.replace(/[*`]/g, "").split("\n");
  const who = lines.findIndex((line) => line.startsWith("Who:"));
  const own = lines.slice(
    who,
    lines.findIndex((line) => line.startsWith("When:")),
  );
  // A headline that is the title stands above a blank line.
  return [lines[lines[who - 1] === "" ? 0 : who - 1] ?? "", ...own];
}

const bob = "Who: AssumedRole arn:aws:iam::111122223333:role/admin-role, session “bob”";
/** Slack's code spans, which these tests leave out, are its quotes. */
const bobInSlack = bob.replace(/[“”]/g, "");
const root = "Who: Root arn:aws:iam::111122223333:root";

describe("the mail on a sign-in, on root's credentials or on the account", () => {
  it.each<[string, string[]]>([
    [
      "switch-role",
      [
        "Somebody switched to a role",
        "Who: AssumedRole arn:aws:sts::111122223333:assumed-role/incident-admin/anaya, session “anaya”",
        "What: SwitchRole",
        "Switched from: “arn:aws:iam::444455556666:user/anaya”",
      ],
    ],
    [
      "exit-role",
      [
        "Somebody switched back from a role",
        "Who: AssumedRole arn:aws:sts::111122223333:assumed-role/incident-admin/anaya, session “anaya”",
        "What: ExitRole",
      ],
    ],
    [
      "get-signin-token",
      [
        "Somebody got a sign-in token",
        "Who: AssumedRole arn:aws:iam::111122223333:role/deploy-broker, session “broker-session”",
        "What: GetSigninToken",
      ],
    ],
    [
      "user-authentication",
      [
        "Somebody signed in to the portal",
        "Who: IdentityCenterUser 544894e8-80c1-707f-60e3-3ba6510dfac1",
        "What: UserAuthentication",
        "User name: “anaya@example.com”",
        "Portal: “hxxps://d-1234567890[.]awsapps[.]com/start/”",
      ],
    ],
    [
      "credential-verification-failed",
      [
        "Somebody gave a credential that the portal did not accept",
        "Who: IdentityCenterUser 544894e8-80c1-707f-60e3-3ba6510dfac1",
        "What: CredentialVerification, “Failure”",
        "User name: “anaya@example.com”",
        "Credential: “PASSWORD”",
      ],
    ],
    [
      "authorize-oauth2-access",
      [
        "Somebody signed in by aws login",
        bob,
        "What: AuthorizeOAuth2Access",
        "Application: “arn:aws:signin:::devtools/same-device”",
      ],
    ],
    [
      "create-oauth2-token",
      [
        "Somebody got a token of aws login",
        bob,
        "What: CreateOAuth2Token",
        "Application: “arn:aws:signin:::devtools/same-device”",
      ],
    ],
    [
      "console-login-denied",
      [
        "Somebody failed to sign in to the console",
        "Who: IAMUser “anaya”",
        "What: ConsoleLogin, “Authorization denied because of a resource control policy”",
        "MFA used: no",
      ],
    ],
    [
      "password-recovery-requested",
      [
        "The recovery of root's password was requested",
        root,
        "What: PasswordRecoveryRequested (signin.amazonaws.com)",
      ],
    ],
    [
      "password-recovery-completed",
      ["Root's password was recovered", root, "What: PasswordRecoveryCompleted (signin.amazonaws.com)"],
    ],
    [
      "deactivate-mfa-device",
      [
        "Root deactivated an MFA device",
        `${root}, from the console`,
        "What: DeactivateMFADevice (iam.amazonaws.com)",
        "User: “AWS ROOT USER”",
      ],
    ],
    [
      "create-access-key",
      [
        "Root created an access key",
        `${root}, from the console`,
        "What: CreateAccessKey (iam.amazonaws.com)",
      ],
    ],
    [
      "create-login-profile",
      ["Root created a password", root, "What: CreateLoginProfile (iam.amazonaws.com)"],
    ],
    [
      "assume-root",
      [
        "A session as root of a member account was begun",
        "Who: AssumedRole arn:aws:iam::111122223333:role/admin-role, session “anaya”, as root",
        "What: AssumeRoot (sts.amazonaws.com)",
        "Member: “444455556666”",
        "Task: “arn:aws:iam::aws:policy/root-task/IAMCreateRootUserPassword”",
      ],
    ],
    [
      "put-alternate-contact",
      [
        "An alternate contact of the account was changed",
        "Who: AssumedRole arn:aws:iam::111122223333:role/billing-admin, session “carlos”, from the console",
        "What: PutAlternateContact (account.amazonaws.com)",
      ],
    ],
    [
      "close-account",
      ["The account was closed", `${root}, from the console`, "What: CloseAccount (account.amazonaws.com)"],
    ],
  ])("reads so: %s", async (sample, lines) => {
    const { mails } = await signIns.of(anew(sample));
    expect(mails.map(ownLines)).toEqual([lines]);
  });
});

describe("the message on a whole table", () => {
  it.each<[string, string[]]>([
    ["delete-table", ["A table was deleted", bobInSlack, "What: DeleteTable on Music"]],
    [
      "export-table-to-point-in-time",
      [
        "A table was exported to S3",
        bobInSlack,
        "What: ExportTableToPointInTime on Music",
        "Bucket: somebody-elses-bucket of account 444455556666",
      ],
    ],
    [
      "restore-table-to-point-in-time",
      [
        "A table was restored to a point in time",
        bobInSlack,
        "What: RestoreTableToPointInTime on Music, Music-restored",
      ],
    ],
    [
      "update-continuous-backups",
      ["Point-in-time recovery was switched off", bobInSlack, "What: UpdateContinuousBackups on Music"],
    ],
    [
      "update-time-to-live",
      ["The time to live of items was changed", bobInSlack, "What: UpdateTimeToLive on Music"],
    ],
    [
      "put-resource-policy",
      ["Who may use a table was changed", bobInSlack, "What: PutResourcePolicy on Music"],
    ],
  ])("reads so: %s", async (sample, lines) => {
    const { messages } = await changes.of(anew(sample));
    expect(messages.map(ownLines)).toEqual([lines]);
  });
});

describe("the mail of a rule on chosen kinds of sign-ins", () => {
  const { outcomes, signIns: chosen } = settings.signInAlerts;
  const all = signInAlerts({ outcomes, signIns: chosen });
  const portal = signInAlerts({ signIns: { eventNames: ["UserAuthentication"] } });
  /** Lines of a mail, without the quotation marks of its template. */
  const linesOf = async (stack: typeof all, sample: string, more: object = {}) => {
    const { mails } = await stack.of(anew(sample, { awsRegion: "us-east-1", ...more }));
    expect(mails).toHaveLength(1);
    return mails.flatMap((mail) => mail.split("\n").map((line) => line.slice(1, -1)));
  };

  it.each<[string, string[]]>([
    [
      "console-login-without-mfa",
      ["AWS sign-in: ConsoleLogin by IAMUser (MFA used: No), outcome “Success”, error “”", "MFA used: No"],
    ],
    [
      "console-login-denied",
      [
        "AWS sign-in: ConsoleLogin by IAMUser (MFA used: No), outcome “Failure”, error “”",
        "User name: “anaya”",
        "Error message: “Authorization denied because of a resource control policy”",
      ],
    ],
    [
      "switch-role",
      [
        "AWS sign-in: SwitchRole by AssumedRole, outcome “Success”, error “”",
        "Switched from: “arn:aws:iam::444455556666:user/anaya”",
      ],
    ],
    [
      "user-authentication",
      [
        "AWS sign-in: UserAuthentication by IdentityCenterUser, outcome “Success”, error “”",
        "User name: “anaya@example.com”",
        "User ARN or ID: “544894e8-80c1-707f-60e3-3ba6510dfac1”",
        "MFA used: not told (SSO)",
      ],
    ],
    [
      "authorize-oauth2-access",
      [
        "AWS sign-in: AuthorizeOAuth2Access by AssumedRole, outcome “true”, error “”",
        "Application: “arn:aws:signin:::devtools/same-device”",
      ],
    ],
  ])("says which it is and who: %s", async (sample, lines) => {
    expect(await linesOf(all, sample)).toEqual(expect.arrayContaining(lines));
  });

  it("says why a call was denied", async () => {
    const errorMessage = "no identity-based policy allows it";
    const denied = { errorCode: "AccessDenied", errorMessage, additionalEventData: undefined };
    const lines = await linesOf(all, "authorize-oauth2-access", denied);
    expect(lines[0]).toBe(
      "AWS sign-in: AuthorizeOAuth2Access by AssumedRole, outcome “”, error “AccessDenied”",
    );
    expect(lines.at(-1)).toBe(`Error message: “${errorMessage}”`);
  });

  it("may be on the portal alone", async () => {
    expect(await linesOf(portal, "user-authentication")).toContain(
      "AWS sign-in: UserAuthentication by IdentityCenterUser: Success",
    );
  });
});

import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { record } from "../support/events";
import { alerts } from "./replayed-sign-in-alerts";

const at = "203.0.113.7";
const of = (userIdentity: object, MFAUsed: string, more: object = {}): CloudTrailRecord =>
  record("console-login-root", {
    userIdentity,
    additionalEventData: { MFAUsed },
    sourceIPAddress: at,
    ...more,
  });
const session = (role: string) => ({
  type: "AssumedRole",
  arn: `arn:aws:sts::111122223333:assumed-role/${role}/maria`,
});
const signIns: Readonly<Record<string, CloudTrailRecord>> = {
  root: of({ type: "Root", arn: "arn:aws:iam::111122223333:root" }, "Yes"),
  user: of({ type: "IAMUser", userName: "maria", arn: "arn:aws:iam::111122223333:user/maria" }, "No"),
  role: of(session("deployer"), "No"),
  sso: of(session("AWSReservedSSO_Administrators_0123456789abcdef"), "No"),
  unknown: of({ type: "IAMUser", userName: "HIDDEN_DUE_TO_SECURITY_REASONS" }, "No"),
  elsewhere: of({ type: "IAMUser", userName: "otto" }, "Yes", { sourceIPAddress: "198.51.100.9" }),
};

const cases: readonly (readonly [NonNullable<SignInAlertsSettings["signIns"]>, readonly string[]])[] = [
  [{}, Object.keys(signIns)],
  [{ identityTypes: ["Root"] }, ["root"]],
  [{ userNames: ["maria"] }, ["user"]],
  [{ excludeRoleNames: ["deployer"] }, ["root", "user", "sso", "unknown", "elsewhere"]],
  [{ mfaUsed: "No" }, ["user", "unknown"]],
  [{ mfaUsed: "Yes" }, ["root", "elsewhere"]],
  [{ identityCenter: "excluded" }, ["root", "user", "role", "unknown", "elsewhere"]],
  [{ identityCenter: "only" }, ["sso"]],
  [{ sourceAddresses: ["198.51.100.0/24"] }, ["elsewhere"]],
  [{ sourceAddresses: [at] }, ["root", "user", "role", "sso", "unknown"]],
  [{ excludeSourceAddresses: [at] }, ["elsewhere"]],
  [{ identityTypes: ["IAMUser"], mfaUsed: "No", excludeSourceAddresses: ["192.0.2.1"] }, ["user", "unknown"]],
];

describe.each(cases.map(([filter, told]) => ({ filter, told })))("with $filter", ({ filter, told }) => {
  const stack = alerts({ signIns: filter });
  it.each(Object.entries(signIns))("is told of or not: %s", async (name, event) => {
    expect((await stack.of(event)).mails).toHaveLength(told.includes(name) ? 1 : 0);
  });
});

describe("the mail on a sign-in by Identity Center", () => {
  const [all, only] = [alerts({ signIns: {} }), alerts({ signIns: { identityCenter: "only" } })];
  const told = async (stack: typeof all, name: string, awsRegion: string) => {
    const { mails, failures } = await stack.of(record(name, { awsRegion }));
    return [...mails.map((mail) => /(?<=\n")MFA used: [^"]*/.exec(mail)?.[0]), ...failures];
  };

  it.each(["us-east-1", "eu-north-1"])("says that its MFA is not told, from %s", async (region) => {
    expect(await told(all, "console-login-federated", region)).toEqual(["MFA used: not told (SSO)"]);
    expect(await told(only, "console-login-federated", region)).toEqual(["MFA used: not told (SSO)"]);
    expect(await told(all, "console-login", region)).toEqual(["MFA used: Yes"]);
  });
});

describe("at the portal of Identity Center", () => {
  const portal = (outcome: string) =>
    record("console-login-root", {
      eventName: "UserAuthentication",
      eventType: "AwsServiceEvent",
      userIdentity: { type: "IdentityCenterUser", accountId: "111122223333" },
      responseElements: null,
      serviceEventDetails: { UserAuthentication: outcome },
    });
  const chosen = alerts({
    signIns: { eventNames: ["ConsoleLogin", "UserAuthentication"], identityTypes: ["Root"] },
  });
  const usual = alerts();

  it("a sign-in is told where it is asked for, by its outcome", async () => {
    expect((await chosen.of(portal("Success"))).mails).toHaveLength(1);
    expect((await chosen.of(portal("Failure"))).mails).toHaveLength(0);
    expect((await usual.of(portal("Success"))).mails).toHaveLength(0);
  });

  it("goes with sign-ins at the console, which are filtered", async () => {
    expect((await chosen.of(record("console-login-root"))).mails).toHaveLength(1);
    expect((await chosen.of(signIns.user as CloudTrailRecord)).mails).toHaveLength(0);
  });
});

describe("with a pattern of one's own", () => {
  const pattern = {
    "detail-type": ["AWS Console Sign In via CloudTrail"],
    detail: { responseElements: { ConsoleLogin: ["Failure"] } },
  };
  const stack = alerts({ pattern });

  it("what it matches is told, and nothing else", async () => {
    expect((await stack.of(record("console-login-root-failed"))).mails).toHaveLength(1);
    expect((await stack.of(record("console-login-root"))).mails).toHaveLength(0);
  });
});

describe("a credential at the portal", () => {
  const credential = (outcome: string) =>
    record("credential-verification-failed", { serviceEventDetails: { CredentialVerification: outcome } });

  const chosen = ([["Success"], ["Failure"], ["Success", "Failure"]] as const).map((outcomes) => ({
    outcomes,
    stack: alerts({ outcomes, signIns: { eventNames: ["CredentialVerification"] } }),
  }));

  it.each(chosen)(
    "is told where it was not accepted, also with the outcomes $outcomes",
    async ({ stack }) => {
      const { mails } = await stack.of(credential("Failure"));
      expect(mails).toEqual([
        expect.stringContaining("AWS sign-in: CredentialVerification by IdentityCenterUser: Failure"),
      ]);
      expect((await stack.of(credential("Success"))).mails).toEqual([]);
    },
  );
});

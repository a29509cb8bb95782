import { settings as articles } from "../../examples/articles/as-written";
import { record } from "../support/events";
import { nothing } from "../support/replayed-stacks";
import { alerts, recorded } from "./replayed-sign-in-alerts";

/** The lines of a mail without the quotation marks that SNS delivers around each. */
const linesOf = (mail = "") => mail.split("\n").map((line) => line.slice(1, -1));

const full = alerts();

describe("a successful sign-in is recorded, and mailed once", () => {
  it.each([
    ["the root user's, by the home Region's rule", "console-login-root", "us-east-1", ["rule"]],
    [
      "one with MFA, through the forwarder of us-east-2",
      "console-login",
      "us-east-2",
      ["forward_us_east_2_rule", "rule"],
    ],
    [
      "a federated one, through the forwarder of eu-north-1",
      "console-login-federated",
      "eu-north-1",
      ["forward_eu_north_1_rule", "sso_rule"],
    ],
    [
      "one without MFA, through the forwarder of ap-southeast-2",
      "console-login-without-mfa",
      "ap-southeast-2",
      ["forward_ap_southeast_2_rule", "rule"],
    ],
  ])("%s", async (_what, name, region, rules) => {
    const outcome = await full.of(record(name));
    expect(outcome).toMatchObject({ objects: recorded(region), rules, failures: [] });
    expect(outcome.mails).toHaveLength(1);
    expect(outcome.recipients.at(-1)).toBe("topic sign-in-alerts (email <var.subscription_email>)");
  });
});

describe("the mail has what one needs at night: the account, the Region, who, from where, whether with MFA", () => {
  it.each([
    ["console-login-root", "us-east-1", "Root (MFA used: No)", "No"],
    ["console-login", "us-east-2", "IAMUser (MFA used: Yes)", "Yes"],
    ["console-login-without-mfa", "ap-southeast-2", "IAMUser (MFA used: No)", "No"],
    ["console-login-federated", "eu-north-1", "AssumedRole", "not told (SSO)"],
  ])("%s", async (name, region, who, mfa) => {
    const { eventID, eventTime, sourceIPAddress, userIdentity } = record(name);
    const { userName = "", arn } = userIdentity as { readonly userName?: string; readonly arn: string };
    const { mails } = await full.of(record(name));
    expect(linesOf(mails[0])).toEqual([
      `AWS console sign-in by ${who}: Success`,
      `MFA used: ${mfa}`,
      "Account: 111122223333",
      `Region: ${region}`,
      `Time: ${eventTime}`,
      `Source IP: ${String(sourceIPAddress)}`,
      `Event: https://console.aws.amazon.com/cloudtrailv2/home?region=${region}#/events/${eventID}`,
      `User name: “${userName}”`,
      `User ARN: “${arn}”`,
    ]);
  });
});

describe("what is recorded, and not mailed", () => {
  it.each([
    ["a sign-in that failed", record("console-login-failed")],
    ["a sign-in of the root user that failed", record("console-login-root-failed")],
    ["a question of the sign-in page, whether MFA is needed", record("check-mfa")],
    ["a call", record("create-subnet")],
    ["a call that was denied", record("delete-subnet-denied")],
    ["a call that only reads", record("describe-subnets")],
    ["a change to a table", record("update-table")],
  ])("%s", async (_what, each) => {
    expect(await full.of(each)).toEqual({ ...nothing, objects: recorded(each.awsRegion) });
  });
});

describe("what is neither recorded nor mailed", () => {
  it.each([
    ["a change to an item", record("put-item")],
    ["a sign-in to another account", record("console-login-root", { recipientAccountId: "444455556666" })],
    ["an Insights event", record("insight-api-call-rate")],
  ])("%s", async (_what, each) => {
    expect(await full.of(each)).toEqual(nothing);
  });
});

describe("failed sign-ins, when asked for", () => {
  const failures = alerts({ outcomes: ["Failure"] });
  const both = alerts({ outcomes: ["Success", "Failure"] });

  it.each([
    ["console-login-failed", "IAMUser (MFA used: Yes)", "User name: “anaya”"],
    ["console-login-root-failed", "Root (MFA used: No)", "User ARN: “arn:aws:iam::111122223333:root”"],
  ])("are mailed with the reason and what is known of the user: %s", async (name, type, user) => {
    const { mails } = await failures.of(record(name));
    expect(linesOf(mails[0])).toEqual(
      expect.arrayContaining([
        `AWS console sign-in by ${type}: Failure`,
        user,
        "Error message: “Failed authentication”",
      ]),
    );
  });

  it("are mailed alone", async () => {
    expect((await failures.of(record("console-login-root"))).mails).toEqual([]);
  });

  it("are mailed beside the successful ones, and other events of the sign-in page are not", async () => {
    expect((await both.of(record("console-login-failed"))).mails).toHaveLength(1);
    expect((await both.of(record("console-login-root"))).mails).toHaveLength(1);
    expect((await both.of(record("check-mfa"))).mails).toEqual([]);
  });
});

describe("a trail of one Region", () => {
  const one = alerts({ isMultiRegionTrail: false, includeGlobalServiceEvents: true });

  it("sees its own sign-ins, and those of the global page where it records global services", async () => {
    expect((await one.of(record("console-login-root"))).mails).toHaveLength(1);
    expect(await one.of(record("console-login-federated"))).toMatchObject({ objects: [], mails: [] });
  });
});

describe("the mail's readers and words", () => {
  const settled = alerts({
    furtherEmails: ["security@example.com"],
    mail: { inputPaths: { who: "$.detail.userIdentity.arn" }, inputTemplate: '"<who> signed in."' },
  });
  const constant = alerts({ mail: { input: '"Somebody has signed in"' } });
  const asWritten = alerts(articles.signInAlerts);

  it("can be others", async () => {
    expect(await settled.of(record("console-login-root"))).toMatchObject({
      recipients: ["topic sign-in-alerts (email security@example.com, email <var.subscription_email>)"],
      mails: ['"arn:aws:iam::111122223333:root signed in."'],
    });
  });

  it("can be the same for every sign-in", async () => {
    expect((await constant.of(record("console-login-root"))).mails).toEqual(['"Somebody has signed in"']);
  });

  it("are the article's with its settings, which call a failure a success, and the Region an account", async () => {
    expect((await asWritten.of(record("console-login-failed"))).mails).toEqual([
      '        "Warning! Successfully loggin to us-east-1 at 2026-11-10T16:24:34Z with user: 111122223333!"\n',
    ]);
  });
});

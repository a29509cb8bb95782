import { record } from "../support/events";
import { alerts } from "./replayed-sign-in-alerts";

const full = alerts();
const european = alerts({ region: "eu-west-1" });
const none = alerts({ hardening: "none" });

const samples = [
  "stop-logging",
  "delete-trail-denied",
  "disable-rule",
  "delete-bucket-policy",
  "delete-role-policy",
] as const;

describe("a call that stops, blinds or diverts the alerts is mailed once", () => {
  it.each([
    ["the trail stopped", "stop-logging", ["tamper_rule"]],
    ["the trail's deletion, though it was denied", "delete-trail-denied", ["tamper_rule"]],
    ["a bucket that the trail may no longer write to", "delete-bucket-policy", ["tamper_rule"]],
    ["a role that may no longer forward", "delete-role-policy", ["tamper_rule"]],
    [
      "a forwarding rule disabled in its own Region",
      "disable-rule",
      ["forward_eu_north_1_tamper_rule", "tamper_rule"],
    ],
  ])("%s", async (_what, name, rules) => {
    const outcome = await full.of(record(name));
    expect(outcome).toMatchObject({ rules, mails: [expect.any(String)], failures: [] });
  });
});

describe("the mail says which call it was, by whom, where, and whether it was denied", () => {
  it.each(samples)("%s", async (name) => {
    const call = record(name);
    const { mails } = await full.of(call);
    const error = String(call.errorCode ?? "");
    expect(mails[0]?.split("\n")).toEqual([
      `"A call on the sign-in alerts themselves: ${call.eventName} (${call.eventSource}) ${error}"`,
      '"If this was no deployment of yours, somebody may be hiding sign-ins."',
      '"Account: 111122223333"',
      `"Region: ${call.awsRegion}"`,
      `"Time: ${call.eventTime}"`,
      '"User: AssumedRole arn:aws:sts::111122223333:assumed-role/network-admin/anaya"',
      '"Source IP: 198.51.100.7"',
      `"Event: https://console.aws.amazon.com/cloudtrailv2/home?region=${call.awsRegion}#/events/${call.eventID}"`,
    ]);
  });
});

describe("what is not mailed", () => {
  it.each<[string, string, Record<string, unknown>]>([
    ["the end of another trail", "stop-logging", { requestParameters: { name: "another-trail" } }],
    ["the trail's start", "stop-logging", { eventName: "StartLogging" }],
    ["a look at the trail", "stop-logging", { eventName: "GetTrailStatus", readOnly: true }],
    ["the end of another rule", "disable-rule", { requestParameters: { name: "orders" } }],
    ["the end of such a rule in a Region without a forwarder", "disable-rule", { awsRegion: "us-west-2" }],
    ["the policy of another bucket", "delete-bucket-policy", { requestParameters: { bucketName: "orders" } }],
    ["the permissions of another role", "delete-role-policy", { requestParameters: { roleName: "orders" } }],
    ["the same in another account", "stop-logging", { recipientAccountId: "444455556666" }],
  ])("%s", async (_what, name, changes) => {
    expect(await full.of(record(name, changes))).toMatchObject({ rules: [], mails: [] });
  });
});

describe("with a home in Europe", () => {
  it("a call of IAM, which is seen in us-east-1 alone, is forwarded", async () => {
    const requestParameters = { roleName: "sign-in-alerts-us-east-1-rule" };
    expect(await european.of(record("delete-role-policy", { requestParameters }))).toMatchObject({
      rules: ["forward_us_east_1_tamper_rule", "tamper_rule"],
      mails: [expect.stringContaining("DeleteRolePolicy")],
    });
  });

  it("the trail, whose home that is, is watched there", async () => {
    const stopped = record("stop-logging", { awsRegion: "eu-west-1" });
    expect(await european.of(stopped)).toMatchObject({ rules: ["tamper_rule"], mails: [expect.any(String)] });
  });
});

describe("without hardening", () => {
  it.each(samples)("%s is recorded, and not mailed", async (name) => {
    expect(await none.of(record(name))).toMatchObject({
      objects: [expect.any(String)],
      rules: [],
      mails: [],
    });
  });
});

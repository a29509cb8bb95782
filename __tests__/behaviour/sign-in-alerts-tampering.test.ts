import { record } from "../support/events";
import { alerts } from "./replayed-sign-in-alerts";

/** Without the trail's log group, whose filters count the same calls. */
const byRules = { hardening: { except: ["trail-logs"] } } as const;
const full = alerts(byRules);
const european = alerts({ ...byRules, region: "eu-west-1" });
const none = alerts({ hardening: "none" });

const samples = [
  "stop-logging",
  "delete-trail-denied",
  "put-rule-omitted",
  "disable-rule",
  "delete-bucket-policy",
  "delete-role-policy",
] as const;

describe("a call that stops, blinds or diverts the alerts is mailed, by both watches where it is on what tells", () => {
  it.each([
    ["the trail stopped", "stop-logging", ["tamper_rule_store", "watch_rule_store"]],
    [
      "the trail's deletion, though it was denied",
      "delete-trail-denied",
      ["tamper_rule_store", "watch_rule_store"],
    ],
    [
      "a rule written by a call whose parameters are left out",
      "put-rule-omitted",
      ["tamper_rule", "watch_rule"],
    ],
    ["a bucket that the trail may no longer write to", "delete-bucket-policy", ["tamper_rule_store"]],
    ["a role that may no longer forward", "delete-role-policy", ["tamper_rule", "watch_rule"]],
  ])("%s", async (_what, name, rules) => {
    const { mails, ...outcome } = await full.of(record(name));
    expect(outcome).toMatchObject({ rules, failures: [] });
    expect(mails).toHaveLength(rules.length);
  });

  it("a forwarding rule disabled in its own Region, once", async () => {
    expect(await full.of(record("disable-rule"))).toMatchObject({
      rules: ["forward_eu_north_1_tamper_rule", "tamper_rule"],
      mails: [expect.any(String)],
      failures: [],
    });
  });
});

describe("the mail says which call it was, on what, by whom, where, and whether it was denied", () => {
  it.each<[(typeof samples)[number], string, string]>([
    ["stop-logging", "arn:aws:cloudtrail:us-east-1:111122223333:trail/sign-in-alerts", ""],
    ["delete-trail-denied", "", "AccessDenied"],
    ["put-rule-omitted", "", ""],
    ["disable-rule", "sign-in-alerts", ""],
    ["delete-bucket-policy", "sign-in-alerts-111122223333-us-east-1", ""],
    ["delete-role-policy", "sign-in-alerts-eu-north-1-rule", ""],
  ])("%s", async (name, resource, error) => {
    const call = record(name);
    const { mails } = await full.of(call);
    expect(mails[0]?.split("\n")).toEqual([
      `"A call on the sign-in alerts themselves: ${call.eventName} (${call.eventSource})"`,
      '"If this was no deployment of yours, somebody may be hiding sign-ins."',
      '"Account: 111122223333"',
      `"Region: ${call.awsRegion}"`,
      `"Time: ${call.eventTime}"`,
      '"Source IP: 198.51.100.7"',
      `"Event: https://console.aws.amazon.com/cloudtrailv2/home?region=${call.awsRegion}#/events/${call.eventID}"`,
      '"User type: “AssumedRole”"',
      '"User ARN: “arn:aws:sts::111122223333:assumed-role/network-admin/anaya”"',
      `"Resource: “${resource}” · “”"`,
      `"Error code: “${error}”"`,
      `"Error message: “${call.errorMessage ?? ""}”"`,
    ]);
  });
});

describe("the mail names the resource, in whichever parameter the call has it", () => {
  const topicArn = "arn:aws:sns:us-east-1:111122223333:sign-in-alerts";
  const queueUrl = "https://sqs.us-east-1.amazonaws.com/111122223333/sign-in-alerts-lost-mails";
  const mailOn = async (service: string, eventName: string, requestParameters: object) => {
    const eventSource = `${service}.amazonaws.com`;
    const { mails } = await full.of(record("stop-logging", { eventSource, eventName, requestParameters }));
    return mails.join("\n").split("\n");
  };

  it.each<[string, string, Record<string, unknown>, string, string?]>([
    ["cloudtrail", "PutEventSelectors", { trailName: "sign-in-alerts" }, "sign-in-alerts"],
    ["events", "DeleteRule", { name: "sign-in-alerts-tampering" }, "sign-in-alerts-tampering"],
    ["events", "RemoveTargets", { rule: "sign-in-alerts", ids: ["target"] }, "sign-in-alerts"],
    ["sns", "DeleteTopic", { topicArn }, topicArn],
    ["sns", "Unsubscribe", { subscriptionArn: `${topicArn}:0b1c` }, `${topicArn}:0b1c`],
    ["kms", "DisableKey", { keyId: "<aws_kms_key.key.key_id>" }, "", "<aws_kms_key.key.key_id>"],
    ["sqs", "DeleteQueue", { queueUrl }, queueUrl],
    [
      "monitoring",
      "DeleteAlarms",
      { alarmNames: ["orders", "sign-in-alerts-lost-mails-not-empty"] },
      "[orders,sign-in-alerts-lost-mails-not-empty]",
    ],
  ])("%s %s", async (service, eventName, parameters, resource, other = "") => {
    const mail = await mailOn(service, eventName, parameters);
    expect(mail[0]).toBe(
      `"A call on the sign-in alerts themselves: ${eventName} (${service}.amazonaws.com)"`,
    );
    expect(mail).toContain(`"Resource: “${resource}” · “${other}”"`);
  });

  it.each<[string, string, Record<string, unknown>, string, string]>([
    [
      "events",
      "DisableRule",
      { name: "sign-in-alerts", eventBusName: "arn:aws:events:us-east-1:111122223333:event-bus/default" },
      "sign-in-alerts",
      "arn:aws:events:us-east-1:111122223333:event-bus/default",
    ],
    [
      "kms",
      "UpdateAlias",
      { aliasName: "alias/sign-in-alerts", targetKeyId: "0b1c" },
      "alias/sign-in-alerts",
      "0b1c",
    ],
    [
      "kms",
      "CreateGrant",
      { keyId: "<aws_kms_key.key.key_id>", name: "reads" },
      "reads",
      "<aws_kms_key.key.key_id>",
    ],
    [
      "monitoring",
      "PutAlarmMuteRule",
      { name: "night", muteTargets: { alarmNames: ["sign-in-alerts-trail-silent"] } },
      "night",
      "[sign-in-alerts-trail-silent]",
    ],
  ])("and another beside it in a place of its own: %s %s", async (service, name, given, resource, other) => {
    const mail = await mailOn(service, name, given);
    expect(mail).toContain(`"Resource: “${resource}” · “${other}”"`);
  });

  it("and holds nothing else of the request, such as a policy in the caller's words", async () => {
    const mail = await mailOn("sns", "SetTopicAttributes", {
      topicArn,
      attributeName: "Policy",
      attributeValue: "See https://attacker.example/",
    });
    expect(mail).toContain(`"Resource: “${topicArn}” · “”"`);
    expect(mail.join()).not.toContain("attacker");
  });
});

describe("what is not mailed", () => {
  const ofOrders = {
    requestParameters: { bucketName: "orders" },
    resources: [{ type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::orders", accountId: "111122223333" }],
  };
  const ofQueue = {
    eventSource: "sqs.amazonaws.com",
    eventName: "RemovePermission",
    requestParameters: {
      queueUrl: "https://sqs.us-east-1.amazonaws.com/111122223333/orders",
      label: "partner",
    },
  };
  it.each<[string, string, Record<string, unknown>]>([
    ["the permission of another queue", "stop-logging", ofQueue],
    ["the end of another trail", "stop-logging", { requestParameters: { name: "another-trail" } }],
    ["a look at the trail", "stop-logging", { eventName: "GetTrailStatus", readOnly: true }],
    ["the end of another rule", "disable-rule", { requestParameters: { name: "orders" } }],
    ["the end of such a rule in a Region without a forwarder", "disable-rule", { awsRegion: "us-west-2" }],
    ["the policy of another bucket", "delete-bucket-policy", ofOrders],
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
      rules: [
        ...["forward_us_east_1_tamper_rule", "forward_us_east_1_watch_rule"],
        ...["tamper_rule", "watch_rule"],
      ],
      mails: Array<unknown>(4).fill(expect.stringContaining("DeleteRolePolicy")),
    });
  });

  it("the trail, whose home that is, is watched there", async () => {
    const stopped = record("stop-logging", { awsRegion: "eu-west-1" });
    expect(await european.of(stopped)).toMatchObject({
      rules: ["tamper_rule_store", "watch_rule_store"],
      mails: [expect.any(String), expect.any(String)],
    });
  });
});

describe("with a trail that exists, whose home is another Region", () => {
  const trailArn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/corp";
  const settings = { ...byRules, existingTrail: { arn: trailArn } };
  const watched = alerts({ ...settings, signInRegions: ["eu-west-1"] });
  const elsewhere = alerts(settings);
  const stopped = record("stop-logging", { awsRegion: "eu-west-1", requestParameters: { name: trailArn } });

  it("its end is mailed by both where that is among signInRegions, and else is not seen", async () => {
    const { rules, mails } = await watched.of(stopped);
    expect(rules).toEqual(["forward_eu_west_1_tamper_rule_store", "tamper_rule_store", "watch_rule_store"]);
    expect(mails).toHaveLength(2);
    expect((await elsewhere.of(stopped)).rules).toEqual([]);
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

import { sees } from "./sees";
import { alerts } from "./synthesized-sign-in-alerts";

const full = alerts();

describe("tampering", () => {
  const tampers = (eventName: string, requestParameters: unknown, rule = "tamper_rule") =>
    sees(full, "stop-logging", { eventName, requestParameters }, rule);

  it.each<[string, Record<string, unknown>]>([
    ["StopLogging", { name: "sign-in-alerts" }],
    ["StopLogging", { name: "arn:aws:cloudtrail:us-east-1:111122223333:trail/sign-in-alerts" }],
    ["DeleteTrail", { name: "sign-in-alerts" }],
    ["UpdateTrail", { name: "sign-in-alerts" }],
    ["PutEventSelectors", { trailName: "sign-in-alerts" }],
    ["DisableRule", { name: "sign-in-alerts" }],
    ["DisableRule", { name: "sign-in-alerts-tampering" }],
    ["DeleteRule", { name: "sign-in-alerts" }],
    ["PutRule", { name: "sign-in-alerts" }],
    ["RemoveTargets", { rule: "sign-in-alerts", ids: ["target"] }],
    ["DeleteTopic", { topicArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts" }],
    [
      "RemovePermission",
      { topicArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts", label: "EventBridge" },
    ],
    [
      "SetSubscriptionAttributes",
      {
        subscriptionArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts:0b1c",
        attributeName: "FilterPolicy",
      },
    ],
    ["Unsubscribe", { subscriptionArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts:0b1c" }],
    ["ScheduleKeyDeletion", { keyId: "${aws_kms_key.key.key_id}" }],
    ["ScheduleKeyDeletion", { keyId: "arn:aws:kms:us-east-1:111122223333:key/${aws_kms_key.key.key_id}" }],
    ["DisableKey", { keyId: "${aws_kms_key.key.key_id}" }],
    ["DeleteBucketPolicy", { bucketName: "${aws_s3_bucket.trail_bucket.id}" }],
    ["PutBucketLifecycle", { bucketName: "${aws_s3_bucket.trail_bucket.id}" }],
    [
      "DeleteQueue",
      { queueUrl: "https://sqs.us-east-1.amazonaws.com/111122223333/sign-in-alerts-dead-letters" },
    ],
    ["DeleteAlarms", { alarmNames: ["sign-in-alerts-dead-letters-not-empty"] }],
  ])("is mailed: %s on %j", (eventName, parameters) => expect(tampers(eventName, parameters)).toBe(true));

  it.each<[string, Record<string, unknown>]>([
    ["StopLogging", { name: "another-trail" }],
    ["StopLogging", { name: "arn:aws:cloudtrail:us-east-1:111122223333:trail/not-sign-in-alerts" }],
    ["DisableRule", { name: "sign-in-alerts-of-others" }],
    ["DeleteTopic", { topicArn: "arn:aws:sns:us-east-1:111122223333:other" }],
    ["PutBucketPolicy", { bucketName: "another-bucket" }],
    ["GetTrailStatus", { name: "sign-in-alerts" }],
  ])("is not mailed of what is not the stack's: %s on %j", (eventName, parameters) =>
    expect(tampers(eventName, parameters)).toBe(false),
  );

  it("is forwarded from the other Regions, roles included, and mailed by the home rule", () => {
    const disabled = { name: "sign-in-alerts" };
    expect(tampers("DisableRule", disabled, "forward_eu_north_1_tamper_rule")).toBe(true);
    expect(tampers("DisableRule", disabled)).toBe(true);
    expect(
      tampers(
        "DeleteRolePolicy",
        { roleName: "sign-in-alerts-eu-north-1-rule" },
        "forward_eu_north_1_tamper_rule",
      ),
    ).toBe(true);
  });

  it("is seen of a role with a name of its own", () => {
    const named = alerts({ roleNames: { "aws_iam_role.forward_eu_north_1_rule_role": "corp-forward" } });
    const tampers = (stack: typeof full) =>
      sees(
        stack,
        "stop-logging",
        { eventName: "DeleteRolePolicy", requestParameters: { roleName: "corp-forward" } },
        "tamper_rule",
      );
    expect([tampers(named), tampers(full)]).toEqual([true, false]);
  });

  it("stays within the default quota of 2,048 characters with long names", () => {
    const long = alerts({
      region: "ap-southeast-2",
      name: "a".repeat(34),
      trailName: "t".repeat(64),
      topicName: "o".repeat(64),
      ruleName: "r".repeat(34),
    });
    for (const rule of Object.keys(long.resources("aws_cloudwatch_event_rule"))) {
      const resolved = String(long.resource(`aws_cloudwatch_event_rule.${rule}`).event_pattern)
        .replace(/\$\{aws_kms_key[^}]+\}/g, "k".repeat(36))
        .replace(/\$\{[^}]+\}/g, "b".repeat(63));
      expect(resolved.length).toBeLessThanOrEqual(2048);
    }
  });
});

import { sees } from "./sees";
import { alerts } from "./synthesized-sign-in-alerts";

const full = alerts();

describe("tampering", () => {
  const rules = Object.keys(full.resources("aws_cloudwatch_event_rule")).filter((rule) =>
    rule.startsWith("tamper_rule"),
  );
  const tampers = (
    service: string,
    eventName: string,
    requestParameters: unknown,
    { of = rules, awsRegion = "us-east-1" } = {},
  ) => {
    const call = { eventSource: `${service}.amazonaws.com`, eventName, requestParameters, awsRegion };
    return of.some((rule) => sees(full, "stop-logging", call, rule));
  };

  it.each<[string, string, Record<string, unknown>]>([
    ["cloudtrail", "StopLogging", { name: "sign-in-alerts" }],
    ["cloudtrail", "StopLogging", { name: "arn:aws:cloudtrail:us-east-1:111122223333:trail/sign-in-alerts" }],
    ["cloudtrail", "DeleteTrail", { name: "sign-in-alerts" }],
    ["cloudtrail", "UpdateTrail", { name: "sign-in-alerts" }],
    ["cloudtrail", "PutEventSelectors", { trailName: "sign-in-alerts" }],
    ["events", "DisableRule", { name: "sign-in-alerts" }],
    ["events", "DisableRule", { name: "sign-in-alerts-tampering" }],
    ["events", "DeleteRule", { name: "sign-in-alerts" }],
    ["events", "PutRule", { name: "sign-in-alerts" }],
    ["events", "RemoveTargets", { rule: "sign-in-alerts", ids: ["target"] }],
    [
      "events",
      "PutTargets",
      { rule: "any", targets: [{ arn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts" }] },
    ],
    ["sns", "DeleteTopic", { topicArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts" }],
    [
      "sns",
      "RemovePermission",
      { topicArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts", label: "EventBridge" },
    ],
    [
      "sns",
      "SetSubscriptionAttributes",
      {
        subscriptionArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts:0b1c",
        attributeName: "FilterPolicy",
      },
    ],
    ["sns", "Unsubscribe", { subscriptionArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts:0b1c" }],
    ["kms", "ScheduleKeyDeletion", { keyId: "${aws_kms_key.key.key_id}" }],
    [
      "kms",
      "ScheduleKeyDeletion",
      { keyId: "arn:aws:kms:us-east-1:111122223333:key/${aws_kms_key.key.key_id}" },
    ],
    ["kms", "DisableKey", { keyId: "${aws_kms_key.key.key_id}" }],
    [
      "s3",
      "DeleteBucketPolicy",
      { bucketName: "sign-in-alerts-${data.aws_caller_identity.current_account.account_id}-us-east-1" },
    ],
    [
      "s3",
      "PutBucketLifecycle",
      { bucketName: "sign-in-alerts-${data.aws_caller_identity.current_account.account_id}-us-east-1" },
    ],
    [
      "sqs",
      "DeleteQueue",
      { queueUrl: "https://sqs.us-east-1.amazonaws.com/111122223333/sign-in-alerts-dead-letters" },
    ],
    ["monitoring", "DeleteAlarms", { alarmNames: ["sign-in-alerts-dead-letters-not-empty"] }],
  ])("is mailed: %s %s on %j", (service, eventName, parameters) =>
    expect(tampers(service, eventName, parameters)).toBe(true),
  );

  it.each<[string, string, Record<string, unknown>]>([
    ["cloudtrail", "StopLogging", { name: "another-trail" }],
    [
      "cloudtrail",
      "StopLogging",
      { name: "arn:aws:cloudtrail:us-east-1:111122223333:trail/not-sign-in-alerts" },
    ],
    ["events", "DisableRule", { name: "others-sign-in-alerts" }],
    ["sns", "DeleteTopic", { topicArn: "arn:aws:sns:us-east-1:111122223333:other" }],
    ["s3", "PutBucketPolicy", { bucketName: "another-bucket" }],
  ])("is not mailed of what is not the stack's: %s %s on %j", (service, eventName, parameters) =>
    expect(tampers(service, eventName, parameters)).toBe(false),
  );

  it("is forwarded from the other Regions, roles included, and mailed by the home rule", () => {
    const disabled = { name: "sign-in-alerts" };
    const awsRegion = "eu-north-1";
    const forwarding = { of: ["forward_eu_north_1_tamper_rule"], awsRegion };
    expect(tampers("events", "DisableRule", disabled, forwarding)).toBe(true);
    expect(tampers("events", "DisableRule", disabled, { awsRegion })).toBe(true);
    const role = { roleName: "sign-in-alerts-eu-north-1-rule" };
    expect(tampers("iam", "DeleteRolePolicy", role)).toBe(true);
  });

  it("is not mailed of a Region that another stack alone forwards", () => {
    const onBus = { statementId: "any" };
    expect(tampers("events", "RemovePermission", onBus, { awsRegion: "us-east-2" })).toBe(true);
    expect(tampers("events", "RemovePermission", onBus, { awsRegion: "eu-west-1" })).toBe(false);
  });

  it("is seen of a role with a name of its own", () => {
    const named = alerts({ roleNames: { "aws_iam_role.forward_eu_north_1_rule_role": "corp-forward" } });
    const tampers = (stack: typeof full) =>
      sees(
        stack,
        "stop-logging",
        {
          eventSource: "iam.amazonaws.com",
          eventName: "DeleteRolePolicy",
          requestParameters: { roleName: "corp-forward" },
        },
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
      ruleName: "r".repeat(28),
      roleNames: { "aws_iam_role.trail_log_role": "l".repeat(64) },
    } as never);
    for (const rule of Object.keys(long.resources("aws_cloudwatch_event_rule"))) {
      const resolved = String(long.resource(`aws_cloudwatch_event_rule.${rule}`).event_pattern)
        .replace(/\$\{aws_kms_key[^}]+\}/g, "k".repeat(36))
        .replace(/\$\{[^}]+\}/g, "b".repeat(63));
      expect(resolved.length).toBeLessThanOrEqual(2048);
    }
  });
});

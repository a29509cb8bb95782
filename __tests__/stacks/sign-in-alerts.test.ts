import { compilePattern } from "../../replay/event-pattern";
import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { eventOf, record, transformed } from "../support/events";
import { type Synthesized, synthesize } from "../support/synthesized";

const alerts = (settings: SignInAlertsSettings & { region?: string } = {}) =>
  synthesize(SignInAlerts, "sign-in-alerts", settings);
const full = alerts();

const sees = (stack: Synthesized, rule: string, name: string, changes = {}) =>
  compilePattern(stack.pattern(rule))(eventOf(record(name, changes)));
const mail = (name: string) =>
  transformed(eventOf(record(name)), full.resource("aws_cloudwatch_event_target.rule_target"));

describe("which sign-ins are mailed", () => {
  it.each(["console-login", "console-login-root", "console-login-federated", "console-login-without-mfa"])(
    "mails the success of %s",
    (name) => expect(sees(full, "rule", name)).toBe(true),
  );

  it("does not mail a failure unless it is asked for", () => {
    expect(sees(full, "rule", "console-login-failed")).toBe(false);
    expect(sees(alerts({ outcomes: ["Failure"] }), "rule", "console-login-failed")).toBe(true);
    expect(sees(alerts({ outcomes: ["Success", "Failure"] }), "rule", "console-login-failed")).toBe(true);
  });

  it("mails failures alone when only they are asked for", () => {
    expect(sees(alerts({ outcomes: ["Failure", "Failure"] }), "rule", "console-login")).toBe(false);
  });

  it("does not mail other sign-in events or API calls", () => {
    expect(sees(full, "rule", "console-login", { eventName: "CheckMfa" })).toBe(false);
    expect(sees(full, "rule", "create-subnet")).toBe(false);
  });
});

describe("the mail", () => {
  it("names outcome, account, Region, time, user, source IP and MFA, each from its own field", () => {
    expect(mail("console-login").split("\n")).toEqual([
      '"AWS console sign-in: Success "',
      '"Account: 111122223333"',
      '"Region: us-east-2"',
      '"Time: 2026-11-10T16:24:34Z"',
      '"User: IAMUser anaya arn:aws:iam::111122223333:user/anaya"',
      '"Source IP: 192.0.2.10"',
      '"MFA used: Yes"',
      '"Event: https://console.aws.amazon.com/cloudtrailv2/home?region=us-east-2#/events/fed06f42-cb12-4764-8c69-121063dc79b9"',
    ]);
  });

  it("says what is known of a user who failed, who has no ARN", () => {
    expect(mail("console-login-failed")).toContain('"AWS console sign-in: Failure Failed authentication"');
    expect(mail("console-login-failed")).toContain('"User: IAMUser anaya "');
  });

  it("names the root user, who has no user name", () => {
    expect(mail("console-login-root")).toContain('"User: Root  arn:aws:iam::111122223333:root"');
  });

  it("can be worded otherwise", () => {
    const worded = alerts({
      mail: { inputPaths: { who: "$.detail.userIdentity.arn" }, inputTemplate: '"<who>"' },
    });
    expect(worded.resource("aws_cloudwatch_event_target.rule_target").input_transformer).toEqual({
      input_paths: { who: "$.detail.userIdentity.arn" },
      input_template: '"<who>"',
    });
  });
});

describe("the trail and its bucket", () => {
  it("records all Regions and global services, validates its files and waits for the bucket's policy", () => {
    expect(full.resource("aws_cloudtrail.trail")).toMatchObject({
      name: "sign-in-alerts",
      s3_bucket_name: "${aws_s3_bucket.trail_bucket.id}",
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      kms_key_id: "${aws_kms_key.key.arn}",
      depends_on: ["aws_s3_bucket_policy.trail_bucket_policy"],
    });
  });

  it("lets this trail alone check the bucket's ACL and write this account's files, and nobody without TLS", () => {
    const trailArn =
      "arn:${data.aws_partition.current_partition.partition}:cloudtrail:us-east-1:" +
      "${data.aws_caller_identity.current_account.account_id}:trail/sign-in-alerts";
    const cloudTrail = [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }];
    expect(full.statements("trail_bucket_policy_document")).toEqual([
      {
        sid: "AWSCloudTrailAclCheck",
        principals: cloudTrail,
        actions: ["s3:GetBucketAcl"],
        resources: ["${aws_s3_bucket.trail_bucket.arn}"],
        condition: [{ test: "StringEquals", variable: "aws:SourceArn", values: [trailArn] }],
      },
      {
        sid: "AWSCloudTrailWrite",
        principals: cloudTrail,
        actions: ["s3:PutObject"],
        resources: [
          "${aws_s3_bucket.trail_bucket.arn}/AWSLogs/${data.aws_caller_identity.current_account.account_id}/*",
        ],
        condition: [
          { test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] },
          { test: "StringEquals", variable: "aws:SourceArn", values: [trailArn] },
        ],
      },
      {
        sid: "OnlyTls",
        effect: "Deny",
        principals: [{ type: "*", identifiers: ["*"] }],
        actions: ["s3:*"],
        resources: ["${aws_s3_bucket.trail_bucket.arn}", "${aws_s3_bucket.trail_bucket.arn}/*"],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
    ]);
  });

  it("blocks public access, disables ACLs, keeps versions and encrypts with the stack's key", () => {
    expect(full.resource("aws_s3_bucket_public_access_block.trail_bucket_public_access_block")).toMatchObject(
      {
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    );
    expect(full.resource("aws_s3_bucket_ownership_controls.trail_bucket_ownership_controls").rule).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(
      full.resource("aws_s3_bucket_versioning.trail_bucket_versioning").versioning_configuration,
    ).toEqual({
      status: "Enabled",
    });
    expect(
      full.resource("aws_s3_bucket_server_side_encryption_configuration.trail_bucket_encryption").rule,
    ).toEqual([
      {
        apply_server_side_encryption_by_default: {
          kms_master_key_id: "${aws_kms_key.key.arn}",
          sse_algorithm: "aws:kms",
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  it("archives and removes log files as set, small ones too", () => {
    const kept = alerts({ retention: { glacierAfterDays: 30, expireAfterDays: 400 } });
    const lifecycle = kept.resource("aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle");
    expect(lifecycle.transition_default_minimum_object_size).toBe("varies_by_storage_class");
    expect(lifecycle.rule).toEqual([
      {
        id: "bucket-lifecycle",
        status: "Enabled",
        filter: [{}],
        transition: [{ days: 30, storage_class: "GLACIER" }],
        expiration: [{ days: 400 }],
      },
      {
        id: "delete-multipart",
        status: "Enabled",
        filter: [{}],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }],
      },
      {
        id: "delete-noncurrent",
        status: "Enabled",
        filter: [{}],
        noncurrent_version_expiration: [{ noncurrent_days: 365 }],
      },
    ]);
  });

  it("never destroys log files unless told", () => {
    expect(full.resource("aws_s3_bucket.trail_bucket").force_destroy).toBeUndefined();
    expect(alerts({ forceDestroy: true }).resource("aws_s3_bucket.trail_bucket").force_destroy).toBe(true);
  });
});

describe("the key", () => {
  it("has exactly the statements of its users, and rotates", () => {
    expect(full.statements("key_policy_document").map(({ sid }) => sid)).toEqual([
      "AccountAdministersKey",
      "CloudTrailEncryptsLogs",
      "CloudTrailDescribesKey",
      "CloudTrailUsesBucketKey",
      "EventBridgeEncryptsForTopic",
    ]);
    expect(full.resource("aws_kms_key.key")).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
  });

  it("puts no condition on EventBridge, whose source SNS does not pass on", () => {
    expect(full.statement("key_policy_document", "EventBridgeEncryptsForTopic")).toEqual({
      sid: "EventBridgeEncryptsForTopic",
      principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
      actions: ["kms:GenerateDataKey*", "kms:Decrypt"],
      resources: ["*"],
    });
  });

  it("encrypts for this trail alone", () => {
    const { condition } = full.statement("key_policy_document", "CloudTrailEncryptsLogs");
    expect(condition?.map(({ test, variable }) => `${test} ${variable}`)).toEqual([
      "StringEquals aws:SourceArn",
      "StringLike kms:EncryptionContext:aws:cloudtrail:arn",
    ]);
    expect(condition?.[0]?.values[0]).toMatch(/:trail\/sign-in-alerts$/);
  });

  it("is left out with AWS's own keys, and the topic is then not encrypted", () => {
    const managed = alerts({ encryption: "aws-managed" });
    expect(managed.resources("aws_kms_key")).toEqual({});
    expect(managed.resource("aws_cloudtrail.trail").kms_key_id).toBeUndefined();
    expect(managed.resource("aws_sns_topic.topic").kms_master_key_id).toBeUndefined();
    expect(
      managed.resource("aws_s3_bucket_server_side_encryption_configuration.trail_bucket_encryption").rule,
    ).toEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }]);
  });

  it("can be one that exists, whose policy is told in an output", () => {
    const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const existing = alerts({ encryption: { keyArn } });
    expect(existing.resources("aws_kms_key")).toEqual({});
    expect(existing.resource("aws_cloudtrail.trail").kms_key_id).toBe(keyArn);
    expect(existing.resource("aws_sns_topic.topic").kms_master_key_id).toBe(keyArn);
    expect(existing.block("output")).toMatchObject({
      required_key_policy: { value: "${data.aws_iam_policy_document.key_policy_document.json}" },
    });
  });
});

describe("delivery", () => {
  it("lets EventBridge publish for this account alone", () => {
    expect(full.statements("topic_policy_document")).toEqual([
      {
        sid: "EventBridgePublishes",
        principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
        actions: ["SNS:Publish"],
        resources: ["${aws_sns_topic.topic.arn}"],
        condition: [
          {
            test: "StringEquals",
            variable: "aws:SourceAccount",
            values: ["${data.aws_caller_identity.current_account.account_id}"],
          },
        ],
      },
    ]);
  });

  it("mails the variable's address and those of the settings, and keeps mails that fail", () => {
    const further = alerts({ furtherEmails: ["security@example.com", "ops@example.com"] });
    const redrive = '{"deadLetterTargetArn":"${aws_sqs_queue.lost_mails.arn}"}';
    expect(further.resources("aws_sns_topic_subscription")).toEqual({
      topic_subscription: {
        endpoint: "${var.subscription_email}",
        protocol: "email",
        redrive_policy: redrive,
        topic_arn: "${aws_sns_topic.topic.arn}",
      },
      topic_further_subscriptions: {
        endpoint: "${each.value}",
        for_each: '${toset(["security@example.com", "ops@example.com"])}',
        protocol: "email",
        redrive_policy: redrive,
        topic_arn: "${aws_sns_topic.topic.arn}",
      },
    });
    expect(full.statements("lost_mails_policy_document")).toEqual([
      {
        sid: "TopicSends",
        principals: [{ type: "Service", identifiers: ["sns.amazonaws.com"] }],
        actions: ["sqs:SendMessage"],
        resources: ["${aws_sqs_queue.lost_mails.arn}"],
        condition: [{ test: "ArnEquals", variable: "aws:SourceArn", values: ["${aws_sns_topic.topic.arn}"] }],
      },
    ]);
  });

  it("tries every target again for a day and then keeps the event", () => {
    for (const target of Object.values(full.resources("aws_cloudwatch_event_target"))) {
      expect(target.retry_policy).toEqual({
        maximum_event_age_in_seconds: 86_400,
        maximum_retry_attempts: 185,
      });
      expect(target.dead_letter_config).toEqual({
        arn: expect.stringMatching(/dead_letters\.arn}$/) as string,
      });
    }
  });

  it("keeps dead letters for 14 days, encrypted, from its own rules alone", () => {
    expect(full.resource("aws_sqs_queue.dead_letters")).toMatchObject({
      message_retention_seconds: 1_209_600,
      sqs_managed_sse_enabled: true,
    });
    expect(
      full.statements("dead_letters_policy_document").map(({ condition }) => condition?.[0]?.values),
    ).toEqual([["${aws_cloudwatch_event_rule.rule.arn}"], ["${aws_cloudwatch_event_rule.tamper_rule.arn}"]]);
  });
});

describe("the other Regions", () => {
  it("are those where AWS records sign-ins, besides the home Region", () => {
    const regions = full.block<{ aws: { region: string; alias?: string }[] }>("provider").aws;
    expect(regions.map(({ region, alias }) => [region, alias])).toEqual([
      ["us-east-1", undefined],
      ["us-east-2", "us-east-2"],
      ["eu-north-1", "eu-north-1"],
      ["ap-southeast-2", "ap-southeast-2"],
    ]);
  });

  it("have a rule of the same pattern that forwards to the home Region's bus with a role of its own", () => {
    expect(full.pattern("forward_us_east_2_rule")).toEqual(full.pattern("rule"));
    expect(full.resource("aws_cloudwatch_event_target.forward_us_east_2_rule_target")).toMatchObject({
      arn:
        "arn:${data.aws_partition.current_partition.partition}:events:us-east-1:" +
        "${data.aws_caller_identity.current_account.account_id}:event-bus/default",
      role_arn: "${aws_iam_role.forward_us_east_2_rule_role.arn}",
      provider: "aws.us-east-2",
    });
    expect(full.statements("forward_us_east_2_rule_role_permissions")).toMatchObject([
      { actions: ["events:PutEvents"] },
    ]);
  });

  it("hold every resource of the forwarding themselves", () => {
    const forwarding = full.addresses.filter((address) => address.includes(".forward_us_east_2_"));
    expect(forwarding).toHaveLength(13);
    for (const address of forwarding) expect(full.resource(address).provider).toBe("aws.us-east-2");
  });

  it("can be chosen, and are none when the home Region is the only one", () => {
    expect(
      alerts({ signInRegions: ["us-east-1"] }).addresses.filter((address) => address.includes("forward")),
    ).toEqual([]);
    expect(alerts({ region: "eu-west-1" }).resources("aws_cloudwatch_event_rule")).toHaveProperty(
      "forward_us_east_1_rule",
    );
  });

  it.each([
    ["us-gov-west-1", "forward_us_gov_east_1_rule"],
    ["cn-north-1", "forward_cn_northwest_1_rule"],
  ])("lie in the partition of %s", (region, rule) => {
    const rules = Object.keys(alerts({ region }).resources("aws_cloudwatch_event_rule"));
    expect(rules.filter((name) => name.startsWith("forward") && !name.includes("tamper"))).toEqual([rule]);
  });
});

describe("tampering", () => {
  const tampers = (eventName: string, requestParameters: unknown, rule = "tamper_rule") =>
    compilePattern(full.pattern(rule))(eventOf(record("stop-logging", { eventName, requestParameters })));

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

  it("has a mail of its own wording", () => {
    const target = full.resource("aws_cloudwatch_event_target.tamper_rule_target");
    expect(
      transformed(eventOf(record("stop-logging")), target)
        .split("\n")
        .slice(0, 2),
    ).toEqual([
      '"A call on the sign-in alerts themselves: StopLogging (cloudtrail.amazonaws.com) "',
      '"If this was no deployment of yours, somebody may be hiding sign-ins."',
    ]);
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

describe("alarms", () => {
  it("watch dead letters, lost mails, failed invocations and failed deliveries", () => {
    const watched = Object.entries(full.resources("aws_cloudwatch_metric_alarm"))
      .filter(([name]) => !name.startsWith("forward"))
      .map(([, alarm]) => [alarm.metric_name, Object.values(alarm.dimensions as object)[0]]);
    expect(watched).toEqual([
      ["ApproximateNumberOfMessagesVisible", "sign-in-alerts-dead-letters"],
      ["ApproximateNumberOfMessagesVisible", "sign-in-alerts-lost-mails"],
      ["FailedInvocations", "sign-in-alerts"],
      ["FailedInvocations", "sign-in-alerts-tampering"],
      ["NumberOfNotificationsFailed", "sign-in-alerts"],
    ]);
  });

  it("notify the topic of their own Region", () => {
    const home = "arn:aws:sns:us-east-1:111122223333:alarms";
    const far = "arn:aws:sns:us-east-2:111122223333:alarms";
    const notified = alerts({ alarmTopicArn: [home, far] }).resources("aws_cloudwatch_metric_alarm");
    expect(notified.alarms_dead_letters_not_empty?.alarm_actions).toEqual([home]);
    expect(notified.forward_us_east_2_alarms_dead_letters_not_empty?.alarm_actions).toEqual([far]);
    expect(notified.forward_eu_north_1_alarms_dead_letters_not_empty?.alarm_actions).toBeUndefined();
  });
});

describe("without hardening", () => {
  const none = alerts({ hardening: "none" });

  it("makes what the article writes by hand, and nothing else", () => {
    expect(none.addresses).toEqual([
      "aws_cloudtrail.trail",
      "aws_cloudwatch_event_rule.rule",
      "aws_cloudwatch_event_target.rule_target",
      "aws_s3_bucket.trail_bucket",
      "aws_s3_bucket_policy.trail_bucket_policy",
      "aws_sns_topic.topic",
      "aws_sns_topic_policy.topic_policy",
      "aws_sns_topic_subscription.topic_subscription",
    ]);
  });

  it("sets no argument of the trail, topic or target that the article leaves out", () => {
    expect(Object.keys(none.resource("aws_cloudtrail.trail"))).toEqual([
      "depends_on",
      "include_global_service_events",
      "is_multi_region_trail",
      "name",
      "s3_bucket_name",
    ]);
    expect(Object.keys(none.resource("aws_sns_topic.topic"))).toEqual(["display_name", "name"]);
    expect(Object.keys(none.resource("aws_cloudwatch_event_target.rule_target"))).toEqual([
      "arn",
      "input_transformer",
      "rule",
      "target_id",
    ]);
  });

  it("can still have a key, which has a setting of its own", () => {
    expect(alerts({ hardening: "none", encryption: "customer-key" }).resources("aws_kms_key")).toHaveProperty(
      "key",
    );
  });
});

it("has these addresses, which are its public interface", () => {
  expect(full.addresses.join("\n")).toMatchSnapshot();
});

import { SignInAlerts } from "../../stacks/sign-in-alerts";
import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { synthesize } from "../support/synthesized";

const alerts = (settings: object = {}) =>
  synthesize(SignInAlerts, "sign-in-alerts", { source: "logs", ...settings } as SignInAlertsSettings);
const full = alerts();
type Json = Readonly<Record<string, unknown>>;
const environment = (stack = full) =>
  (
    stack.resource("aws_lambda_function.notifier").environment as {
      variables: Readonly<Record<string, string>>;
    }
  ).variables;

describe("sign-ins from the trail's log group", () => {
  it("have a function in place of rules and of their forwarding", () => {
    expect(Object.keys(full.resources("aws_cloudwatch_event_rule"))).toEqual([
      "tamper_rule",
      "tamper_rule_logs",
      "tamper_rule_store",
      "tamper_rule_work",
      "watch_rule",
      "watch_rule_store",
    ]);
    expect(full.resource("aws_cloudtrail.trail").cloud_watch_logs_group_arn).toBe(
      "${aws_cloudwatch_log_group.trail_log.arn}:*",
    );
    expect(full.resource("aws_cloudwatch_log_subscription_filter.notifier_subscription")).toMatchObject({
      log_group_name: "${aws_cloudwatch_log_group.trail_log.name}",
      filter_pattern:
        '{ ($.eventSource = "signin.amazonaws.com") || ($.eventSource = "account.amazonaws.com") || ' +
        '(($.eventSource = "iam.amazonaws.com") && (($.userIdentity.type = "Root") || ' +
        '($.userIdentity.sessionContext.assumedRoot = "true"))) || ($.eventName = "AssumeRoot") || ($.eventName = "CloseAccount") }',
    });
  });

  it("are told to the topic, which the function may encrypt for", () => {
    expect(JSON.parse(environment().DESTINATIONS ?? "")).toEqual({
      mail: { topicArn: "${aws_sns_topic.topic.arn}" },
    });
    const statement = (sid: string) => full.statement("notifier_role_permissions", sid);
    expect(statement("PublishToTopic")).toMatchObject({
      actions: ["SNS:Publish"],
      resources: ["${aws_sns_topic.topic.arn}"],
    });
    expect(statement("EncryptForTopic")).toMatchObject({ resources: ["${aws_kms_key.key.arn}"] });
  });

  it("are told to a topic that exists, for whose key the function may encrypt", () => {
    const topicArn = "arn:aws:sns:us-east-1:111122223333:ops";
    const stack = alerts({ topicArn, allowedAccountIds: ["111122223333"] });
    expect(JSON.parse(environment(stack).DESTINATIONS ?? "")).toEqual({ mail: { topicArn } });
    const statement = (sid: string) => stack.statement("notifier_role_permissions", sid);
    expect(statement("PublishToTopic")).toMatchObject({ resources: [topicArn] });
    expect(statement("EncryptForTopic")).toMatchObject({
      actions: ["kms:GenerateDataKey*", "kms:Decrypt"],
      resources: [expect.stringMatching(/^arn:.*:kms:us-east-1:.*:key\/\*$/)],
    });
  });

  it("are those that a rule would match", () => {
    const settings = { outcomes: ["Success", "Failure"], signIns: { identityTypes: ["Root"] } };
    const rule = alerts({ ...settings, source: "events" }).resource(
      "aws_cloudwatch_event_rule.rule",
    ).event_pattern;
    expect(environment(alerts(settings)).SIGN_IN_PATTERN).toBe(rule);
  });

  it("come with changes of root and the account, of the kinds that are chosen", () => {
    expect(environment()).toMatchObject({
      FINDINGS: '["account-changes","sign-ins"]',
      ACCOUNT_CHANGES: '["mfa","accessKeys","password","contacts","closing","rootSessions"]',
    });
    expect(environment(alerts({ accountChanges: ["mfa"] }))).toMatchObject({ ACCOUNT_CHANGES: '["mfa"]' });
    expect(environment(alerts({ accountChanges: [] }))).not.toHaveProperty("ACCOUNT_CHANGES");
    expect(environment(alerts({ accountChanges: [] })).FINDINGS).toBe('["sign-ins"]');
  });

  it("are told to destinations besides", () => {
    const destinations = {
      chat: { slackWebhook: { parameter: "/slack" }, routes: [{ severities: ["critical"] }] },
    };
    expect(JSON.parse(environment(alerts({ destinations })).DESTINATIONS ?? "")).toMatchObject(destinations);
  });

  it("have alarms on the function and its deliveries", () => {
    const metrics = Object.values(full.resources("aws_cloudwatch_metric_alarm")).map(
      (alarm: Json) => alarm.metric_name,
    );
    expect(metrics).toEqual(
      expect.arrayContaining([
        "Errors",
        "Throttles",
        "DeadLetterErrors",
        "DeliveryErrors",
        "NumberOfNotificationsFailed",
      ]),
    );
  });

  it("have the names of accounts, and a word on a pattern of one's own", () => {
    const accountNames = { "111122223333": "production" };
    expect(environment(alerts({ accountNames }))).toMatchObject({
      ACCOUNT_NAMES: JSON.stringify(accountNames),
    });
    expect(environment()).not.toHaveProperty("OWN_PATTERN");
    expect(environment(alerts({ pattern: { source: ["aws.signin"] } }))).toMatchObject({
      OWN_PATTERN: "true",
    });
  });

  it("may come from the log group of a trail that exists", () => {
    const existingTrail = {
      arn: "arn:aws:cloudtrail:us-east-1:111122223333:trail/org",
      logGroupName: "org-trail",
    };
    const stack = alerts({ existingTrail });
    expect(
      stack.resource("aws_cloudwatch_log_subscription_filter.notifier_subscription").log_group_name,
    ).toBe("org-trail");
    expect(stack.resources("aws_cloudtrail")).toEqual({});
  });
});

describe("is refused:", () => {
  const existingTrail = { arn: "arn:aws:cloudtrail:us-east-1:111122223333:trail/org" };

  it.each<[string, object, string]>([
    [
      "a trail without a log group",
      { existingTrail },
      'existingTrail.logGroupName is not set; source "logs" reads',
    ],
    ["Regions", { signInRegions: ["us-east-2"] }, 'signInRegions is ["us-east-2"]; with source "logs"'],
    ["a rule's name", { ruleName: "rule" }, 'ruleName is "rule"; with source "logs"'],
    ["a mail of one's own", { mail: "event" }, 'mail is "event"; with source "logs"'],
    [
      "a function of rules without destinations",
      { source: "events", functionName: "f" },
      'functionName is "f"; it needs source "logs", or destinations; leave functionName out, or change source',
    ],
    [
      "the names of accounts for rules",
      { source: "events", accountNames: { "111122223333": "production" } },
      'accountNames is {"111122223333":"production"}; it needs source "logs", or destinations',
    ],
    [
      "a page for rules",
      { source: "events", historyUrl: "https://siem.example" },
      'historyUrl is "https://siem.example"; it needs source "logs", or destinations',
    ],
    [
      "a memory of rules",
      { source: "events", memory: true },
      'memory is true; it needs source "logs", or destinations',
    ],
    [
      "bursts of rules",
      { source: "events", bursts: { failures: 5, minutes: 10 } },
      'bursts is {"failures":5,"minutes":10}; it needs source "logs"',
    ],
    [
      "bursts without a memory",
      { bursts: { failures: 5, minutes: 10 } },
      "failures are counted in the memory; set memory: true",
    ],
    ["a burst of one", { memory: true, bursts: { failures: 1, minutes: 10 } }, "bursts.failures is 1"],
    ["a burst of days", { memory: true, bursts: { failures: 5, minutes: 2000 } }, "bursts.minutes is 2000"],
    [
      "bursts of a pattern",
      { memory: true, bursts: { failures: 5, minutes: 10 }, pattern: { source: ["aws.signin"] } },
      "bursts",
    ],
    ["another source", { source: "lake" }, 'source is "lake"'],
    ["an unknown kind", { accountChanges: ["keys"] }, 'accountChanges[0] is "keys"'],
    [
      "the name of the topic's destination",
      { destinations: { mail: { slackWebhook: { parameter: "/a" } } } },
      "destinations.mail is",
    ],
  ])("%s", (_what, settings, sentence) => expect(() => alerts(settings)).toThrow(sentence));
});

import { sees } from "./sees";
import { alerts } from "./synthesized-sign-in-alerts";

const full = alerts();

describe("which sign-ins are mailed", () => {
  it.each(["console-login", "console-login-root", "console-login-without-mfa"])(
    "mails the success of %s",
    (name) => expect(sees(full, name)).toBe(true),
  );

  it("does not mail a failure unless it is asked for", () => {
    expect(sees(full, "console-login-failed")).toBe(false);
    expect(sees(alerts({ outcomes: ["Failure"] }), "console-login-failed")).toBe(true);
    expect(sees(alerts({ outcomes: ["Success", "Failure"] }), "console-login-failed")).toBe(true);
  });

  it("mails failures alone when only they are asked for", () => {
    expect(sees(alerts({ outcomes: ["Failure", "Failure"] }), "console-login")).toBe(false);
  });

  it("does not mail other sign-in events or API calls", () => {
    expect(sees(full, "console-login", { eventName: "CheckMfa" })).toBe(false);
    expect(sees(full, "create-subnet")).toBe(false);
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

  it("have a rule of the same patterns that forwards to the home Region's bus with a role of its own", () => {
    const whole = alerts({ hardening: { except: ["sign-in-headlines"] } });
    expect(full.pattern("forward_us_east_2_rule")).toEqual({
      $or: [whole.pattern("rule"), alerts({ accountChanges: ["rootSessions"] }).pattern("account_rule")],
    });
    const withoutAccount = alerts({ accountChanges: [] });
    expect(withoutAccount.pattern("forward_us_east_2_rule")).toEqual(whole.pattern("rule"));
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
    expect(forwarding).toHaveLength(15);
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
    expect(rules.filter((name) => name.startsWith("forward") && !/tamper|watch/.test(name))).toEqual([rule]);
  });
});

describe("alarms", () => {
  it("watch dead letters, lost mails, failed invocations, failed deliveries and the trail's log group", () => {
    const watched = Object.entries(full.resources("aws_cloudwatch_metric_alarm"))
      .filter(([name]) => !name.startsWith("forward"))
      .map(([, alarm]) => [alarm.metric_name, Object.values(alarm.dimensions ?? {})[0]]);
    expect(watched).toEqual([
      ["FailedInvocations", "sign-in-alerts-account"],
      ["ApproximateNumberOfMessagesVisible", "sign-in-alerts-dead-letters"],
      ["ApproximateNumberOfMessagesVisible", "sign-in-alerts-lost-mails"],
      ["FailedInvocations", "sign-in-alerts"],
      ["sign-in-alerts-elsewhere", undefined],
      ["FailedInvocations", "sign-in-alerts-sso"],
      ["sign-in-alerts-tampering", undefined],
      ["FailedInvocations", "sign-in-alerts-tampering"],
      ["FailedInvocations", "sign-in-alerts-tampering-logs"],
      ["FailedInvocations", "sign-in-alerts-tampering-store"],
      ["NumberOfNotificationsFailed", "sign-in-alerts"],
      ["IncomingLogEvents", "/aws/cloudtrail/sign-in-alerts"],
      ["FailedInvocations", "sign-in-alerts-watch"],
      ["FailedInvocations", "sign-in-alerts-watch-store"],
      ["NumberOfNotificationsFailed", "sign-in-alerts-watch"],
    ]);
  });

  it("are one for each Region that forwards, on the sum of what can fail there", () => {
    const stack = alerts();
    const { metric_query: queries } = stack.resource(
      "aws_cloudwatch_metric_alarm.forward_us_east_2_alarms_forwarding",
    );
    const [sum, ...metrics] = queries as { metric: { metric_name: string; dimensions: object } }[];
    expect(sum).toMatchObject({ expression: "SUM(FILL(METRICS(), 0))", return_data: true });
    const watched = metrics.map(({ metric }) => [metric.metric_name, Object.values(metric.dimensions)[0]]);
    expect(watched).toEqual([
      ["ApproximateNumberOfMessagesVisible", "sign-in-alerts-dead-letters"],
      ["FailedInvocations", "sign-in-alerts"],
      ["FailedInvocations", "sign-in-alerts-tampering"],
      ["FailedInvocations", "sign-in-alerts-watch"],
    ]);
  });

  it("notify the topic of their own Region", () => {
    const home = "arn:aws:sns:us-east-1:111122223333:alarms";
    const far = "arn:aws:sns:us-east-2:111122223333:alarms";
    const notified = alerts({ alarmTopicArn: [home, far] }).resources("aws_cloudwatch_metric_alarm");
    expect(notified.alarms_dead_letters_not_empty?.alarm_actions).toEqual([home]);
    expect(notified.forward_us_east_2_alarms_forwarding?.alarm_actions).toEqual([far]);
    expect(notified.forward_eu_north_1_alarms_forwarding?.alarm_actions).toBeUndefined();
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

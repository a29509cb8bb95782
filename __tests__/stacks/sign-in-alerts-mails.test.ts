import { alerts } from "./synthesized-sign-in-alerts";

const full = alerts();

it("words the mail as it is told", () => {
  const worded = alerts({
    mail: { inputPaths: { who: "$.detail.userIdentity.arn" }, inputTemplate: '"<who>"' },
  });
  expect(worded.resource("aws_cloudwatch_event_target.rule_target").input_transformer).toEqual({
    input_paths: { who: "$.detail.userIdentity.arn" },
    input_template: '"<who>"',
  });
});

describe("delivery", () => {
  it("lets EventBridge publish for this account alone", () => {
    expect(full.statements("topic_policy_document")[0]).toEqual({
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
    });
  });

  it("mails the addresses of the settings, of which the first is the variable's default", () => {
    const mailed = alerts({
      emails: ["security@example.com", "ops@example.com"],
      furtherEmails: ["li@example.com"],
    });
    const endpoints = mailed.resources("aws_sns_topic_subscription");
    const each = '${toset(["ops@example.com", "li@example.com"])}';
    for (const topic of ["topic", "watch_topic"]) {
      expect(endpoints[`${topic}_subscription`]).toMatchObject({ endpoint: "${var.subscription_email}" });
      expect(endpoints[`${topic}_further_subscriptions`]).toMatchObject({ for_each: each });
    }
    expect(mailed.block("variable").subscription_email).toMatchObject({ default: "security@example.com" });
    expect(full.block("variable").subscription_email).not.toHaveProperty("default");
  });

  it("mails the variable's address and those of the settings, and keeps mails that fail", () => {
    const further = alerts({ furtherEmails: ["security@example.com", "ops@example.com"] });
    const redrive = '{"deadLetterTargetArn":"${aws_sqs_queue.lost_mails.arn}"}';
    const each = '${toset(["security@example.com", "ops@example.com"])}';
    const subscriptions = ["topic", "watch_topic"].flatMap((topic) => {
      const by = {
        protocol: "email",
        redrive_policy: redrive,
        topic_arn: `\${aws_sns_topic.${topic}.arn}`,
      };
      return [
        [`${topic}_subscription`, { endpoint: "${var.subscription_email}", ...by }],
        [`${topic}_further_subscriptions`, { endpoint: "${each.value}", for_each: each, ...by }],
      ] as const;
    });
    expect(further.resources("aws_sns_topic_subscription")).toEqual(Object.fromEntries(subscriptions));
    expect(full.statements("lost_mails_policy_document")).toEqual(
      ["Topic", "WatchTopic"].map((topic) => ({
        sid: `${topic}Sends`,
        principals: [{ type: "Service", identifiers: ["sns.amazonaws.com"] }],
        actions: ["sqs:SendMessage"],
        resources: ["${aws_sqs_queue.lost_mails.arn}"],
        condition: [
          {
            test: "ArnEquals",
            variable: "aws:SourceArn",
            values: [`\${aws_sns_topic.${topic === "Topic" ? "topic" : "watch_topic"}.arn}`],
          },
        ],
      })),
    );
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
    ).toEqual(
      [
        ...["rule", "sso_rule", "account_rule", "tamper_rule", "tamper_rule_store"],
        ...["tamper_rule_logs", "watch_rule", "watch_rule_store"],
      ].map((rule) => [`\${aws_cloudwatch_event_rule.${rule}.arn}`]),
    );
  });
});

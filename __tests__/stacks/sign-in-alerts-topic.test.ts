import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { faultsOf, testApp } from "../lib/validation/faults-of";
import { allows } from "../support/policy";
import type { Statement } from "../support/synthesized";
import { alerts } from "./synthesized-sign-in-alerts";

const account = "${data.aws_caller_identity.current_account.account_id}";
const partition = "${data.aws_partition.current_partition.partition}";
const topicArn = "arn:aws:sns:us-east-1:444455556666:security";
const ofAnother = { topicArn, allowedAccountIds: ["111122223333"] };
const queue = "arn:aws:sqs:us-east-1:444455556666:siem";
const byEventBridge = (context: Readonly<Record<string, string>>) => ({
  service: "events.amazonaws.com",
  action: "SNS:Publish",
  resource: topicArn,
  context,
});
const documentOf = (output: unknown) => String((output as { value: string }).value).split(".")[2] ?? "";

describe("a topic that exists", () => {
  const stack = alerts({ topicArn });

  it("takes the place of the topic, its policy, the variable, the subscriptions and their queue", () => {
    expect(stack.addresses.filter((address) => /sns|lost_mails|topic/.test(address))).toEqual([]);
    expect(Object.keys(stack.block("variable"))).toEqual(["tags"]);
    expect(stack.resource("aws_cloudwatch_event_target.rule_target")).toMatchObject({ arn: topicArn });
    expect(stack.statements("key_policy_document").map(({ sid }) => sid)).not.toContain(
      "EventBridgeEncryptsForTopic",
    );
  });

  it("is watched by its ARN", () => {
    const { event_pattern: pattern } = stack.resource("aws_cloudwatch_event_rule.tamper_rule_store");
    expect(pattern).toContain(`"topicArn":["${topicArn}"]`);
    expect(pattern).toContain(`"subscriptionArn":[{"prefix":"${topicArn}:"}]`);
  });

  it("has what its owner adds as outputs: EventBridge publishes for this account alone, and encrypts", () => {
    const { required_topic_policy: policy, required_topic_key_policy: keyPolicy } = stack.block("output");
    const statements = stack.statements(documentOf(policy));
    expect(allows(statements, byEventBridge({ "aws:SourceAccount": account }))).toBe(true);
    expect(allows(statements, byEventBridge({ "aws:SourceAccount": "999999999999" }))).toBe(false);
    const encrypts = { service: "events.amazonaws.com", action: "kms:GenerateDataKey", resource: "*" };
    expect(allows(stack.statements(documentOf(keyPolicy)), encrypts)).toBe(true);
  });

  it("is published to without a role, and a plan refuses it where it is another account's", () => {
    expect(stack.resource("aws_cloudwatch_event_target.rule_target")).not.toHaveProperty("role_arn");
    expect(stack.block("output").required_topic_policy).toMatchObject({
      precondition: {
        condition: expect.stringContaining('== "444455556666"') as string,
        error_message: expect.stringContaining("name the account that is deployed to") as string,
      },
    });
  });
});

describe("a topic of another account", () => {
  const stack = alerts({
    ...ofAnother,
    rolePath: "/audit/",
    subscriptions: { siem: { protocol: "sqs", endpoint: queue } },
  } as never);
  const statement = (sid: string) => stack.statement("topic_policy_document", sid);

  it("is published to with the rules' roles, which may encrypt", () => {
    for (const rule of ["rule", "tamper_rule", "tamper_rule_store", "watch_rule"]) {
      expect(stack.resource(`aws_cloudwatch_event_target.${rule}_target`).role_arn).toBe(
        `\${aws_iam_role.${rule}_role.arn}`,
      );
      expect(stack.statements(`${rule}_role_permissions`)).toEqual([
        { sid: "PublishToTopic", actions: ["SNS:Publish"], resources: [topicArn] },
        {
          sid: "EncryptForTopic",
          actions: ["kms:GenerateDataKey*", "kms:Decrypt"],
          resources: [`arn:${partition}:kms:us-east-1:444455556666:key/*`],
        },
      ]);
    }
  });

  it("admits these roles alone, this account's subscriptions and the alarms that tell its readers", () => {
    const tampering = ["-tampering", "-tampering-store", "-tampering-logs"];
    const names = ["", "-sso", "-account", ...tampering, "-watch", "-watch-store"];
    const sids = ["", 2, 3, 4, 5, 6, 7, 8].map((number) => `RulePublishes${number}`);
    const roles = sids.map((sid) => statement(sid).condition?.[0]?.values);
    expect(roles).toEqual(
      names.map((name) => [`arn:${partition}:iam::${account}:role/audit/sign-in-alerts${name}-targets`]),
    );
    expect(statement("AccountSubscribes")).toEqual({
      sid: "AccountSubscribes",
      principals: [{ type: "AWS", identifiers: [`arn:${partition}:iam::${account}:root`] }],
      actions: ["SNS:Subscribe"],
      resources: [topicArn],
    });
    const alarms = ["", 2, 3].map((number) => statement(`AlarmPublishes${number}`).condition?.[0]?.values[0]);
    expect(alarms.join()).toMatch(/-sign-ins-elsewhere,.*-tamper-filter,.*-trail-silent$/);
    expect(stack.statements("topic_policy_document")).toHaveLength(12);
  });

  it("keeps what did not reach the stack's own subscribers, and needs no precondition", () => {
    expect(stack.statement("lost_mails_policy_document", "TopicSends").condition).toEqual([
      { test: "ArnEquals", variable: "aws:SourceArn", values: [topicArn] },
    ]);
    expect(stack.block("output").required_topic_policy).not.toHaveProperty("precondition");
  });
});

describe("publishers", () => {
  const publishers = { services: ["cloudwatch.amazonaws.com"], accounts: ["444455556666"] };
  const stack = alerts({ publishers });
  const alarm = (context: Readonly<Record<string, string>>) => ({
    service: "cloudwatch.amazonaws.com",
    action: "SNS:Publish",
    resource: "${aws_sns_topic.topic.arn}",
    context,
  });

  it("that are services publish on behalf of this account alone", () => {
    const statements = stack.statements("topic_policy_document");
    expect(allows(statements, alarm({ "aws:SourceAccount": account }))).toBe(true);
    expect(allows(statements, alarm({ "aws:SourceAccount": "999999999999" }))).toBe(false);
    const others = alerts({ publishers: { services: ["config.amazonaws.com"] } });
    expect(allows(others.statements("topic_policy_document"), alarm({ "aws:SourceAccount": account }))).toBe(
      false,
    );
  });

  it("that are accounts are principals", () => {
    expect(stack.statement("topic_policy_document", "AccountsPublish")).toEqual({
      sid: "AccountsPublish",
      principals: [{ type: "AWS", identifiers: [`arn:${partition}:iam::444455556666:root`] }],
      actions: ["SNS:Publish"],
      resources: ["${aws_sns_topic.topic.arn}"],
    });
  });

  const encrypting = (statements: readonly Statement[]) =>
    statements.filter(({ sid }) => sid?.includes("EncryptForTopic"));

  it("use the stack's key, without a condition on the source", () => {
    const actions = ["kms:GenerateDataKey*", "kms:Decrypt"];
    expect(encrypting(stack.statements("key_policy_document"))).toEqual([
      {
        sid: "ServicesEncryptForTopic",
        principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }],
        actions,
        resources: ["*"],
      },
      {
        sid: "AccountsEncryptForTopic",
        principals: [{ type: "AWS", identifiers: [`arn:${partition}:iam::444455556666:root`] }],
        actions,
        resources: ["*"],
      },
    ]);
  });

  it("need no key where AWS owns the keys", () => {
    const plain = alerts({ publishers, encryption: "aws-managed" });
    expect(plain.text).not.toContain("kms:GenerateDataKey");
    expect(plain.statements("topic_policy_document")).toHaveLength(6);
  });
});

describe("a subscription", () => {
  const own = "arn:aws:lambda:us-east-1:111122223333:function:triage";
  const stack = alerts({
    allowedAccountIds: ["111122223333"],
    rolePath: "/audit/",
    permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/boundary",
    mail: "event",
    subscriptions: {
      siem: {
        protocol: "sqs",
        endpoint: queue,
        filterPolicy: { detail: { userIdentity: { type: ["Root"] } } },
        rawMessageDelivery: true,
      },
      on_call: { protocol: "https", endpoint: "https://events.example.com/x", endpointAutoConfirms: true },
      triage: { protocol: "lambda", endpoint: `${own}:live` },
      elsewhere: { protocol: "lambda", endpoint: own.replace("us-east-1", "us-west-2") },
      others: { protocol: "lambda", endpoint: own.replace("111122223333", "444455556666") },
      archive: {
        protocol: "firehose",
        endpoint: "arn:aws:firehose:us-east-1:111122223333:deliverystream/archive",
      },
      phone: { protocol: "sms", endpoint: "+15555550100" },
      robot: { protocol: "email-json", endpoint: "robot@example.com" },
      app: { protocol: "application", endpoint: "arn:aws:sns:us-east-1:111122223333:endpoint/GCM/app/0b1c" },
      reference: { protocol: "sqs", endpoint: "${aws_sqs_queue.siem.arn}" },
    },
  } as never);
  const subscription = (name: string) =>
    stack.resource(`aws_sns_topic_subscription.topic_subscriptions_${name}`);

  it("has its name in its address, and keeps what is not delivered", () => {
    expect(subscription("siem")).toEqual({
      topic_arn: "${aws_sns_topic.topic.arn}",
      protocol: "sqs",
      endpoint: queue,
      filter_policy: '{"detail":{"userIdentity":{"type":["Root"]}}}',
      filter_policy_scope: "MessageBody",
      raw_message_delivery: true,
      redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.lost_mails.arn}"}',
    });
    expect(subscription("on_call")).toMatchObject({ protocol: "https", endpoint_auto_confirms: true });
    expect(subscription("reference").endpoint).toBe("${aws_sqs_queue.siem.arn}");
  });

  it("of a function has its permission where the function is of this account and Region", () => {
    expect(stack.resources("aws_lambda_permission")).toEqual({
      topic_subscriptions_triage_permission: {
        statement_id: "sign-in-alerts-triage",
        action: "lambda:InvokeFunction",
        function_name: own,
        qualifier: "live",
        principal: "sns.amazonaws.com",
        source_arn: "${aws_sns_topic.topic.arn}",
      },
    });
    expect(subscription("triage").depends_on).toEqual([
      "aws_lambda_permission.topic_subscriptions_triage_permission",
    ]);
  });

  it("of a function elsewhere, and of a queue, has what their owners add as outputs", () => {
    const { required_function_policies: functions, required_queue_policies: queues } = stack.block("output");
    expect(stack.statements(documentOf(functions)).map(({ resources }) => resources)).toEqual([
      [own.replace("us-east-1", "us-west-2")],
      [own.replace("111122223333", "444455556666")],
    ]);
    const sends = (arn: string) => ({
      service: "sns.amazonaws.com",
      action: "sqs:SendMessage",
      resource: queue,
      context: { "aws:SourceArn": arn },
    });
    const statements = stack.statements(documentOf(queues));
    expect(allows(statements, sends("${aws_sns_topic.topic.arn}"))).toBe(true);
    expect(allows(statements, sends(topicArn))).toBe(false);
  });

  it("of a Firehose stream has a role, with the path and boundary of all roles", () => {
    const role = "topic_subscriptions_archive_role";
    expect(stack.resource(`aws_iam_role.${role}`)).toMatchObject({
      name: "sign-in-alerts-to-archive",
      path: "/audit/",
      permissions_boundary: "arn:aws:iam::111122223333:policy/boundary",
    });
    expect(subscription("archive").subscription_role_arn).toBe(`\${aws_iam_role.${role}.arn}`);
    const [{ actions = [], resources = [] } = {}] = stack.statements(`${role}_permissions`);
    expect(actions).toContain("firehose:PutRecord");
    expect(resources).toEqual(["arn:aws:firehose:us-east-1:111122223333:deliverystream/archive"]);
  });

  it("leaves the others alone when it goes", () => {
    const siem = { protocol: "sqs", endpoint: queue } as const;
    const first = alerts({ subscriptions: { siem, phone: { protocol: "sms", endpoint: "+15555550100" } } });
    const second = alerts({ subscriptions: { siem } });
    const removed = first.addresses.filter((address) => !second.addresses.includes(address));
    expect(removed).toEqual(["aws_sns_topic_subscription.topic_subscriptions_phone"]);
  });
});

it("a topic without a mail has its subscriptions alone, by overrides", () => {
  const overrides = {
    "aws_sns_topic_subscription.*topic_subscription": null,
    "var.subscription_email": null,
  };
  const stack = alerts({ overrides, subscriptions: { siem: { protocol: "sqs", endpoint: queue } } });
  expect(Object.keys(stack.resources("aws_sns_topic_subscription"))).toEqual(["topic_subscriptions_siem"]);
  expect(Object.keys(stack.block("variable"))).toEqual(["tags"]);
});

describe("the event in place of the mail", () => {
  it("is what all rules publish", () => {
    const stack = alerts({ mail: "event" });
    for (const rule of ["rule", "tamper_rule", "tamper_rule_store", "watch_rule"]) {
      expect(stack.resource(`aws_cloudwatch_event_target.${rule}_target`)).not.toHaveProperty(
        "input_transformer",
      );
    }
  });

  it("is the one word that mail may be", () => {
    const build = () => new SignInAlerts(testApp(), "a", { region: "us-east-1", mail: "raw" as never });
    expect(faultsOf(build).map(({ message }) => message)).toEqual([
      'mail is "raw"; it must be "event", or an object.',
    ]);
  });

  it("is not needed for a filter where the mail is JSON", () => {
    const mail = { inputPaths: { who: "$.detail.userIdentity.type" }, inputTemplate: '{"who": <who>}' };
    const siem = { protocol: "sqs", endpoint: queue, filterPolicy: { who: ["Root"] } } as const;
    const build = () =>
      new SignInAlerts(testApp(), "alerts", { region: "us-east-1", mail, subscriptions: { siem } });
    expect(faultsOf(build)).toEqual([]);
  });
});

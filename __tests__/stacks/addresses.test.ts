import type { Construct } from "constructs";
import type { AuditStack, AuditStackProps } from "../../lib/stack/audit-stack";
import { settings } from "../../settings";
import { ApiEventLog } from "../../stacks/api-event-log";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { TableTrail } from "../../stacks/table-trail";
import { synthesize } from "../support/synthesized";
import { settings as variants } from "../terraform/settings/variants";

/**
 * The resources of each stack by default are held by its own snapshot. Here is what else has an address that
 * others rely on.
 */
const stacks = {
  signInAlerts: SignInAlerts,
  apiEventLog: ApiEventLog,
  tableTrail: TableTrail,
  changeAlerts: ChangeAlerts,
  tableLineage: TableLineage,
};
type Key = keyof typeof stacks;

/** Addresses of resources, variables and outputs. */
function addressesOf(key: Key, own: object = {}): string[] {
  const Stack = stacks[key] as new (scope: Construct, id: string, props: AuditStackProps) => AuditStack;
  const stack = synthesize(Stack, "a-stack", {
    ...("existingTableName" in own ? {} : settings[key]),
    ...own,
  });
  const names = (kind: string, block: string) =>
    Object.keys(stack.block(block)).map((name) => `${kind}.${name}`);
  return [...stack.addresses, ...names("output", "output"), ...names("var", "variable")];
}

/** The addresses that settings add, and those that they remove. */
function changes(key: Key, own: object): { readonly added: string[]; readonly removed: string[] } {
  const [before, after] = [addressesOf(key), addressesOf(key, own)];
  return {
    added: after.filter((address) => !before.includes(address)),
    removed: before.filter((address) => !after.includes(address)),
  };
}

it.each<[Key, string[], string[]]>([
  [
    "signInAlerts",
    [
      "dead_letters_url",
      "forward_ap_southeast_2_dead_letters_url",
      "forward_eu_north_1_dead_letters_url",
      "forward_us_east_2_dead_letters_url",
      "lost_mails_url",
      "rule_console",
      "topic_arn",
      "topic_console",
      "trail_arn",
      "trail_bucket_name",
      "watch_topic_arn",
    ],
    ["subscription_email", "tags"],
  ],
  [
    "apiEventLog",
    [
      "dead_letters_url",
      "failures_url",
      "rule_console",
      "state_machine_arn",
      "state_machine_console",
      "table_console",
      "table_name",
    ],
    ["tags"],
  ],
  [
    "tableTrail",
    ["table_arn", "trail_arn", "trail_bucket_console", "trail_bucket_name", "trail_console"],
    ["tags"],
  ],
  [
    "changeAlerts",
    [
      "dead_letters_url",
      "function_console",
      "log_group_name",
      "trail_arn",
      "trail_bucket_name",
      "webhook_parameter",
    ],
    ["tags"],
  ],
  [
    "tableLineage",
    ["trail_arn", "trail_bucket_console", "trail_bucket_name", "trail_console", "workgroup_console"],
    ["tags"],
  ],
])("the outputs and variables of %s are its public interface", (key, outputs, variables) => {
  const named = addressesOf(key).filter((address) => /^(output|var)\./.test(address));
  expect(named.sort()).toEqual([
    ...outputs.map((name) => `output.${name}`),
    ...variables.map((name) => `var.${name}`),
  ]);
});

const forwarder = [
  "aws_cloudwatch_event_rule.forward_eu_west_1_rule",
  "aws_cloudwatch_event_rule.forward_eu_west_1_tamper_rule",
  "aws_cloudwatch_event_rule.forward_eu_west_1_watch_rule",
  "aws_cloudwatch_event_target.forward_eu_west_1_rule_target",
  "aws_cloudwatch_event_target.forward_eu_west_1_tamper_rule_target",
  "aws_cloudwatch_event_target.forward_eu_west_1_watch_rule_target",
  "aws_cloudwatch_metric_alarm.forward_eu_west_1_alarms_forwarding",
  "aws_iam_role.forward_eu_west_1_rule_role",
  "aws_iam_role.forward_eu_west_1_tamper_rule_role",
  "aws_iam_role.forward_eu_west_1_watch_rule_role",
  "aws_iam_role_policy.forward_eu_west_1_rule_role_policy",
  "aws_iam_role_policy.forward_eu_west_1_tamper_rule_role_policy",
  "aws_iam_role_policy.forward_eu_west_1_watch_rule_role_policy",
  "aws_sqs_queue.forward_eu_west_1_dead_letters",
  "aws_sqs_queue_policy.forward_eu_west_1_dead_letters_policy",
  "output.forward_eu_west_1_dead_letters_url",
];
const ownKey = ["aws_kms_alias.key_alias", "aws_kms_key.key"];
const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("what a setting adds", () => {
  it.each<[Key, object, string[]]>([
    [
      "tableTrail",
      { tamperTopicArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts" },
      [
        ...["", "_store", "_tables"].map((group) => `aws_cloudwatch_event_rule.tamper_rule${group}`),
        ...["", "_store"].map((group) => `aws_cloudwatch_event_rule.watch_rule${group}`),
        ...["_store", "_tables", ""].map((group) => `aws_cloudwatch_event_target.tamper_rule${group}_target`),
        ...["_store", ""].map((group) => `aws_cloudwatch_event_target.watch_rule${group}_target`),
        "aws_cloudwatch_metric_alarm.tamper_alarms_tamper_dead_letters_not_empty",
        ...["", "_store", "_tables"].map(
          (group) => `aws_cloudwatch_metric_alarm.tamper_alarms_tamper_rule${group}_failed_invocations`,
        ),
        ...["", "_store"].map(
          (group) => `aws_cloudwatch_metric_alarm.tamper_alarms_watch_rule${group}_failed_invocations`,
        ),
        "aws_sqs_queue.tamper_dead_letters",
        "aws_sqs_queue_policy.tamper_dead_letters_policy",
        "output.required_tamper_topic_key_policy",
        "output.required_tamper_topic_policy",
        "output.tamper_dead_letters_url",
      ],
    ],
    [
      "signInAlerts",
      { furtherEmails: ["a@b.example"] },
      [
        "aws_sns_topic_subscription.topic_further_subscriptions",
        "aws_sns_topic_subscription.watch_topic_further_subscriptions",
      ],
    ],
    ["signInAlerts", { emails: ["a@b.example"] }, []],
    ["signInAlerts", { signIns: {} }, []],
    [
      "signInAlerts",
      { destinations: { bus: { eventBusArn: "arn:aws:events:us-east-1:111122223333:event-bus/central" } } },
      [
        "aws_cloudwatch_event_rule.tamper_rule_work",
        ...["account_rule", "rule", "sso_rule"].map((rule) => `aws_cloudwatch_event_target.${rule}_notifier`),
        "aws_cloudwatch_event_target.tamper_rule_work_target",
        "aws_cloudwatch_log_group.notifier_log",
        ...["dead_letter_errors", "errors", "throttles"].map(
          (id) => `aws_cloudwatch_metric_alarm.alarms_notifier_${id}`,
        ),
        "aws_cloudwatch_metric_alarm.alarms_tamper_rule_work_failed_invocations",
        "aws_iam_role.notifier_role",
        "aws_iam_role_policy.notifier_role_policy",
        "aws_lambda_function.notifier",
        ...["account_rule", "rule", "sso_rule"].map(
          (rule) => `aws_lambda_permission.${rule}_invoke_permission`,
        ),
      ],
    ],
    [
      "signInAlerts",
      { signInRegions: ["us-east-2", "eu-north-1", "ap-southeast-2", "eu-west-1"] },
      forwarder,
    ],
    [
      "changeAlerts",
      { memory: true },
      [
        "aws_cloudwatch_event_rule.digests",
        "aws_cloudwatch_event_target.digests_target",
        "aws_cloudwatch_metric_alarm.alarms_digests_failed_invocations",
        "aws_dynamodb_resource_policy.memory_policy",
        "aws_dynamodb_table.memory",
        "aws_lambda_permission.digests_permission",
      ],
    ],
    [
      "signInAlerts",
      {
        subscriptions: {
          siem: { protocol: "sqs", endpoint: "arn:aws:sqs:us-east-1:111122223333:siem" },
          archive: {
            protocol: "firehose",
            endpoint: "arn:aws:firehose:us-east-1:111122223333:deliverystream/archive",
          },
          triage: { protocol: "lambda", endpoint: "arn:aws:lambda:us-east-1:111122223333:function:triage" },
        },
      },
      [
        "aws_cloudwatch_event_rule.tamper_rule_work",
        "aws_cloudwatch_event_target.tamper_rule_work_target",
        "aws_cloudwatch_metric_alarm.alarms_tamper_rule_work_failed_invocations",
        "aws_iam_role.topic_subscriptions_archive_role",
        "aws_iam_role_policy.topic_subscriptions_archive_role_policy",
        "aws_lambda_permission.topic_subscriptions_triage_permission",
        "aws_sns_topic_subscription.topic_subscriptions_archive",
        "aws_sns_topic_subscription.topic_subscriptions_siem",
        "aws_sns_topic_subscription.topic_subscriptions_triage",
        "output.required_queue_policies",
      ],
    ],
  ])("to %s by %j keeps its address", (key, own, added) =>
    expect(changes(key, own)).toEqual({ added, removed: [] }),
  );

  it.each(Object.keys(stacks) as Key[])("to %s by a key that exists is an output alone", (key) => {
    const { added, removed } = changes(key, { encryption: { keyArn } });
    // How many filters and rules on tampering there are is by their length.
    const byLength = /tamper_filter|tamper_rule_store_2/;
    expect(added.filter((address) => !byLength.test(address))).toEqual(["output.required_key_policy"]);
    expect(removed.filter((address) => !byLength.test(address))).toEqual(ownKey);
  });

  it.each(Object.keys(stacks) as Key[])("to %s by all others is nothing", (key) => {
    const adding = [
      "additionalResources",
      "alerts",
      "destinations",
      "emails",
      "encryption",
      "furtherEmails",
      "memory",
      "regions",
      "secondWatch",
      "signInRegions",
      "subscriptions",
      "tamperTopicArn",
    ];
    const others = Object.entries(variants[key] ?? {}).filter(([name]) => !adding.includes(name));
    expect(changes(key, Object.fromEntries(others)).added).toEqual([]);
  });
});

import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { alerts } from "./synthesized-sign-in-alerts";

/** The descriptions of the rules and of the outputs. */
const described = (settings: SignInAlertsSettings) => {
  const stack = alerts({ signInRegions: ["us-east-2"], ...settings });
  const { rule_console: page, topic_arn: topic, trail_arn: trail } = stack.block("output");
  const rules = stack.resources("aws_cloudwatch_event_rule") as Record<string, { description: string }>;
  return [
    rules.rule?.description,
    Object.entries(rules).find(([name]) => name !== "rule" && name.endsWith("_2_rule"))?.[1].description,
    ...[page, topic, trail].map((output) => (output as { description: string }).description),
  ];
};

it.each<[string, SignInAlertsSettings]>([
  ["console sign-ins", {}],
  ["console sign-ins", { pattern: { source: ["aws.signin"], detail: { eventName: ["ConsoleLogin"] } } }],
  ["sign-ins", { pattern: { detail: { eventName: ["ConsoleLogin", "SwitchRole"] } } }],
  ["sign-ins", { signIns: { eventNames: ["UserAuthentication"] } }],
  ["events", { pattern: { source: ["aws.iam"], detail: { eventName: ["CreateUser"] } } }],
  ["events", { pattern: { source: ["aws.guardduty"] } }],
])("%s are described of %j", (words, settings) => {
  const begins = words.charAt(0).toUpperCase() + words.slice(1);
  expect(described(settings)).toEqual([
    `${begins} to mail.`,
    `Forwards ${words} that us-east-2 sees to the home Region.`,
    `Console page of the EventBridge rule on ${words}.`,
    `ARN of the SNS topic that mails ${words}.`,
    `ARN of the CloudTrail trail that records ${words}.`,
  ]);
});

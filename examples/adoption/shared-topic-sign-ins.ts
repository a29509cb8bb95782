import { local } from "../../lib/stack/backends";
import type { Settings } from "../../stacks/settings";

/** Root sign-ins to a topic of others, seen by a trail of others: the rule is all that the stack makes. */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),

  signInAlerts: {
    hardening: "none",
    existingTrail: { arn: "arn:aws:cloudtrail:us-east-1:111122223333:trail/organization" },
    topicArn: "arn:aws:sns:us-east-1:111122223333:security-notifications",
    outcomes: ["Success", "Failure"],
    signIns: { identityTypes: ["Root"] },
    mail: "event",
    ruleName: "root-sign-in-shared",
    ruleDescription: "Root sign-ins to the security team.",
    targetId: "security",
    addresses: {
      "aws_cloudwatch_event_rule.rule": "root",
      "aws_cloudwatch_event_target.rule_target": "security",
    },
  },
};

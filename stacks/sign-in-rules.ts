import type { Construct } from "constructs";
import type { EventPattern } from "../lib/eventbridge/event-pattern-errors";
import { EventRule } from "../lib/eventbridge/event-rule";
import type { ForwardedRule } from "../lib/eventbridge/forwarder";
import type { MailForm } from "../lib/eventbridge/input-transformer-errors";
import { partsByMfa, signInPattern, signInsOf } from "../lib/eventbridge/sign-ins";
import { TopicTarget } from "../lib/eventbridge/targets/topic-target";
import type { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import type { ITopic } from "../lib/messaging/topic";
import { AuditStack } from "../lib/stack/audit-stack";
import type { SignInAlertsSettings } from "./settings/sign-in-alerts";
import { identityCenterMail, signInMail } from "./sign-in-mails";

export interface SignInRulesProps {
  readonly ruleName: string;
  readonly topic: ITopic;
  readonly deadLetters?: DeadLetterQueue;
  /** Which sign-ins are mailed, and how. */
  readonly settings: SignInAlertsSettings;
}

/** The rules on console sign-ins. */
export interface SignInRules {
  /** Each sign-in matches one of them. */
  readonly rules: readonly EventRule[];
  /** All of them as one, which other Regions forward. */
  readonly rule: ForwardedRule & Pick<EventRule, "consoleUrl">;
}

/** Sign-ins that have a rule and a mail of their own. */
interface MailedSignIns {
  readonly pattern: EventPattern;
  readonly mail: MailForm;
}

/**
 * The rule on console sign-ins with its mail. An input transformer cannot branch, so that sign-ins by
 * Identity Center, whose MFA is not known, have a rule of their own where the settings say which sign-ins are
 * mailed.
 */
export function signInRules(scope: Construct, props: SignInRulesProps): SignInRules {
  const { outcomes = ["Success"], signIns, ...settings } = props.settings;
  const { pattern = signInsOf(scope, outcomes, signIns), mail } = settings;
  const { region } = AuditStack.of(scope);
  const parts = mail || !signIns ? [] : partsByMfa(signIns);
  const [first = { pattern, mail: mail ?? signInMail(region) }, second] = parts.map((part) => ({
    pattern: signInPattern(outcomes, part.signIns),
    mail: part.byIdentityCenter ? identityCenterMail(region) : signInMail(region),
  }));

  const { ruleName: name } = props;
  const rule = signInRule(scope, "rule", name, first, props);
  if (!second) return { rules: [rule], rule };
  const ssoRule = signInRule(scope, "sso_rule", `${name}-sso`, second, props);
  const overridden = rule.pattern !== first.pattern || ssoRule.pattern !== second.pattern;
  const both = {
    name,
    pattern: overridden ? { $or: [rule.pattern, ssoRule.pattern] } : pattern,
    readOnlyEvents: rule.readOnlyEvents || ssoRule.readOnlyEvents,
    consoleUrl: rule.consoleUrl,
  };
  return { rules: [rule, ssoRule], rule: both };
}

function signInRule(
  scope: Construct,
  id: string,
  name: string,
  { pattern, mail }: MailedSignIns,
  { topic, deadLetters, settings }: SignInRulesProps,
): EventRule {
  const { ruleDescription: description = "Console sign-ins to mail.", targetId } = settings;
  const rule = new EventRule(scope, id, { name, description, pattern, deadLetters });
  rule.addTarget("target", new TopicTarget(topic, mail), targetId);
  return rule;
}

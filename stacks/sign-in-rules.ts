import type { Construct } from "constructs";
import { type AccountCallKind, accountChangePattern } from "../lib/eventbridge/account-changes";
import type { EventPattern } from "../lib/eventbridge/event-pattern-errors";
import { EventRule } from "../lib/eventbridge/event-rule";
import { anyOf, type ForwardedRule } from "../lib/eventbridge/forwarder";
import type { MailForm } from "../lib/eventbridge/input-transformer-errors";
import { hasReadOnly, partsByMfa, signInPattern, signInsOf } from "../lib/eventbridge/sign-ins";
import { TopicTarget } from "../lib/eventbridge/targets/topic-target";
import type { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import type { ITopic } from "../lib/messaging/topic";
import { AuditStack } from "../lib/stack/audit-stack";
import type { SignInAlertsSettings } from "./settings/sign-in-alerts";
import { accountMail, identityCenterMail, signInMail } from "./sign-in-mails";

export interface SignInRulesProps {
  readonly ruleName: string;
  readonly topic: ITopic;
  readonly deadLetters?: DeadLetterQueue;
  readonly accountChanges: readonly AccountCallKind[];
  /** Which sign-ins are mailed, and how. */
  readonly settings: SignInAlertsSettings;
}

/** The rules on console sign-ins. */
export interface SignInRules {
  /** Each sign-in, and each call on root's credentials and on the account, matches one of them. */
  readonly rules: readonly EventRule[];
  /** Those on sign-ins as one, which other Regions forward. */
  readonly rule: ForwardedRule & Pick<EventRule, "consoleUrl">;
  readonly accountRule?: EventRule;
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

  const { ruleName: name, accountChanges } = props;
  const rule = signInRule(scope, "rule", name, first, props);
  const ssoRule = second && signInRule(scope, "sso_rule", `${name}-sso`, second, props);
  const accountRule =
    accountChanges.length > 0 ? accountChangeRule(scope, `${name}-account`, props) : undefined;
  const rules = [rule, ssoRule, accountRule].filter((each) => each !== undefined);
  if (!ssoRule || !second) return { rules, rule, accountRule };
  const overridden = rule.pattern !== first.pattern || ssoRule.pattern !== second.pattern;
  const both = overridden ? anyOf(rule, [ssoRule]) : { ...anyOf(rule, [ssoRule]), pattern };
  return { rules, rule: { ...both, consoleUrl: rule.consoleUrl }, accountRule };
}

/** The rule on root's credentials and the account, which are no sign-ins and have a mail of their own. */
function accountChangeRule(
  scope: Construct,
  name: string,
  { topic, deadLetters, accountChanges, settings: { mail } }: SignInRulesProps,
): EventRule {
  const { region } = AuditStack.of(scope);
  const pattern = accountChangePattern(accountChanges);
  const description = "Root's credentials and the account, to mail.";
  const rule = new EventRule(scope, "account_rule", { name, description, pattern, deadLetters });
  rule.addTarget("target", new TopicTarget(topic, mail === "event" ? mail : accountMail(region)));
  return rule;
}

function signInRule(
  scope: Construct,
  id: string,
  name: string,
  { pattern, mail }: MailedSignIns,
  { topic, deadLetters, settings }: SignInRulesProps,
): EventRule {
  const { ruleDescription: description = "Console sign-ins to mail.", targetId } = settings;
  const readOnlyEvents = hasReadOnly(settings.signIns);
  const rule = new EventRule(scope, id, { name, description, pattern, readOnlyEvents, deadLetters });
  rule.addTarget("target", new TopicTarget(topic, mail), targetId);
  return rule;
}

import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { type AccountCallKind, accountChangePattern } from "../lib/eventbridge/account-changes";
import { signInsOf } from "../lib/eventbridge/chosen-sign-ins";
import type { EventPattern } from "../lib/eventbridge/event-pattern-errors";
import { EventRule } from "../lib/eventbridge/event-rule";
import { anyOf, type ForwardedRule } from "../lib/eventbridge/forwarder";
import type { MailForm } from "../lib/eventbridge/input-transformer-errors";
import { readOnlyEventsOf } from "../lib/eventbridge/own-pattern";
import { hasReadOnly, partsByMfa, signInPattern } from "../lib/eventbridge/sign-ins";
import { inEachSpelling } from "../lib/eventbridge/sign-in-spellings";
import { signInRegionsOf } from "../lib/eventbridge/sign-in-regions";
import { checkReach } from "../lib/eventbridge/unreachable-events";
import { FunctionTarget } from "../lib/eventbridge/targets/function-target";
import { TopicTarget } from "../lib/eventbridge/targets/topic-target";
import { AuditStack } from "../lib/stack/audit-stack";
import { globalRegionsBeside } from "../lib/stack/regions";
import { capitalized } from "../lib/validation/words";
import type { NotifierFunction } from "./notifier-function";
import { signInFunction } from "./sign-in-function";
import type { SignInSource, SignInSourceProps } from "./sign-in-source";
import { accountMail } from "./call-mails";
import { ownMail, signInMail, whatIsTold } from "./sign-in-mails";
import { signInsElsewhere } from "./sign-ins-elsewhere";

/** Sign-ins that have a rule and a mail of their own. */
interface MailedSignIns {
  readonly pattern: EventPattern;
  readonly mail: MailForm;
}

/**
 * The rule on console sign-ins with its mail. An input transformer cannot branch, so that sign-ins whose MFA
 * CloudTrail does not know have a rule of their own: the mail on others says it in the first line.
 */
export function signInRules(scope: Construct, props: SignInSourceProps): SignInSource {
  const { outcomes = ["Success"], signIns, ...settings } = props.settings;
  const { pattern = signInsOf(scope, outcomes, signIns), mail } = settings;
  const stack = AuditStack.of(scope);
  const { region } = stack;
  const chosen = signIns ?? stack.hardened("sign-in-headlines", () => ({}));
  const parts = mail || settings.pattern || !chosen ? [] : partsByMfa(chosen);
  const usualMail = settings.pattern ? ownMail(region, pattern) : signInMail(region, "as recorded");
  const [first = { pattern, mail: mail ?? usualMail }, second] = parts.map(({ isMfaKnown, signIns }) => ({
    pattern: inEachSpelling(scope, signInPattern(outcomes, signIns)),
    mail: signInMail(region, isMfaKnown ? "known" : "not told", { ...signIns, outcomes }),
  }));

  const { ruleName: name, accountChanges } = props;
  const rule = signInRule(scope, "rule", name, first, props);
  const ssoRule = second && signInRule(scope, "sso_rule", `${name}-sso`, second, props);
  const accountRule =
    accountChanges.length > 0 ? accountChangeRule(scope, `${name}-account`, props) : undefined;
  const rules = [rule, ssoRule, accountRule].filter((each) => each !== undefined);
  const both = ssoRule && second ? eitherRule([rule, first], [ssoRule, second], pattern) : rule;
  const notifier = settings.destinations && toldDestinations(scope, props, rules, both.pattern, pattern);
  const told = whatIsTold(props.settings);
  const forwarding = stack.hardened("forwarding", () => signInRegionsOf(region, settings.signInRegions));
  const watched = [...new Set([region, ...(forwarding ?? [])])];
  checkReach(rule, { pattern: rule.pattern, regions: { also: watched, setting: "signInRegions" } });
  warnOfAccountChanges(scope, accountChanges, watched);
  const sessionRule = sessionRuleOf(scope, accountRule, accountChanges);
  return {
    rules,
    conditions: [
      ...rules.map((each) => each.failedInvocations()),
      ...(notifier?.conditions ?? []),
      signInsElsewhere(scope, {
        ...props,
        pattern: both.pattern,
        sessions: sessionRule?.pattern,
        regions: watched,
      }),
    ],
    forwarded: {
      events: told,
      rule: both,
      accountRule,
      sessionRule,
    },
    console: {
      output: "rule_console",
      description: `Console page of the EventBridge rule on ${told}.`,
      url: rule.consoleUrl,
    },
  };
}

/** What two rules match together: the sign-ins that both are made of, unless an override changes one. */
function eitherRule(
  [rule, first]: readonly [EventRule, MailedSignIns],
  [other, second]: readonly [EventRule, MailedSignIns],
  pattern: EventPattern,
): ForwardedRule {
  const isOverridden = rule.pattern !== first.pattern || other.pattern !== second.pattern;
  return isOverridden ? anyOf(rule, [other]) : { ...anyOf(rule, [other]), pattern };
}

/** Tells destinations, by a function, of what the rules match. */
function toldDestinations(
  scope: Construct,
  props: SignInSourceProps,
  rules: readonly EventRule[],
  matched: EventPattern,
  chosen: EventPattern,
): NotifierFunction {
  const { destinations = {}, pattern } = props.settings;
  const notifier = signInFunction(scope, props, {
    description: "Tells destinations of what the rules match.",
    destinations,
    isOwnPattern: pattern !== undefined || matched !== chosen,
  });
  for (const rule of rules) rule.addTarget("notifier", new FunctionTarget(notifier));
  return notifier;
}

/** The rule on root's credentials and the account, which are no sign-ins and have a mail of their own. */
function accountChangeRule(
  scope: Construct,
  name: string,
  { topic, deadLetters, accountChanges, settings: { mail } }: SignInSourceProps,
): EventRule {
  const { region } = AuditStack.of(scope);
  const pattern = inEachSpelling(scope, accountChangePattern(accountChanges));
  const description = "Root's credentials and the account, to mail.";
  // A session as root may be recorded as a read-only event, as other sessions are.
  const readOnlyEvents = accountChanges.includes("rootSessions");
  const rule = new EventRule(scope, "account_rule", {
    name,
    description,
    pattern,
    readOnlyEvents,
    deadLetters,
  });
  rule.addTarget("target", new TopicTarget(topic, mail === "event" ? mail : accountMail(region)));
  return rule;
}

/** Warns of calls on root's credentials and on the account that are recorded where nothing watches. */
function warnOfAccountChanges(
  scope: Construct,
  accountChanges: readonly AccountCallKind[],
  watched: readonly string[],
): void {
  const { region } = AuditStack.of(scope);
  const [recordedIn] = globalRegionsBeside(region).filter((each) => !watched.includes(each));
  const untold = accountChanges.filter((kind) => kind !== "rootSessions");
  if (untold.length === 0 || recordedIn === undefined) return;
  Annotations.of(scope).addWarning(
    `no rule tells of changes of root's credentials and of the account (${untold.join(", ")}): AWS records them in ` +
      `${recordedIn}; add it to signInRegions, or leave these out of accountChanges.`,
  );
}

/** Of the rule on the account what is recorded in any Region. */
function sessionRuleOf(
  scope: Construct,
  accountRule: EventRule | undefined,
  accountChanges: readonly AccountCallKind[],
): ForwardedRule | undefined {
  if (!accountRule || !accountChanges.includes("rootSessions")) return undefined;
  const { name, readOnlyEvents } = accountRule;
  return { name, readOnlyEvents, pattern: inEachSpelling(scope, accountChangePattern(["rootSessions"])) };
}

function signInRule(
  scope: Construct,
  id: string,
  name: string,
  { pattern, mail }: MailedSignIns,
  { topic, deadLetters, settings }: SignInSourceProps,
): EventRule {
  const { ruleDescription: description = `${capitalized(whatIsTold(settings))} to mail.`, targetId } =
    settings;
  const readOnlyEvents = settings.pattern
    ? readOnlyEventsOf(scope, settings.pattern, settings.readOnlyEvents)
    : hasReadOnly(settings.signIns);
  const rule = new EventRule(scope, id, { name, description, pattern, readOnlyEvents, deadLetters });
  rule.addTarget("target", new TopicTarget(topic, mail), targetId);
  return rule;
}

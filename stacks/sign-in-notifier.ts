import type { Construct } from "constructs";
import { LogSubscription } from "../lib/compute/log-subscription";
import { signInsOf } from "../lib/eventbridge/chosen-sign-ins";
import { eventPatternFaults, unrecordedFaults } from "../lib/eventbridge/event-pattern-errors";
import { recordFilter } from "../lib/eventbridge/record-filter";
import { checkReach } from "../lib/eventbridge/unreachable-events";
import { AuditStack } from "../lib/stack/audit-stack";
import { addErrors } from "../lib/validation/validation";
import { signInFunction } from "./sign-in-function";
import { whatIsTold } from "./sign-in-mails";
import type { SignInSource, SignInSourceProps } from "./sign-in-source";

/** What the function looks at; it decides by itself which of them it tells. */
const usual = [
  '($.eventSource = "signin.amazonaws.com")',
  '($.eventSource = "account.amazonaws.com")',
  '(($.eventSource = "iam.amazonaws.com") && ' +
    '(($.userIdentity.type = "Root") || ($.userIdentity.sessionContext.assumedRoot = "true")))',
  '($.eventName = "AssumeRoot")',
  '($.eventName = "CloseAccount")',
];

/** Log group of the trail → function → topic and destinations: sign-ins of every Region and account. */
export function signInNotifier(scope: Construct, props: SignInSourceProps): SignInSource {
  const { topic, settings } = props;
  const { name } = AuditStack.of(scope);
  const { outcomes = ["Success"], pattern: own } = settings;
  if (own) {
    addErrors(scope, [...eventPatternFaults(own, true), ...unrecordedFaults(own)]);
    checkReach(scope, { pattern: own, trail: props.trail });
  }
  const notifier = signInFunction(scope, props, {
    description: `Tells of ${own ? whatIsTold(settings) : "sign-ins"} that the trail's log group has.`,
    destinations: settings.destinations ?? {},
    topic,
    pattern: own ?? signInsOf(scope, outcomes, settings.signIns),
    isOwnPattern: own !== undefined,
  });
  const { logGroup: group } = props.trail;
  const subscription =
    group &&
    new LogSubscription(scope, "notifier_subscription", {
      name,
      group,
      filterPattern: recordFilter(usual, own),
      destination: notifier,
    });
  return {
    rules: [],
    conditions: [...notifier.conditions, subscription?.deliveryErrors()],
    console: {
      output: "function_console",
      description: "Console page of the function that tells of sign-ins.",
      url: notifier.consoleUrl,
    },
  };
}

import type { Construct } from "constructs";
import { LogSubscription } from "../lib/compute/log-subscription";
import { signInPattern, type SignIns, signInsOf } from "../lib/eventbridge/sign-ins";
import { encryptMessages } from "../lib/messaging/topic-policy";
import { AuditStack } from "../lib/stack/audit-stack";
import { alertMemory } from "./alert-memory";
import { NotifierFunction } from "./notifier-function";
import type { SignInSource, SignInSourceProps } from "./sign-in-source";

/** What the function looks at; it decides by itself which of them it tells. */
const filterPattern =
  '{ ($.eventSource = "signin.amazonaws.com") || ($.eventSource = "account.amazonaws.com") || ' +
  '(($.eventSource = "iam.amazonaws.com") && ($.userIdentity.type = "Root")) || ($.eventName = "CloseAccount") }';

/** What counts as a burst, and what counts in it: sign-ins of both outcomes. */
function burstEnvironment(bursts: object, signIns?: SignIns): Record<string, string> {
  const counted = signInPattern(["Success", "Failure"], signIns);
  return { BURSTS: JSON.stringify(bursts), COUNTED_PATTERN: JSON.stringify(counted) };
}

/** Log group of the trail → function → topic and destinations: sign-ins of every Region and account. */
export function signInNotifier(scope: Construct, props: SignInSourceProps): SignInSource {
  const { topic, key, deadLetters, accountChanges, settings } = props;
  const { name } = AuditStack.of(scope);
  const { outcomes = ["Success"], pattern = signInsOf(scope, outcomes, settings.signIns) } = settings;
  const notifier = new NotifierFunction(scope, "notifier", {
    name: settings.functionName ?? name,
    description: "Tells of sign-ins that the trail's log group has.",
    environment: {
      FINDINGS: JSON.stringify([...(accountChanges.length > 0 ? ["account-changes"] : []), "sign-ins"]),
      SIGN_IN_PATTERN: JSON.stringify(pattern),
      ...(settings.pattern ? { OWN_PATTERN: "true" } : {}),
      ...(settings.bursts ? burstEnvironment(settings.bursts, settings.signIns) : {}),
      ...(accountChanges.length > 0 ? { ACCOUNT_CHANGES: JSON.stringify(accountChanges) } : {}),
    },
    destinations: { mail: { topicArn: topic.arn }, ...settings.destinations },
    messages: settings,
    memory: alertMemory(scope, settings, key),
    deadLetters,
    key,
  });
  topic.grantPublish(() => notifier.role);
  if (key) {
    notifier.role.grant({
      sid: "EncryptForTopic",
      actions: encryptMessages,
      resources: [key.arn],
    });
  }
  const { logGroup: group } = props.trail;
  const subscription =
    group &&
    new LogSubscription(scope, "notifier_subscription", {
      name,
      group,
      filterPattern,
      destination: notifier,
    });
  return {
    rules: [],
    conditions: [
      notifier.errors(),
      notifier.throttles(),
      notifier.deadLetterErrors(),
      subscription?.deliveryErrors(),
    ],
    console: {
      output: "function_console",
      description: "Console page of the function that tells of sign-ins.",
      url: notifier.consoleUrl,
    },
  };
}

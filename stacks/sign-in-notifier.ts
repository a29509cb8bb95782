import type { Construct } from "constructs";
import { LogSubscription } from "../lib/compute/log-subscription";
import { signInsOf } from "../lib/eventbridge/sign-ins";
import { encryptMessages } from "../lib/messaging/topic-policy";
import { AuditStack } from "../lib/stack/audit-stack";
import { signInFunction } from "./sign-in-function";
import type { SignInSource, SignInSourceProps } from "./sign-in-source";

/** What the function looks at; it decides by itself which of them it tells. */
const filterPattern =
  '{ ($.eventSource = "signin.amazonaws.com") || ($.eventSource = "account.amazonaws.com") || ' +
  '(($.eventSource = "iam.amazonaws.com") && ($.userIdentity.type = "Root")) || ($.eventName = "CloseAccount") }';

/** Log group of the trail → function → topic and destinations: sign-ins of every Region and account. */
export function signInNotifier(scope: Construct, props: SignInSourceProps): SignInSource {
  const { topic, key, settings } = props;
  const { name } = AuditStack.of(scope);
  const { outcomes = ["Success"], pattern = signInsOf(scope, outcomes, settings.signIns) } = settings;
  const notifier = signInFunction(scope, props, {
    description: "Tells of sign-ins that the trail's log group has.",
    destinations: { mail: { topicArn: topic.arn }, ...settings.destinations },
    pattern,
    isOwnPattern: settings.pattern !== undefined,
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
    conditions: [...notifier.conditions, subscription?.deliveryErrors()],
    console: {
      output: "function_console",
      description: "Console page of the function that tells of sign-ins.",
      url: notifier.consoleUrl,
    },
  };
}

import type { Construct } from "constructs";
import type { ITrail } from "../lib/cloudtrail/trail";
import { LogSubscription } from "../lib/compute/log-subscription";
import type { AccountCallKind } from "../lib/eventbridge/account-changes";
import { signInsOf } from "../lib/eventbridge/sign-ins";
import type { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import type { ITopic } from "../lib/messaging/topic";
import type { AlarmCondition } from "../lib/observability/alarms";
import type { EncryptionKey } from "../lib/security/encryption-key";
import { AuditStack } from "../lib/stack/audit-stack";
import { NotifierFunction } from "./notifier-function";
import type { SignInAlertsSettings } from "./settings/sign-in-alerts";

export interface SignInNotifierProps {
  readonly trail: ITrail;
  readonly topic: ITopic;
  readonly key?: EncryptionKey;
  readonly deadLetters?: DeadLetterQueue;
  readonly accountChanges: readonly AccountCallKind[];
  /** Which sign-ins are told, and where. */
  readonly settings: SignInAlertsSettings;
}

export interface SignInNotifier {
  readonly consoleUrl: string;
  readonly conditions: readonly (AlarmCondition | undefined)[];
}

/** What the function looks at; it decides by itself which of them it tells. */
const filterPattern =
  '{ ($.eventSource = "signin.amazonaws.com") || ($.eventSource = "account.amazonaws.com") || ' +
  '(($.eventSource = "iam.amazonaws.com") && ($.userIdentity.type = "Root")) || ($.eventName = "CloseAccount") }';

/** Log group of the trail → function → topic and destinations: sign-ins of every Region and account. */
export function signInNotifier(scope: Construct, props: SignInNotifierProps): SignInNotifier {
  const { topic, key, deadLetters, accountChanges, settings } = props;
  const { name } = AuditStack.of(scope);
  const { outcomes = ["Success"], pattern = signInsOf(scope, outcomes, settings.signIns) } = settings;
  const notifier = new NotifierFunction(scope, "notifier", {
    name: settings.functionName ?? name,
    description: "Tells of sign-ins that the trail's log group has.",
    environment: {
      FINDINGS: JSON.stringify([...(accountChanges.length > 0 ? ["account-changes"] : []), "sign-ins"]),
      SIGN_IN_PATTERN: JSON.stringify(pattern),
      ...(accountChanges.length > 0 ? { ACCOUNT_CHANGES: JSON.stringify(accountChanges) } : {}),
    },
    destinations: { mail: { topicArn: topic.arn }, ...settings.destinations },
    deadLetters,
    key,
  });
  topic.grantPublish(() => notifier.role);
  if (key) {
    notifier.role.grant({
      sid: "EncryptForTopic",
      actions: ["kms:GenerateDataKey*", "kms:Decrypt"],
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
    consoleUrl: notifier.consoleUrl,
    conditions: [
      notifier.errors(),
      notifier.throttles(),
      notifier.deadLetterErrors(),
      subscription?.deliveryErrors(),
    ],
  };
}

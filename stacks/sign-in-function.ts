import type { Construct } from "constructs";
import type { EventPattern } from "../lib/eventbridge/event-pattern-errors";
import { signInPattern, type SignIns } from "../lib/eventbridge/sign-ins";
import { type OwnAccount, severities } from "../lib/messaging/destination-errors";
import type { Destinations } from "../lib/messaging/destinations";
import type { ITopic } from "../lib/messaging/topic";
import { AuditStack } from "../lib/stack/audit-stack";
import { alertBacklog } from "./alert-backlog";
import { alertMemory } from "./alert-memory";
import type { SignInAlertsSettings } from "./settings/sign-in-alerts";
import { signInSeverities } from "./sign-in-severities";
import { NotifierFunction } from "./notifier-function";
import type { SignInSourceProps } from "./sign-in-source";

interface SignInFunctionProps {
  readonly description: string;
  readonly destinations: Destinations;
  /** The events that it tells. @default all that it gets: rules choose them */
  readonly pattern?: EventPattern;
  /** The topic that it tells by the name mail. @default none */
  readonly topic?: ITopic;
  /** Whether the pattern is not made of the settings on sign-ins. */
  readonly isOwnPattern: boolean;
}

/** The function that tells destinations of sign-ins, and of root's credentials and the account. */
export function signInFunction(
  scope: Construct,
  { key, deadLetters, accountChanges, settings }: SignInSourceProps,
  { pattern, isOwnPattern, ...props }: SignInFunctionProps,
): NotifierFunction {
  return new NotifierFunction(scope, "notifier", {
    ...props,
    told: {
      severities: isOwnPattern ? severities : signInSeverities(settings, accountChanges.length > 0),
      decidedBy: "outcomes, signIns and accountChanges",
      tables: [],
      ownAccount: ownAccountOf(settings),
    },
    name: settings.functionName ?? AuditStack.of(scope).name,
    environment: {
      FINDINGS: JSON.stringify([...(accountChanges.length > 0 ? ["account-changes"] : []), "sign-ins"]),
      ...(pattern ? { SIGN_IN_PATTERN: JSON.stringify(pattern) } : {}),
      ...(isOwnPattern ? { OWN_PATTERN: "true" } : {}),
      ...(settings.bursts ? burstEnvironment(settings.bursts, settings.signIns) : {}),
      ...(accountChanges.length > 0 ? { ACCOUNT_CHANGES: JSON.stringify(accountChanges) } : {}),
    },
    messages: settings,
    memory: alertMemory(scope, settings, key),
    backlog: alertBacklog(scope, props.destinations, deadLetters),
    deadLetters,
    key,
  });
}

/** Rules see their own account alone, whatever the trail records. */
function ownAccountOf({ source, existingTrail }: SignInAlertsSettings): OwnAccount | undefined {
  const named = "the trail of an organization";
  if (source !== "logs")
    return { seenBy: "rules of EventBridge see", remedy: `set source: "logs" with ${named}` };
  return existingTrail
    ? undefined
    : { seenBy: "the trail records", remedy: `name ${named} as existingTrail` };
}

/** What counts as a burst, and what counts in it: sign-ins of both outcomes. */
function burstEnvironment(bursts: object, signIns?: SignIns): Record<string, string> {
  const counted = signInPattern(["Success", "Failure"], signIns);
  return { BURSTS: JSON.stringify(bursts), COUNTED_PATTERN: JSON.stringify(counted) };
}

import { mayNameRoot } from "../lib/eventbridge/chosen-sign-ins";
import { isAtPortal, type SignInKind, signInKinds } from "../lib/eventbridge/sign-in-kinds";
import { usual } from "../lib/eventbridge/sign-ins";
import { type Severity, severities } from "../lib/messaging/destination-errors";
import type { SignInAlertsSettings } from "./settings/sign-in-alerts";

/** How grave what is told can be, by whom and how the settings let sign in. */
export function signInSeverities(
  { outcomes = ["Success"], signIns = {}, bursts, pattern }: SignInAlertsSettings,
  hasAccountChanges: boolean,
): readonly Severity[] {
  // A burst is graver than what it is made of; of what an own pattern matches nothing is known.
  if (bursts || pattern) return severities;
  const { identityTypes, identityCenter, mfaUsed, eventNames = usual } = signIns;
  const kinds: readonly SignInKind[] = eventNames.map((name) => signInKinds[name]);
  const succeeds = outcomes.includes("Success") && kinds.some(({ only }) => only !== "Failure");
  const fails = outcomes.includes("Failure") || kinds.some(({ only }) => only === "Failure");
  const hasIdentity = identityCenter !== "only" && !eventNames.every(isAtPortal);
  const may = (type: "Root" | "IAMUser") =>
    hasIdentity && (identityTypes?.includes(type) ?? true) && (type !== "Root" || mayNameRoot(signIns));
  const isByRootAlone = identityTypes?.every((type) => type === "Root") ?? false;
  const hasPortal = eventNames.some(isAtPortal);
  const isByOthers = !isByRootAlone || hasPortal;
  const isWithoutMfa = mfaUsed !== "Yes" && eventNames.includes("ConsoleLogin") && may("IAMUser");
  return severities.filter(
    (severity) =>
      ({
        low: succeeds && isByOthers && (mfaUsed !== "No" || hasPortal),
        medium: fails && isByOthers,
        high: hasAccountChanges || (succeeds && isWithoutMfa) || (fails && may("Root")),
        critical: hasAccountChanges || (succeeds && may("Root")),
      })[severity],
  );
}

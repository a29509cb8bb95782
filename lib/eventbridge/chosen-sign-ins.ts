import type { Construct } from "constructs";
import { addErrors, errorMessage } from "../validation/validation";
import type { EventPattern } from "./event-pattern-errors";
import { isAtPortal, type SignInOutcome } from "./sign-in-kinds";
import { inEachSpelling } from "./sign-in-spellings";
import { signInPattern, type SignIns, usual } from "./sign-ins";

/** Refuses filters that leave nothing, and makes the pattern of a stack's sign-ins. */
export function signInsOf(
  scope: Construct,
  outcomes: readonly SignInOutcome[],
  signIns?: SignIns,
): EventPattern {
  addErrors(scope, signInErrors(signIns));
  return inEachSpelling(scope, signInPattern(outcomes, signIns));
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
const withoutUserName: NonNullable<SignIns["identityTypes"]> = ["AssumedRole", "FederatedUser"];

/** Filters that leave nothing, or one of which decides alone. */
function signInErrors(signIns: SignIns = {}): string[] {
  const { identityTypes, mfaUsed, sourceAddresses, excludeSourceAddresses, identityCenter } = signIns;
  const { eventNames = usual, userNames, excludeRoleNames } = signIns;
  const isOfRoles = identityTypes?.includes("AssumedRole") ?? true;
  const isNameless =
    identityTypes?.every((type) => withoutUserName.includes(type)) ?? identityCenter === "only";
  const others = identityTypes?.filter((type) => type !== "Root" && type !== "IAMUser") ?? [];
  const federated = identityCenter === "only" && identityTypes && !identityTypes.includes("AssumedRole");
  return [
    ...(mfaUsed && others.length > 0
      ? [
          errorMessage(
            "signIns.identityTypes",
            identityTypes,
            "CloudTrail knows the MFA of Root and IAMUser alone, and says No of others always",
            "leave mfaUsed or the others out",
          ),
        ]
      : []),
    ...(mfaUsed && eventNames.some((name) => name !== "ConsoleLogin")
      ? [
          errorMessage(
            "signIns.eventNames",
            eventNames,
            "CloudTrail knows the MFA of ConsoleLogin alone",
            "leave mfaUsed or the other names out",
          ),
        ]
      : []),
    ...(identityCenter === "excluded" && eventNames.some(isAtPortal)
      ? [
          errorMessage(
            "signIns.eventNames",
            eventNames,
            `${eventNames.filter(isAtPortal).join(" and ")} is at the portal of Identity Center, which identityCenter excludes`,
            "leave it or identityCenter out",
          ),
        ]
      : []),
    ...(sourceAddresses && excludeSourceAddresses
      ? [
          errorMessage(
            "signIns.excludeSourceAddresses",
            excludeSourceAddresses,
            "it stands beside sourceAddresses, and one of the two is accepted",
            "leave one of the two out",
          ),
        ]
      : []),
    ...(federated || (identityCenter === "only" && mfaUsed)
      ? [
          errorMessage(
            "signIns.identityCenter",
            identityCenter,
            "its sign-ins are of AssumedRole, whose MFA CloudTrail does not know",
            "leave identityCenter out, or identityTypes and mfaUsed",
          ),
        ]
      : []),
    ...(userNames && isNameless
      ? [
          errorMessage(
            "signIns.userNames",
            userNames,
            `sign-ins of ${withoutUserName.join(" and ")} have no user's name, so that none is left`,
            "leave userNames out, or identityTypes and identityCenter",
          ),
        ]
      : []),
    ...(excludeRoleNames && !isOfRoles
      ? [
          errorMessage(
            "signIns.excludeRoleNames",
            excludeRoleNames,
            "roles sign in as AssumedRole, which identityTypes leaves out",
            "leave one of the two out",
          ),
        ]
      : []),
  ];
}

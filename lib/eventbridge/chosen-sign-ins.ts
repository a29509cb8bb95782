import { Annotations } from "cdktf";
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
  warnOfRootsName(scope, signIns);
  return inEachSpelling(scope, signInPattern(outcomes, signIns));
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
const withoutUserName: NonNullable<SignIns["identityTypes"]> = ["AssumedRole", "FederatedUser"];

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html */
const accountAlias = /^(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Whether root's sign-ins may be among those of users by name: root's is the account's alias, or none. */
export function mayNameRoot({ userNames }: SignIns): boolean {
  return userNames?.some((name) => accountAlias.test(name)) ?? true;
}

/** A name that root most likely does not have, where root is meant. */
function warnOfRootsName(scope: Construct, { userNames, identityTypes }: SignIns = {}): void {
  const isMeant = identityTypes?.includes("Root") || userNames?.some((name) => /^root$/i.test(name));
  if (!userNames || !isMeant || (identityTypes?.includes("Root") && !mayNameRoot({ userNames }))) return;
  Annotations.of(scope).addWarning(
    `signIns.userNames is ${JSON.stringify(userNames)}; root has the account's alias as its user name, or none, so that root's ` +
      'sign-ins are told under that alias alone; to tell root\'s, leave userNames out and name "Root" in identityTypes.',
  );
}

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
    ...(userNames && identityTypes?.includes("Root") && !mayNameRoot(signIns)
      ? [
          errorMessage(
            "signIns.userNames",
            userNames,
            "root has the account's alias as its user name, 3 to 63 lower-case letters, digits and single hyphens, or none, so that " +
              "none of these is root's",
            "leave userNames out, or Root out of identityTypes",
          ),
        ]
      : []),
    ...(eventNames.every(isAtPortal)
      ? (["identityTypes", "userNames", "excludeRoleNames"] as const)
          .filter((name) => signIns[name])
          .map((name) =>
            errorMessage(
              `signIns.${name}`,
              signIns[name],
              `${eventNames.join(" and ")} is at the portal of Identity Center, whose events have no such identity, so that each is told`,
              "leave it out, or name ConsoleLogin in eventNames",
            ),
          )
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

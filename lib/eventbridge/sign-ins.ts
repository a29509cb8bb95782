import type { Construct } from "constructs";
import { isIP } from "node:net";
import { patternProblems } from "../../engines/event-pattern/event-pattern";
import { roleName } from "../validation/names";
import { choice, list, string } from "../validation/schema/kinds";
import { object, type SettingsOf } from "../validation/schema/object";
import { addErrors, type Constraint, errorMessage, notEmpty, textConstraint } from "../validation/validation";
import type { EventPattern } from "./event-pattern-errors";
import {
  signInKinds,
  type SignInKind,
  type SignInName,
  signInNames,
  type SignInOutcome,
} from "./sign-in-kinds";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html */
const userName = textConstraint(
  "[\\w+=,.@-]{1,64}",
  'a user name has 1 to 64 letters, digits and "_+=,.@-"',
  "give the name of the IAM user alone, not its ARN",
);

const addressBlock: Constraint<string> = {
  accepts: "an address is an IPv4 or IPv6 address or block, such as 203.0.113.7 or 2001:db8::/32",
  remedy: "write it without a host name or a port",
  test: (text) => isIP(text) > 0 || patternProblems({ a: [{ cidr: text }] }).length === 0,
};

const address: Constraint<string> = {
  accepts: "EventBridge excludes single addresses, such as 203.0.113.7, and no blocks",
  remedy: "name each address",
  test: (text) => isIP(text) > 0,
};

const signInsShape = {
  /**
   * Who signs in: `"Root"`, `"IAMUser"`, `"AssumedRole"` (federation and Identity Center), `"FederatedUser"`
   * or `"SAMLUser"`.
   * @default everybody
   * @change in place
   */
  identityTypes: list(choice("Root", "IAMUser", "AssumedRole", "FederatedUser", "SAMLUser"), notEmpty),
  /**
   * IAM users by name.
   * @default every user
   * @change in place
   */
  userNames: list(string(userName), notEmpty),
  /**
   * Roles by name whose sign-ins are left out, such as a robot's.
   * @default none
   * @change in place
   */
  excludeRoleNames: list(string(roleName), notEmpty),
  /**
   * `"No"`: the sign-ins of root and IAM users without MFA; `"Yes"`: theirs with MFA. CloudTrail does not
   * know the MFA of others, and says No of them always.
   * @default any
   * @change in place
   */
  mfaUsed: choice("Yes", "No"),
  /**
   * Whether sign-ins by IAM Identity Center are told: `"included"`, `"excluded"` or `"only"`.
   * @default `"included"`
   * @change in place
   */
  identityCenter: choice("included", "excluded", "only"),
  /**
   * Which events count as sign-ins, by name: `"ConsoleLogin"`, `"SwitchRole"`, `"ExitRole"`,
   * `"GetSigninToken"` (federation), `"UserAuthentication"` (the portal of IAM Identity Center, in its
   * Region), `"AuthorizeOAuth2Access"` (`aws login`) and `"CreateOAuth2Token"` (at each refresh too).
   * @default `["ConsoleLogin"]`
   * @change in place
   */
  eventNames: list(choice(...signInNames), notEmpty),
  /**
   * Source addresses or blocks.
   * @default any
   * @change in place
   */
  sourceAddresses: list(string(addressBlock), notEmpty),
  /**
   * Single source addresses that are left out, such as an office's.
   * @default none
   * @change in place
   */
  excludeSourceAddresses: list(string(address), notEmpty),
};
export const signIns = object(signInsShape);

/** Which sign-ins are told. */
export interface SignIns extends SettingsOf<typeof signInsShape> {}

/** Roles of Identity Center are named so by AWS, and the ARNs of their sessions have no path. */
const identityCenterRole = "AWSReservedSSO_";
const identityCenterSessions = `*:assumed-role/${identityCenterRole}*`;

/** Refuses filters that leave nothing, and makes the pattern of a stack's sign-ins. */
export function signInsOf(
  scope: Construct,
  outcomes: readonly SignInOutcome[],
  signIns?: SignIns,
): EventPattern {
  addErrors(scope, signInErrors(signIns));
  return signInPattern(outcomes, signIns);
}

/** Sign-ins of whose MFA CloudTrail tells one thing. */
export interface SignInPart {
  readonly signIns: SignIns;
  /** Whether all of them are by Identity Center, whose MFA CloudTrail does not know. */
  readonly byIdentityCenter: boolean;
}

/** Sign-ins in parts by whether CloudTrail may know their MFA: each sign-in is in one part alone. */
export function partsByMfa(signIns: SignIns): readonly SignInPart[] {
  const { identityTypes, userNames, mfaUsed, identityCenter = "included" } = signIns;
  const { eventNames = usual } = signIns;
  const federated = !userNames && !mfaUsed && (identityTypes?.includes("AssumedRole") ?? true);
  if (identityCenter === "only") return [{ signIns, byIdentityCenter: true }];
  if (identityCenter === "excluded" || !federated) return [{ signIns, byIdentityCenter: false }];
  // The portal is Identity Center's.
  const withoutPortal = eventNames.filter((name) => name !== "UserAuthentication");
  if (withoutPortal.length === 0) return [{ signIns, byIdentityCenter: true }];
  return [
    {
      signIns: { ...signIns, identityCenter: "excluded", eventNames: withoutPortal },
      byIdentityCenter: false,
    },
    { signIns: { ...signIns, identityCenter: "only" }, byIdentityCenter: true },
  ];
}

const usual: readonly SignInName[] = ["ConsoleLogin"];

/** Whether read-only management events are among the sign-ins. */
export function hasReadOnly({ eventNames = usual }: SignIns = {}): boolean {
  return eventNames.some((name) => "isReadOnly" in signInKinds[name]);
}

/**
 * The pattern of sign-ins.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html
 */
export function signInPattern(outcomes: readonly SignInOutcome[], signIns: SignIns = {}): EventPattern {
  // Both outcomes together are every sign-in: the field is left out then.
  const [outcome, other] = new Set(outcomes);
  const chosen = other === undefined ? outcome : undefined;
  const { eventNames = usual } = signIns;
  const names = [...new Set(eventNames)];
  const kinds: readonly SignInKind[] = names.map((name) => signInKinds[name]);
  const alternatives = alternativesOf(names, chosen, signIns);
  return {
    source: ["aws.signin"],
    "detail-type": [...new Set(kinds.map(({ detailType }) => detailType))],
    detail: {
      eventSource: ["signin.amazonaws.com"],
      ...(alternatives.length === 1 ? alternatives[0] : { $or: alternatives }),
      ...addressFilter(signIns),
    },
  };
}

/** What is matched of each name; names of which the same is matched are together. */
function alternativesOf(
  names: readonly SignInName[],
  outcome: SignInOutcome | undefined,
  signIns: SignIns,
): readonly EventPattern[] {
  const mfa = signIns.mfaUsed && { additionalEventData: { MFAUsed: [signIns.mfaUsed] } };
  const groups = new Map<
    string,
    { readonly eventName: readonly SignInName[]; readonly rest: EventPattern }
  >();
  for (const name of names) {
    const kind: SignInKind = signInKinds[name];
    const filters = kind.hasIdentity === false ? {} : { ...identityFilter(signIns), ...mfa };
    const rest = { ...(outcome && kind.outcome(outcome)), ...filters };
    const key = JSON.stringify(rest);
    groups.set(key, { eventName: [...(groups.get(key)?.eventName ?? []), name], rest });
  }
  return [...groups.values()].map(({ eventName, rest }) => ({ eventName, ...rest }));
}

function identityFilter(signIns: SignIns): EventPattern {
  const { identityTypes, userNames, excludeRoleNames = [], identityCenter, mfaUsed } = signIns;
  // CloudTrail knows the MFA of root and IAM users alone.
  const types = identityTypes ?? (mfaUsed && ["IAMUser", "Root"]);
  const excluded = [
    ...excludeRoleNames.map((name) => `*:assumed-role/${name}/*`),
    ...(identityCenter === "excluded" ? [identityCenterSessions] : []),
  ];
  // A failure of an unknown user has no ARN.
  const without = [{ "anything-but": { wildcard: excluded } }, { exists: false }];
  const only = identityCenter === "only";
  const arn = only ? [{ wildcard: identityCenterSessions }] : excluded.length > 0 && without;
  // The ARN is asked already whether it is Identity Center's, and a pattern asks a field one thing.
  const excludedThere = excludeRoleNames.filter((name) => only && name.startsWith(identityCenterRole));
  const issuer = { userName: [{ "anything-but": excludedThere }, { exists: false }] };
  const userIdentity = {
    ...(types && { type: types }),
    ...(userNames && { userName: userNames }),
    ...(arn && { arn }),
    ...(excludedThere.length > 0 && { sessionContext: { sessionIssuer: issuer } }),
  };
  return Object.keys(userIdentity).length > 0 ? { userIdentity } : {};
}

function addressFilter({ sourceAddresses, excludeSourceAddresses }: SignIns): EventPattern {
  const only = sourceAddresses?.map((text) => (text.includes("/") ? { cidr: text } : text));
  const sourceIPAddress = only ?? (excludeSourceAddresses && [{ "anything-but": excludeSourceAddresses }]);
  return sourceIPAddress ? { sourceIPAddress } : {};
}

/** Filters that leave nothing, or one of which decides alone. */
function signInErrors(signIns: SignIns = {}): string[] {
  const { identityTypes, mfaUsed, sourceAddresses, excludeSourceAddresses, identityCenter } = signIns;
  const { eventNames = usual } = signIns;
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
    ...(identityCenter === "excluded" && eventNames.includes("UserAuthentication")
      ? [
          errorMessage(
            "signIns.eventNames",
            eventNames,
            "UserAuthentication is a sign-in by Identity Center, which identityCenter excludes",
            "leave UserAuthentication or identityCenter out",
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
  ];
}

import { isIP } from "node:net";
import { patternProblems } from "../../engines/event-pattern/event-pattern";
import { roleName } from "../validation/names";
import { choice, list, string } from "../validation/schema/kinds";
import { object, type SettingsOf } from "../validation/schema/object";
import { type Constraint, notEmpty, textConstraint } from "../validation/validation";
import type { EventPattern } from "./event-pattern-errors";
import {
  isAtPortal,
  isReadOnly,
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
   * Region), `"CredentialVerification"` (a password or code that the portal did not accept, whatever
   * `outcomes`), `"AuthorizeOAuth2Access"` (`aws login`) and `"CreateOAuth2Token"` (at each refresh too).
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

/** Sign-ins that settings choose, or a part of them. */
interface ChosenSignIns extends SignIns {
  /** Who does not sign in, where no `identityTypes` say who does. @default nobody is left out */
  readonly exceptTypes?: SignIns["identityTypes"];
}

/** Sign-ins of whose MFA CloudTrail tells one thing. */
export interface SignInPart {
  readonly signIns: ChosenSignIns;
  /** Whether CloudTrail knows their MFA. */
  readonly isMfaKnown: boolean;
}

/** Those whose MFA CloudTrail knows: of others it says No always. */
const withKnownMfa: NonNullable<SignIns["identityTypes"]> = ["IAMUser", "Root"];

/** Sign-ins in parts by whether CloudTrail knows their MFA: each sign-in is in one part alone. */
export function partsByMfa(signIns: SignIns): readonly SignInPart[] {
  const { identityTypes, userNames, mfaUsed, identityCenter } = signIns;
  const { eventNames = usual } = signIns;
  if (identityCenter === "only") return [{ signIns, isMfaKnown: false }];
  if (userNames || mfaUsed) return [{ signIns, isMfaKnown: true }];
  const known = withKnownMfa.filter((type) => identityTypes?.includes(type) ?? true);
  const others = identityTypes?.filter((type) => !withKnownMfa.includes(type));
  // The portal is Identity Center's.
  const withoutPortal = eventNames.filter((name) => !isAtPortal(name));
  if (others?.length === 0) return [{ signIns, isMfaKnown: true }];
  if (known.length === 0 || withoutPortal.length === 0) return [{ signIns, isMfaKnown: false }];
  return [
    { signIns: { ...signIns, identityTypes: known, eventNames: withoutPortal }, isMfaKnown: true },
    { signIns: { ...signIns, identityTypes: others, exceptTypes: withKnownMfa }, isMfaKnown: false },
  ];
}

/** What counts as a sign-in unless the settings say it. */
export const usual: readonly SignInName[] = ["ConsoleLogin"];

/** Whether read-only management events are among the sign-ins. */
export function hasReadOnly({ eventNames = usual }: SignIns = {}): boolean {
  return eventNames.some(isReadOnly);
}

/**
 * The pattern of sign-ins.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html
 */
export function signInPattern(outcomes: readonly SignInOutcome[], signIns: ChosenSignIns = {}): EventPattern {
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
  signIns: ChosenSignIns,
): readonly EventPattern[] {
  const mfa = signIns.mfaUsed && { additionalEventData: { MFAUsed: [signIns.mfaUsed] } };
  const groups = new Map<
    string,
    { readonly eventName: readonly SignInName[]; readonly rest: EventPattern }
  >();
  for (const name of names) {
    const kind: SignInKind = signInKinds[name];
    const filters = kind.hasIdentity === false ? {} : { ...identityFilter(signIns), ...mfa };
    const { only = outcome } = kind;
    const rest = { ...(only && kind.outcome(only)), ...filters };
    const key = JSON.stringify(rest);
    groups.set(key, { eventName: [...(groups.get(key)?.eventName ?? []), name], rest });
  }
  return [...groups.values()].map(({ eventName, rest }) => ({ eventName, ...rest }));
}

function identityFilter(signIns: ChosenSignIns): EventPattern {
  const { identityTypes, userNames, excludeRoleNames = [], identityCenter, mfaUsed } = signIns;
  const types =
    identityTypes ??
    (mfaUsed && withKnownMfa) ??
    (signIns.exceptTypes && [{ "anything-but": signIns.exceptTypes }, { exists: false }]);
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

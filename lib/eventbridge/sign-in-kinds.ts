import { signInDetailTypes } from "../../engines/cloudtrail/bus-event";
import type { EventPattern } from "./event-pattern-errors";

export type SignInOutcome = "Success" | "Failure";

/** What is matched of the events of one name. */
export interface SignInKind {
  readonly detailType: string;
  /** Whether they reach only rules that ask for read-only management events. */
  readonly isReadOnly?: true;
  /** Whether who signs in is told as root, IAM users and roles are. @default true */
  readonly hasIdentity?: false;
  /** Where the event says its outcome. @default it has an error's code if it failed */
  readonly outcomePath?: string;
  /** The outcome of the events that are meant, whatever the settings say. @default the settings' */
  readonly only?: SignInOutcome;
  /** Matches the events with an outcome. */
  readonly outcome: (outcome: SignInOutcome) => EventPattern;
}

/** Sign-ins and what goes with them, by the event's name; the one with MFA is ConsoleLogin. */
export const signInKinds = {
  ConsoleLogin: atConsole("ConsoleLogin"),
  SwitchRole: atConsole("SwitchRole"),
  ExitRole: atConsole("ExitRole"),
  GetSigninToken: { ...atConsole("GetSigninToken"), isReadOnly: true },
  /** The portal of IAM Identity Center. */
  UserAuthentication: atPortal("UserAuthentication"),
  /** A password or code there that is wrong: one that is right is a step of a sign-in, and none by itself. */
  CredentialVerification: { ...atPortal("CredentialVerification"), only: "Failure" },
  /** `aws login`. */
  AuthorizeOAuth2Access: apiCall(),
  /** `aws login`, and each refresh after it. */
  CreateOAuth2Token: apiCall(),
} as const satisfies Readonly<Record<string, SignInKind>>;

export type SignInName = keyof typeof signInKinds;
export const signInNames = Object.keys(signInKinds) as readonly SignInName[];

/** Whether the events of a name are at the portal of IAM Identity Center. */
export function isAtPortal(name: SignInName): boolean {
  const kind: SignInKind = signInKinds[name];
  return kind.hasIdentity === false;
}

/** Whether the events of a name reach only rules that ask for read-only management events. */
export function isReadOnly(name: SignInName): boolean {
  return "isReadOnly" in signInKinds[name];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html */
function atConsole(name: string): SignInKind {
  return {
    detailType: signInDetailTypes[0],
    outcomePath: `$.detail.responseElements.${name}`,
    outcome: (outcome) => ({ responseElements: { [name]: [outcome] } }),
  };
}

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html */
function atPortal(name: string): SignInKind {
  return {
    detailType: "AWS Service Event via CloudTrail",
    hasIdentity: false,
    outcomePath: `$.detail.serviceEventDetails.${name}`,
    outcome: (outcome) => ({ serviceEventDetails: { [name]: [outcome] } }),
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html */
function apiCall(): SignInKind {
  return {
    detailType: "AWS API Call via CloudTrail",
    isReadOnly: true,
    outcome: (outcome) => ({ errorCode: [{ exists: outcome === "Failure" }] }),
  };
}

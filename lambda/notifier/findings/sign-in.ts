import { sourceOf } from "../../../engines/cloudtrail/bus-event";
import type { Severity } from "../../../engines/severity";
import { harmless } from "../message/harmless-text";
import { chosen, chosenFacts, fact, type Line, value } from "../message/line";
import { objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import type { Finding, FindingReader } from "./finding";
import { afterAttempt, afterRoot, failureOf } from "./outcome";
import { serviceEvent } from "./service-event";
import { attemptOf } from "./sign-in-attempt";

/** What somebody did, and what it is called when it failed. */
type Deed = readonly [done: string, failed: string];

/**
 * Sign-ins and what goes with them.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
const deeds: Readonly<Record<string, Deed>> = {
  ConsoleLogin: ["signed in to the console", "failed to sign in to the console"],
  SwitchRole: ["switched to a role", "failed to switch to a role"],
  ExitRole: ["switched back from a role", "failed to switch back from a role"],
  GetSigninToken: ["got a sign-in token", "failed to get a sign-in token"],
  UserAuthentication: ["signed in to the portal", "failed to sign in to the portal"],
  CredentialVerification: [
    "gave a credential that the portal accepted",
    "gave a credential that the portal did not accept",
  ],
  AuthorizeOAuth2Access: ["let an application in", "failed to let an application in"],
  CreateOAuth2Token: ["got a token", "failed to get a token"],
};

/**
 * The same by `aws login`, whose client is one of these; agents have others.
 * https://docs.aws.amazon.com/signin/latest/userguide/oauth-sign-in-overview.html
 */
const awsLogin: Readonly<Record<string, Deed>> = {
  AuthorizeOAuth2Access: ["signed in by aws login", "failed to sign in by aws login"],
  CreateOAuth2Token: ["got a token of aws login", "failed to get a token of aws login"],
};
const isDevelopersTool = /^arn:[a-z-]+:signin:::devtools\//;

/**
 * Finds sign-ins.
 * @param matches whether a record is one that is told
 * @param byPattern whether an event pattern of the user's own decides it, and no other setting
 * @param counts whether a record counts among failures, and may be told for these
 */
export function signIns(
  matches: (record: ParsedRecord) => boolean,
  byPattern = false,
  counts?: (record: ParsedRecord) => boolean,
): FindingReader {
  return (record) => {
    const [isTold, isCounted] = [matches(record), counts?.(record) ?? false];
    if (!isTold && !isCounted) return undefined;
    const deed = deedOf(record);
    const finding = deed ? signInFinding(record, deed, byPattern) : eventFinding(record, byPattern);
    return isCounted ? { ...finding, attempt: attemptOf(record, isTold) } : finding;
  };
}

function deedOf({ eventSource, eventName, requestParameters }: ParsedRecord): Deed | undefined {
  if (sourceOf({ eventSource }) !== "aws.signin" || !Object.hasOwn(deeds, eventName)) return undefined;
  const client = textOf(objectOf(requestParameters).client_id) ?? "";
  return (isDevelopersTool.test(client) ? awsLogin[eventName] : undefined) ?? deeds[eventName];
}

/** Another event, which only a pattern of the user's own matches: what the record says of it. */
function eventFinding(record: ParsedRecord, byPattern: boolean): Finding {
  if (record.detailType !== undefined) return serviceEvent(record, byPattern);
  const [eventName, eventSource] = [harmless(record.eventName), harmless(record.eventSource)];
  const failure = failureOf(record);
  const failed = failure !== undefined;
  const title = `${eventName} by ${isByRoot(record) ? "root" : "somebody"}${failed ? " failed" : ""}`;
  return {
    noun: failed ? "failed event" : "event",
    severity: severityOf(isByRoot(record), failed, false),
    headline: title,
    words: () => ({
      title: [{ bold: title }],
      what: [
        fact("What", `${eventName} (${eventSource})`, ...(failed ? [", ", chosen(failure, 300)] : [])),
        ...more(record),
      ],
      next: failed
        ? afterAttempt
        : "Ask the caller whether it was them. If not, revoke the caller's sessions or keys.",
      silencedBy: byPattern ? ["pattern"] : undefined,
    }),
  };
}

function signInFinding(record: ParsedRecord, [done, notDone]: Deed, byPattern: boolean): Finding {
  const { eventName } = record;
  const failure = failureOf(record);
  const failed = failure !== undefined;
  const who = isByRoot(record) ? "Root" : "Somebody";
  const mfa = eventName === "ConsoleLogin" ? mfaOf(record) : undefined;
  const withoutMfa = mfa === "no" && !failed;
  const title = `${who} ${failed ? notDone : done}${withoutMfa ? " without MFA" : ""}`;
  return {
    noun: [failed && "failed", isByRoot(record) && "root", withoutMfa && "no-MFA", "sign-in"]
      .filter(Boolean)
      .join(" "),
    severity: severityOf(isByRoot(record), failed, withoutMfa),
    headline: title,
    words: () => ({
      title: [{ bold: title }],
      what: [
        fact("What", eventName, ...(failed ? [", ", chosen(failure, 300)] : [])),
        ...(mfa ? [fact("MFA used", mfa)] : []),
        ...more(record),
      ],
      next: nextOf(record, failure, withoutMfa),
      silencedBy: byPattern ? ["pattern"] : settingFor(record, failed),
    }),
  };
}

/** A sign-in that a policy denies had a right password. */
const deniedByPolicy = /\bdenied because of\b/i;

function nextOf(record: ParsedRecord, failure: string | undefined, withoutMfa: boolean): string {
  if (failure !== undefined && deniedByPolicy.test(failure)) {
    return "A policy denied it, so that the password may be right. Ask the user, and change the password if it was not them.";
  }
  if (isByRoot(record)) {
    return failure !== undefined
      ? "If this was not you, see that root has MFA and a password that nobody else knows."
      : afterRoot;
  }
  if (failure !== undefined)
    return "One failure is often a mistyped password. After several, ask the user and look at the address.";
  return withoutMfa
    ? "Ask the user whether it was them, and let them set up MFA."
    : "Ask the user whether it was them. If not, end the session and change the password.";
}

/** The setting that leaves such a sign-in out. Root's are told by each of them. */
function settingFor(record: ParsedRecord, failed: boolean): Line | undefined {
  const { eventName, userIdentity } = record;
  const { type, sessionContext } = objectOf(userIdentity);
  if (type === "Root") return undefined;
  const role = textOf(objectOf(objectOf(sessionContext).sessionIssuer).userName);
  if (type === "AssumedRole" && role !== undefined) {
    return [value(`signIns:{excludeRoleNames:${JSON.stringify([role])}}`, 200)];
  }
  if (eventName !== "ConsoleLogin") return [`signIns.eventNames without "${eventName}"`];
  return failed ? ['outcomes: ["Success"]'] : undefined;
}

function severityOf(byRoot: boolean, failed: boolean, withoutMfa: boolean): Severity {
  if (byRoot) return failed ? "high" : "critical";
  if (withoutMfa) return "high";
  return failed ? "medium" : "low";
}

function isByRoot({ userIdentity }: ParsedRecord): boolean {
  return objectOf(userIdentity).type === "Root";
}

/** Whether MFA was used, where CloudTrail knows: of others than root and IAM users it says No always. */
function mfaOf({
  userIdentity,
  additionalEventData,
}: ParsedRecord): "yes" | "no" | "not told" | "not told (SSO)" {
  const { type, arn } = objectOf(userIdentity);
  if (/:assumed-role\/AWSReservedSSO_/.test(textOf(arn) ?? "")) return "not told (SSO)";
  if (type !== "Root" && type !== "IAMUser") return "not told";
  const { MFAUsed } = objectOf(additionalEventData);
  return MFAUsed === "Yes" ? "yes" : MFAUsed === "No" ? "no" : "not told";
}

/** Who took a role, whom a portal let in, and which application was let in: the identity does not say. */
function more({ eventName, requestParameters, additionalEventData }: ParsedRecord): readonly Line[] {
  const { SwitchFrom, UserName, LoginTo, CredentialType } = objectOf(additionalEventData);
  return chosenFacts(300, {
    "Switched from": SwitchFrom,
    "User name": UserName,
    Portal: eventName === "UserAuthentication" && LoginTo,
    Credential: eventName === "CredentialVerification" && CredentialType,
    Application: objectOf(requestParameters).client_id,
  });
}

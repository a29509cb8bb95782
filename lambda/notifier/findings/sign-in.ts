import { fact, type Line, value } from "../message/line";
import { objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import type { Finding, FindingReader, Severity } from "./finding";

/** What somebody did, and what it is called when it failed. */
interface Deed {
  readonly done: string;
  readonly failed: string;
}

/**
 * Sign-ins and what goes with them.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
const deeds: Readonly<Record<string, Deed>> = {
  ConsoleLogin: { done: "signed in to the console", failed: "failed to sign in to the console" },
  SwitchRole: { done: "switched the role", failed: "failed to switch the role" },
  ExitRole: { done: "went back from a role", failed: "failed to go back from a role" },
  GetSigninToken: { done: "got a sign-in token", failed: "failed to get a sign-in token" },
  UserAuthentication: { done: "signed in to the portal", failed: "failed to sign in to the portal" },
  AuthorizeOAuth2Access: { done: "signed in by aws login", failed: "failed to sign in by aws login" },
  CreateOAuth2Token: { done: "got a token of aws login", failed: "failed to get a token of aws login" },
};

/**
 * Finds sign-ins.
 * @param matches whether a record is one that is told
 * @param byPattern whether an event pattern of the user's own decides it, and no other setting
 */
export function signIns(matches: (record: ParsedRecord) => boolean, byPattern = false): FindingReader {
  return (record) => {
    const deed = Object.hasOwn(deeds, record.eventName) ? deeds[record.eventName] : undefined;
    return deed && matches(record) ? findingOf(record, deed, byPattern) : undefined;
  };
}

function findingOf(record: ParsedRecord, deed: Deed, byPattern: boolean): Finding {
  const { eventName, errorMessage } = record;
  const failed = hasFailed(record);
  const who = isByRoot(record) ? "Root" : "Somebody";
  const mfa = mfaOf(record);
  const withoutMfa = mfa === "no" && !failed;
  const title = `${who} ${failed ? deed.failed : deed.done}${withoutMfa ? " without MFA" : ""}`;
  return {
    noun: failed ? "failed sign-in" : "sign-in",
    severity: severityOf(isByRoot(record), failed, withoutMfa),
    headline: title,
    words: () => ({
      title: [{ bold: title }],
      what: [
        fact("What", eventName, ...reason(errorMessage)),
        ...(eventName === "ConsoleLogin" ? [fact("MFA used", mfa)] : []),
      ],
      next: nextOf(isByRoot(record), failed, withoutMfa),
      silencedBy: byPattern ? ["pattern"] : settingFor(record, failed),
    }),
  };
}

function nextOf(byRoot: boolean, failed: boolean, withoutMfa: boolean): string {
  if (byRoot) {
    return failed
      ? "If this was not you, see that root has MFA and a password that nobody else knows."
      : "If this was not you, sign in as root, change its password and look at its keys and MFA devices.";
  }
  if (failed)
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

function reason(errorMessage: unknown): Line {
  const text = textOf(errorMessage);
  return text === undefined ? [] : [", ", value(text, 300)];
}

function isByRoot({ userIdentity }: ParsedRecord): boolean {
  return objectOf(userIdentity).type === "Root";
}

function hasFailed(record: ParsedRecord): boolean {
  const { eventName, responseElements, serviceEventDetails, errorCode, errorMessage } = record;
  const outcome = objectOf(responseElements)[eventName] ?? objectOf(serviceEventDetails)[eventName];
  return outcome === undefined ? Boolean(textOf(errorCode) ?? textOf(errorMessage)) : outcome !== "Success";
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

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

/** Finds sign-ins. @param matches whether a record is one that is told */
export function signIns(matches: (record: ParsedRecord) => boolean): FindingReader {
  return (record) => {
    const deed = Object.hasOwn(deeds, record.eventName) ? deeds[record.eventName] : undefined;
    return deed && matches(record) ? findingOf(record, deed) : undefined;
  };
}

function findingOf(record: ParsedRecord, deed: Deed): Finding {
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
    }),
  };
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

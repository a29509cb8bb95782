import { type InputTransformer, textTemplate } from "../lib/eventbridge/input-transformer-errors";
import type { EventPattern } from "../lib/eventbridge/event-pattern-errors";
import { signInNamesOf } from "../lib/eventbridge/own-pattern";
import { type SignInKind, signInKinds, type SignInName, signInNames } from "../lib/eventbridge/sign-in-kinds";
import { eventUrl, who } from "./call-mails";

const signIn = {
  ...who,
  outcome: "$.detail.responseElements.ConsoleLogin",
  error: "$.detail.errorMessage",
  user_name: "$.detail.userIdentity.userName",
};

const mfaPath = "$.detail.additionalEventData.MFAUsed";

/** How the mail says the MFA of sign-ins: where CloudTrail knows it, in the first line, too. */
type ToldMfa = "known" | "not told" | "as recorded";

/**
 * The mail on a sign-in. What CloudTrail does not know, such as the ARN of a user who failed, stays empty.
 * @param mfa of all users together, of whom CloudTrail knows it of some, as it is recorded
 * @param eventNames which events count as sign-ins
 */
export function signInMail(
  home: string,
  mfa: ToldMfa,
  eventNames: readonly SignInName[] = ["ConsoleLogin"],
): InputTransformer {
  const words = {
    by: mfa === "known" ? "<user_type> (MFA used: <mfa>)" : "<user_type>",
    mfa: mfa === "not told" ? "not told (SSO)" : "<mfa>",
  };
  const mail = eventNames.every((name) => name === "ConsoleLogin")
    ? { inputPaths: signIn, inputTemplate: signInText(home, words) }
    : kindsMail(eventNames, home, words);
  if (mfa === "not told") return mail;
  return { ...mail, inputPaths: { ...mail.inputPaths, mfa: mfaPath } };
}

/** The mail on what an own pattern matches: on sign-ins, or on events of whatever name. */
export function ownMail(home: string, pattern: EventPattern): InputTransformer {
  const names = signInNamesOf(pattern);
  if (names) return signInMail(home, "as recorded", names);
  const words = { by: "<user_type>", mfa: "<mfa>" };
  const { inputPaths, inputTemplate } = kindsMail(signInNames, home, words, "AWS event: <type> <event_name>");
  return {
    inputPaths: {
      ...inputPaths,
      mfa: mfaPath,
      type: "$.detail-type",
      // An event that records no call has these in its envelope alone.
      region: "$.region",
      time: "$.time",
      title: "$.detail.title",
      description: "$.detail.description",
    },
    inputTemplate: `${inputTemplate}\n${textTemplate(["About: <title> <description>"])}`,
  };
}

/** What the mail says of who signed in, in its first line, and of MFA. */
interface SignInWords {
  readonly by: string;
  readonly mfa: string;
}

function signInText(home: string, { by, mfa }: SignInWords): string {
  return textTemplate([
    `AWS console sign-in by ${by}: <outcome> <error>`,
    "Account: <account>",
    "Region: <region>",
    "Time: <time>",
    "User: <user_type> <user_name> <user_arn>",
    "Source IP: <source_ip>",
    `MFA used: ${mfa}`,
    `Event: ${eventUrl(home)}`,
  ]);
}

/** The mail on sign-ins of several kinds: it names the event, and each kind leaves what it lacks empty. */
function kindsMail(
  eventNames: readonly SignInName[],
  home: string,
  { by, mfa }: SignInWords,
  what = "AWS sign-in: <event_name>",
): InputTransformer {
  const outcomes = eventNames.flatMap((name) => {
    const { outcomePath }: SignInKind = signInKinds[name];
    return outcomePath === undefined ? [] : [[name, outcomePath] as const];
  });
  return {
    inputPaths: {
      ...who,
      ...Object.fromEntries(outcomes),
      event_name: "$.detail.eventName",
      error_code: "$.detail.errorCode",
      error: signIn.error,
      user_name: signIn.user_name,
      user_id: "$.detail.userIdentity.onBehalfOf.userId",
      portal_user: "$.detail.additionalEventData.UserName",
      switched_from: "$.detail.additionalEventData.SwitchFrom",
      application: "$.detail.requestParameters.client_id",
    },
    inputTemplate: textTemplate([
      `${what} by ${by}: ${outcomes.map(([name]) => `<${name}>`).join("")} <error_code> <error>`,
      "Account: <account>",
      "Region: <region>",
      "Time: <time>",
      "User: <user_type> <user_name><portal_user> <user_arn><user_id>",
      "Switched from: <switched_from>",
      "Application: <application>",
      "Source IP: <source_ip>",
      `MFA used: ${mfa}`,
      `Event: ${eventUrl(home)}`,
    ]),
  };
}

import { consoleUrl } from "../lib/stack/console-url";
import { type InputTransformer, textTemplate } from "../lib/eventbridge/input-transformer-errors";
import { type SignInKind, signInKinds, type SignInName } from "../lib/eventbridge/sign-in-kinds";

const who = {
  account: "$.account",
  region: "$.detail.awsRegion",
  time: "$.detail.eventTime",
  user_type: "$.detail.userIdentity.type",
  user_arn: "$.detail.userIdentity.arn",
  source_ip: "$.detail.sourceIPAddress",
  event_id: "$.detail.eventID",
};

const signIn = {
  ...who,
  outcome: "$.detail.responseElements.ConsoleLogin",
  error: "$.detail.errorMessage",
  user_name: "$.detail.userIdentity.userName",
};

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
  return { ...mail, inputPaths: { ...mail.inputPaths, mfa: "$.detail.additionalEventData.MFAUsed" } };
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
      `AWS sign-in: <event_name> by ${by}: ${outcomes.map(([name]) => `<${name}>`).join("")} <error_code> <error>`,
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

const onSignInAlerts = [
  "A call on the sign-in alerts themselves: <call> (<service>)",
  "If this was no deployment of yours, somebody may be hiding sign-ins.",
];

/**
 * The mail on a call that stops, blinds or diverts the alerts themselves. Of the request it has the resource
 * alone: the rest, such as a policy, can be long and in the caller's own words.
 */
export function tamperMail(
  home: string,
  parameters: readonly string[],
  firstLines: readonly string[] = onSignInAlerts,
): InputTransformer {
  const paths = parameters.map((name) => [name.replaceAll(".", "_"), `$.detail.requestParameters.${name}`]);
  return callMail(
    home,
    [
      ...firstLines,
      // One of them is in a call that was done, and the others leave nothing behind. A call that was denied
      // has none: the resource is in the error's message.
      `Resource: ${paths.map(([variable]) => `<${variable}>`).join("")}`,
    ],
    Object.fromEntries(paths) as Record<string, string>,
  );
}

/** The mail on a change of root's credentials or of the account. */
export function accountMail(home: string): InputTransformer {
  return callMail(home, [
    "Root's credentials or the account: <call> (<service>)",
    "If this was not you, sign in as root, change its password and look at its keys and MFA devices.",
  ]);
}

/** The mail on a call: what it says first, and who made the call. */
function callMail(
  home: string,
  lines: readonly string[],
  inputPaths: Readonly<Record<string, string>> = {},
): InputTransformer {
  return {
    inputPaths: {
      ...who,
      ...inputPaths,
      call: "$.detail.eventName",
      service: "$.detail.eventSource",
      error: "$.detail.errorCode",
      message: "$.detail.errorMessage",
    },
    inputTemplate: textTemplate([
      ...lines,
      "Error, if it failed: <error> <message>",
      "Account: <account>",
      "Region: <region>",
      "Time: <time>",
      "User: <user_type> <user_arn>",
      "Source IP: <source_ip>",
      `Event: ${eventUrl(home)}`,
    ]),
  };
}

function eventUrl(home: string): string {
  return consoleUrl(home, "cloudtrailv2/home?region=<region>#/events/<event_id>");
}

import { type InputTransformer, textTemplate } from "../lib/eventbridge/input-transformer-errors";
import type { EventPattern } from "../lib/eventbridge/event-pattern-errors";
import { signInNamesOf } from "../lib/eventbridge/own-pattern";
import {
  type SignInKind,
  signInKinds,
  type SignInName,
  signInNames,
  type SignInOutcome,
} from "../lib/eventbridge/sign-in-kinds";
import { usual } from "../lib/eventbridge/sign-ins";
import { whereAndWhen, who } from "./call-mails";
import type { SignInAlertsSettings } from "./settings/sign-in-alerts";

const signIn = { ...who, user_name: "$.detail.userIdentity.userName" };
const error = "$.detail.errorMessage";

/** Where the events without an outcome of their own, those of `aws login`, say whether they succeeded. */
const success = "$.detail.additionalEventData.success";

const mfaPath = "$.detail.additionalEventData.MFAUsed";

/** How the mail says the MFA of sign-ins: where CloudTrail knows it, in the first line, too. */
type ToldMfa = "known" | "not told" | "as recorded";

/**
 * The mail on a sign-in. What CloudTrail does not know, such as the ARN of a user who failed, is “”.
 * @param mfa of all users together, of whom CloudTrail knows it of some, as it is recorded
 * @param chosen which events count as sign-ins, and which of their outcomes are told. Default: either of
 *   ConsoleLogin.
 */
export function signInMail(
  home: string,
  mfa: ToldMfa,
  { eventNames = ["ConsoleLogin"], outcomes = ["Success", "Failure"] }: ChosenSignIns = {},
): InputTransformer {
  const words = {
    by: mfa === "known" ? "<user_type> (MFA used: <mfa>)" : "<user_type>",
    mfa: mfa === "not told" ? "not told (SSO)" : "<mfa>",
  };
  const mail = eventNames.every((name) => name === "ConsoleLogin")
    ? consoleMail(home, words, outcomes.includes("Failure"))
    : kindsMail(eventNames, home, words);
  if (mfa === "not told") return mail;
  return { ...mail, inputPaths: { ...mail.inputPaths, mfa: mfaPath } };
}

/** What is told, as the mail names it: what an own pattern can match, or which events count as sign-ins. */
export function whatIsTold({ pattern, signIns }: SignInAlertsSettings): string {
  const names = pattern ? signInNamesOf(pattern) : (signIns?.eventNames ?? usual);
  if (!names) return "events";
  return names.every((name) => name === "ConsoleLogin") ? "console sign-ins" : "sign-ins";
}

/** The mail on what an own pattern matches: on sign-ins, or on events of whatever name. */
export function ownMail(home: string, pattern: EventPattern): InputTransformer {
  const names = signInNamesOf(pattern);
  if (names) return signInMail(home, "as recorded", { eventNames: names });
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
    inputTemplate: `${inputTemplate}\n${textTemplate(["About: “<title>” · “<description>”"])}`,
  };
}

interface ChosenSignIns {
  readonly eventNames?: readonly SignInName[];
  readonly outcomes?: readonly SignInOutcome[];
}

/** What the mail says of who signed in, in its first line, and of MFA. */
interface SignInWords {
  readonly by: string;
  readonly mfa: string;
}

function consoleMail(home: string, { by, mfa }: SignInWords, mayFail: boolean): InputTransformer {
  const outcome = "$.detail.responseElements.ConsoleLogin";
  return {
    inputPaths: { ...signIn, outcome, ...(mayFail ? { error } : {}) },
    inputTemplate: textTemplate([
      `AWS console sign-in by ${by}: <outcome>`,
      `MFA used: ${mfa}`,
      ...whereAndWhen(home),
      "User name: “<user_name>”",
      "User ARN: “<user_arn>”",
      ...(mayFail ? ["Error message: “<error>”"] : []),
    ]),
  };
}

/**
 * The mail on sign-ins of several kinds: it names the event, and what a kind lacks is “”. A kind without an
 * outcome of its own may lack the flag, too, when it is denied: the error says so in the first line.
 */
function kindsMail(
  eventNames: readonly SignInName[],
  home: string,
  { by, mfa }: SignInWords,
  what = "AWS sign-in: <event_name>",
): InputTransformer {
  const outcomes = Object.fromEntries(
    eventNames.map((name) => {
      const { outcomePath }: SignInKind = signInKinds[name];
      return outcomePath === undefined ? ["success", success] : [name, outcomePath];
    }),
  ) as Readonly<Record<string, string>>;
  const outcome = Object.keys(outcomes)
    .map((name) => `<${name}>`)
    .join("");
  const ending = outcomes.success ? `, outcome “${outcome}”, error “<error_code>”` : `: ${outcome}`;
  return {
    inputPaths: {
      ...signIn,
      ...outcomes,
      event_name: "$.detail.eventName",
      error_code: "$.detail.errorCode",
      error,
      user_id: "$.detail.userIdentity.onBehalfOf.userId",
      portal_user: "$.detail.additionalEventData.UserName",
      switched_from: "$.detail.additionalEventData.SwitchFrom",
      application: "$.detail.requestParameters.client_id",
    },
    inputTemplate: textTemplate([
      `${what} by ${by}${ending}`,
      `MFA used: ${mfa}`,
      ...whereAndWhen(home),
      "User name: “<user_name><portal_user>”",
      "User ARN or ID: “<user_arn><user_id>”",
      "Switched from: “<switched_from>”",
      "Application: “<application>”",
      "Error code: “<error_code>”",
      "Error message: “<error>”",
    ]),
  };
}

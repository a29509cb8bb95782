import type { NamingParameters } from "../lib/eventbridge/tampering/patterns";
import { consoleUrl } from "../lib/stack/console-url";
import { type InputTransformer, textTemplate } from "../lib/eventbridge/input-transformer-errors";

/**
 * What each mail says of a record, by its variables. EventBridge puts nothing for what a record lacks, and a
 * caller's words as they are: either stands between “ and ”, and the caller's in the last lines.
 */
export const who = {
  account: "$.account",
  region: "$.detail.awsRegion",
  time: "$.detail.eventTime",
  user_type: "$.detail.userIdentity.type",
  user_arn: "$.detail.userIdentity.arn",
  source_ip: "$.detail.sourceIPAddress",
  event_id: "$.detail.eventID",
};

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
  { names, beside }: NamingParameters,
  firstLines: readonly string[] = onSignInAlerts,
): InputTransformer {
  const paths = [...names, ...beside].map((name) => [variableOf(name), `$.detail.requestParameters.${name}`]);
  // One of each is in a call that was done, and the others leave nothing behind. A call that was denied has
  // none: the resource is in the error's message.
  const places = [names, beside].filter((place) => place.length > 0).map((place) => `“${oneOf(place)}”`);
  const resource = `Resource: ${places.join(" · ")}`;
  return callMail(home, firstLines, [resource], Object.fromEntries(paths) as Record<string, string>);
}

function oneOf(parameters: readonly string[]): string {
  return parameters.map((name) => `<${variableOf(name)}>`).join("");
}

function variableOf(parameter: string): string {
  return parameter.replaceAll(".", "_");
}

/** The mail on a change of root's credentials or of the account. */
export function accountMail(home: string): InputTransformer {
  return callMail(home, [
    "Root's credentials or the account: <call> (<service>)",
    "If this was not you, sign in as root, change its password and look at its keys and MFA devices.",
  ]);
}

/** The mail on a call: what it says first, where and when it was, who made it, and on what. */
function callMail(
  home: string,
  firstLines: readonly string[],
  resource: readonly string[] = [],
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
      ...firstLines,
      ...whereAndWhen(home),
      "User type: “<user_type>”",
      "User ARN: “<user_arn>”",
      ...resource,
      "Error code: “<error>”",
      "Error message: “<message>”",
    ]),
  };
}

/** The lines that no caller has a word in, with the event in the console. */
export function whereAndWhen(home: string): readonly string[] {
  return [
    "Account: <account>",
    "Region: <region>",
    "Time: <time>",
    "Source IP: <source_ip>",
    `Event: ${consoleUrl(home, "cloudtrailv2/home?region=<region>#/events/<event_id>")}`,
  ];
}

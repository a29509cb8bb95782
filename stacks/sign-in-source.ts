import type { Construct } from "constructs";
import { addErrors, errorMessage } from "../lib/validation/validation";
import type { SignInAlertsSettings } from "./settings/sign-in-alerts";

/** Settings of rules, which nothing would read with `source: "logs"`. */
const ofEvents = ["signInRegions", "ruleName", "ruleDescription", "targetId", "mail"] as const;

/** Settings of the function, which nothing would read with `source: "events"`. */
const ofLogs = ["destinations", "functionName"] as const;

/** Refuses settings that the source of sign-ins does not have, and a source that is not there. */
export function checkSource(scope: Construct, settings: SignInAlertsSettings): void {
  const { source = "events", existingTrail, destinations = {} } = settings;
  const isLogs = source === "logs";
  const accepts = isLogs ? 'with source "logs" there is no rule' : 'it needs source "logs"';
  const unread = (isLogs ? ofEvents : ofLogs).filter((name) => settings[name] !== undefined);
  addErrors(scope, [
    ...unread.map((name) =>
      errorMessage(name, settings[name], accepts, `leave ${name} out, or change source`),
    ),
    ...(isLogs && existingTrail && existingTrail.logGroupName === undefined
      ? [
          errorMessage(
            "existingTrail.logGroupName",
            undefined,
            'source "logs" reads the log group that the trail sends its events to',
            "name it, or leave source out",
          ),
        ]
      : []),
    ...("mail" in destinations
      ? [
          errorMessage(
            "destinations.mail",
            destinations.mail,
            "the stack's topic is told by that name",
            "choose another name",
          ),
        ]
      : []),
  ]);
}

import type { Construct } from "constructs";
import type { ITrail } from "../lib/cloudtrail/trail";
import type { AccountCallKind } from "../lib/eventbridge/account-changes";
import type { EventRule } from "../lib/eventbridge/event-rule";
import type { ForwardedSignIns } from "../lib/eventbridge/sign-in-regions";
import type { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import type { ITopic } from "../lib/messaging/topic";
import type { AlarmCondition } from "../lib/observability/alarms";
import type { EncryptionKey } from "../lib/security/encryption-key";
import { addErrors, errorMessage } from "../lib/validation/validation";
import type { SignInAlertsSettings } from "./settings/sign-in-alerts";

export interface SignInSourceProps {
  readonly trail: ITrail;
  readonly topic: ITopic;
  readonly key?: EncryptionKey;
  readonly deadLetters?: DeadLetterQueue;
  readonly ruleName: string;
  readonly accountChanges: readonly AccountCallKind[];
  /** Which sign-ins are told, and how. */
  readonly settings: SignInAlertsSettings;
}

/** What sees sign-ins, and calls on root's credentials and on the account, and tells the topic. */
export interface SignInSource {
  readonly rules: readonly EventRule[];
  readonly conditions: readonly (AlarmCondition | undefined)[];
  /** What other Regions forward. @default it sees every Region */
  readonly forwarded?: Pick<ForwardedSignIns, "events" | "rule" | "accountRule" | "sessionRule">;
  /** The page where one sees its state. */
  readonly console: { readonly output: string; readonly description: string; readonly url: string };
}

/** Settings of rules, which nothing would read with `source: "logs"`. */
const ofEvents = [
  "signInRegions",
  "ruleName",
  "ruleDescription",
  "targetId",
  "mail",
  "readOnlyEvents",
] as const;

/** Settings of the function, which `source: "events"` has where `destinations` are given. */
const ofFunction = ["functionName", "accountNames", "historyUrl", "memory"] as const;

type SourceSetting = (typeof ofEvents)[number] | (typeof ofFunction)[number] | "bursts";

/** Refuses settings that the source of sign-ins does not have, and a source that is not there. */
export function checkSource(scope: Construct, settings: SignInAlertsSettings): void {
  const { source = "events", existingTrail, destinations, memory } = settings;
  const isLogs = source === "logs";
  const unread = (names: readonly SourceSetting[], accepts: string, remedy = "change source") =>
    names
      .filter((name) => settings[name] !== undefined)
      .map((name) => errorMessage(name, settings[name], accepts, `leave ${name} out, or ${remedy}`));
  addErrors(scope, [
    ...(isLogs
      ? unread(ofEvents, 'with source "logs" there is no rule')
      : unread(["bursts"], 'it needs source "logs"')),
    ...(isLogs || destinations
      ? []
      : unread(ofFunction, 'it needs source "logs", or destinations', "change source, or give destinations")),
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
    ...(isLogs && settings.bursts && !memory
      ? [
          errorMessage(
            "bursts",
            settings.bursts,
            "failures are counted in the memory",
            "set memory: true, or leave bursts out",
          ),
        ]
      : []),
    ...(destinations && "mail" in destinations
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

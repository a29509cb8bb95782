import type { EventPattern } from "../../lib/eventbridge/event-pattern-errors";
import { accountChanges } from "../../lib/eventbridge/account-changes";
import { destinations } from "../../lib/messaging/destinations";
import { signInRegions } from "../../lib/eventbridge/sign-in-regions";
import { signIns } from "../../lib/eventbridge/sign-ins";
import { mail } from "../../lib/eventbridge/input-transformer-errors";
import { subscriptions } from "../../lib/messaging/subscription-settings";
import { encryption } from "../../lib/security/encryption-key";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { retention } from "../../lib/storage/bucket-lifecycle";
import { functionName, ruleDescription, ruleName, targetId } from "../../lib/validation/names";
import { boolean, choice, jsonObject, list, string } from "../../lib/validation/schema/kinds";
import {
  object,
  type ObjectKind,
  type OneOf,
  required,
  type SettingsOf,
} from "../../lib/validation/schema/object";
import { notEmpty } from "../../lib/validation/validation";
import { bursts, memoryShape, type MemorySettings } from "./memory";
import { messageShape, type MessageSettings } from "./messages";
import { topics, toldTwice } from "./shared";
import { existingTopic, ownTopic } from "./topic";
import {
  existingTrailLogs,
  existingTrailShape,
  ownBucket,
  ownTrail,
  trailAlternatives,
  trailLogs,
  type TrailOf,
} from "./trail";

/** Which sign-ins are mailed, by what one knows of them. */
const chosen = {
  /**
   * Which sign-ins are mailed: `"Success"`, `"Failure"` or both.
   * @default `["Success"]`
   * @change in place
   */
  outcomes: list(choice("Success", "Failure"), notEmpty),
  /**
   * Which of these: by who signs in, with MFA or without, and from where. With it, the mail on a sign-in by
   * IAM Identity Center says that MFA is not told, by a rule of its own.
   * @default all
   * @change in place; may add or remove that rule
   */
  signIns,
  /**
   * When failed sign-ins are told as one burst, also where `outcomes` has none, and a success after failures
   * as critical; `memory` counts them.
   * @default each sign-in is told by itself
   * @change in place
   */
  bursts,
};
/** Which sign-ins are mailed, by a whole event pattern. */
const matched = {
  /**
   * A whole event pattern, in place of outcomes and filters.
   * @change in place
   */
  pattern: required(jsonObject<EventPattern>()),
  /**
   * Whether the rule by `pattern` gets read-only management events too (`Get…`, `List…`, `Describe…`), as it
   * needs for `AuthorizeOAuth2Access`, `GetSigninToken` and the like.
   * @default it does where the pattern can match such a sign-in, and no other call that reads
   * @change in place
   */
  readOnlyEvents: boolean,
};

const signInAlertsShape = {
  /**
   * Where sign-ins are seen: `"events"`: by rules of EventBridge, in seconds, in the Regions that have one;
   * `"logs"`: in the log group of the trail, in minutes, in every Region, and of every account that the trail
   * records. Messages have the attribute `severity`, by which subscribers filter, with `"logs"` alone:
   * EventBridge sets no attributes.
   * @default `"events"`
   * @change destroys the rules and makes a function, or the reverse
   */
  source: choice("events", "logs"),
  /**
   * Which changes of root's credentials and of the account are told: `"mfa"`, `"accessKeys"`, `"password"`,
   * `"contacts"`, `"closing"` and `"rootSessions"` (`AssumeRoot` for a member account). AWS records these
   * sessions in the Region of the endpoint that the caller chooses, and all others in us-east-1.
   * @default all, or none without hardening
   * @change in place; none removes the rule
   */
  accountChanges,
  /**
   * Where sign-ins are told besides the topic, by name. With `source: "events"` they are told by a function,
   * which each rule invokes besides the topic.
   * @default nowhere
   * @change in place; with `"events"` the first adds the function, and none destroys it
   */
  destinations,
  /**
   * The function's name, where `source` is `"logs"` or `destinations` are given.
   * @default with a function, the stack's name
   * @change replaces the function, its log, its permission and the filter
   */
  functionName: string(functionName),
  /**
   * Regions whose sign-ins and sessions as root are mailed, besides the home Region's; `"all"`: those that
   * every account has. A list names Regions that one opts into, too. Of others an alarm tells that there was
   * one: see [sign-ins in other Regions](operations.md#sign-ins-in-other-regions).
   * @default those where AWS records sign-ins at the global page
   * @change adds rules, roles, a queue and alarms there; to take one away, see [fewer
   * Regions](#fewer-regions)
   */
  signInRegions,
  /**
   * The key that encrypts log files and mails.
   * @default `"customer-key"`, or `"aws-managed"` without hardening
   * @change in place; adds or destroys the stack's key
   */
  encryption,
  /**
   * Topics that the alarms notify: one, or one for each Region that has alarms.
   * @default none; that on sign-ins in other Regions notifies the stack's topic
   * @change in place
   */
  alarmTopicArn: topics,
  /**
   * The mail on a sign-in, where it should read otherwise; `"event"`: the event as it is, on tampering too.
   * @default the stack's own words
   * @change in place
   */
  mail,
  /**
   * Who gets the messages of the topic besides, by a name of one's own, which is part of the address.
   * @default nobody
   * @change adds, changes or removes this subscription alone
   */
  subscriptions,
  /**
   * The rule's name, in every Region.
   * @default the stack's name
   * @change replaces the rules and their targets
   */
  ruleName: string(ruleName),
  /**
   * The rule's description.
   * @default `"Console sign-ins to mail."`
   * @change in place
   */
  ruleDescription: string(ruleDescription),
  /**
   * The ID of the rule's target.
   * @default `"target"`
   * @change replaces the target
   */
  targetId: string(targetId),
  ...toldTwice,
};

/** How long log files are kept in the bucket that the stack makes. */
const retained = {
  /**
   * When log files move to Glacier and when they go.
   * @default never
   * @change in place
   */
  retention,
};
const signInBucket = { ...retained, ...ownBucket };
const signInTrail = { ...ownTrail, ...trailLogs };
const existing = {
  /**
   * A trail that exists, in place of one that is made: the stack has its rules, forwarding and topic alone.
   * @default a trail is made
   * @change destroys the trail and the bucket that were made
   */
  existingTrail: object({
    ...existingTrailShape,
    ...existingTrailLogs,
  }),
};

/** The settings of `sign-in-alerts`. */
export type SignInAlertsSettings = StackSettings &
  SettingsOf<typeof signInAlertsShape> &
  MessageSettings &
  MemorySettings &
  OneOf<typeof chosen, typeof matched> &
  OneOf<typeof ownTopic, typeof existingTopic> &
  TrailOf<typeof signInTrail, typeof signInBucket, typeof existing>;

export const signInAlerts: ObjectKind<SignInAlertsSettings> = object(
  { ...stackShape, ...signInAlertsShape, ...messageShape, ...memoryShape },
  [chosen, matched],
  [ownTopic, existingTopic],
  ...trailAlternatives(signInTrail, signInBucket, existing),
);

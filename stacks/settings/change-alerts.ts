import { expectedRoles } from "../../lib/cloudtrail/expected-roles";
import { vpc } from "../../lib/compute/function-vpc";
import { logs } from "../../lib/cloudtrail/trail-log";
import { destinations } from "../../lib/messaging/destinations";
import { tableArn } from "../../lib/stack/arns";
import { encryption } from "../../lib/security/encryption-key";
import { servicePrincipal } from "../../lib/security/services";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { retention } from "../../lib/storage/bucket-lifecycle";
import { filterName, functionName, parameterName } from "../../lib/validation/names";
import { logRetention } from "../../lib/validation/numbers";
import { boolean, choice, list, number, string } from "../../lib/validation/schema/kinds";
import {
  object,
  type ObjectKind,
  type OneOf,
  required,
  type SettingsOf,
} from "../../lib/validation/schema/object";
import { notEmpty } from "../../lib/validation/validation";
import { memoryShape, type MemorySettings } from "./memory";
import { messageShape, type MessageSettings } from "./messages";
import { toldOfTampering, topics } from "./shared";
import {
  chosenCalls,
  existingTrailLogs,
  existingTrailShape,
  freelyChosen,
  ownBucket,
  ownTrail,
  recordsItems,
  trailAlternatives,
  type TrailOf,
} from "./trail";

/** One Slack channel by an app's webhook. */
const toldToSlack = {
  /**
   * The SSM parameter (SecureString) that holds the URL of the Slack webhook, such as
   * `/change-alerts/slack-webhook`.
   * @change in place
   */
  webhookParameter: required(string(parameterName)),
  /**
   * The KMS key of that parameter.
   * @default AWS's own key for SSM, which needs no permission
   * @change in place
   */
  webhookKeyArn: string(),
};
/** Channels, topics and buses by name. */
const toldToDestinations = {
  /**
   * Where changes are told, in place of one webhook.
   * @change in place
   */
  destinations: required(destinations),
};

const changeAlertsShape = {
  ...toldOfTampering,
  /**
   * Roles by exact ARN whose changes are expected, or on conditions; every other change is alerted.
   * @change in place
   */
  expectedRoles: required(expectedRoles),
  /**
   * AWS services whose changes are expected, as CloudTrail names them in `invokedBy`: those that act for
   * themselves, and those that act with an expected role, such as `states.amazonaws.com`.
   * @default none
   * @change in place
   */
  expectedServices: list(string(servicePrincipal)),
  /**
   * What is alerted: `"itemChanges"`; `"itemReads"`, which are recorded then and cost as much as they are
   * many; `"tableChanges"`: tables deleted, exported, backed up, restored, imported, filled from S3,
   * replicated, without protection, with another stream or time to live, or open to others.
   * @default `["itemChanges"]`
   * @change in place
   */
  alertOn: list(choice("itemChanges", "itemReads", "tableChanges"), notEmpty),
  /**
   * Whether attempts are told that were denied, since the caller lacked the right (`AccessDenied`). Without
   * them a flood of attempts costs no call of the function; log group and bucket keep them.
   * @default `true`, after what was done
   * @change in place
   */
  deniedAttempts: boolean,
  /**
   * Whether the values of keys, which may be personal data, are left out of the message.
   * @default `false`
   * @change in place
   */
  maskKeys: boolean,
  /**
   * Days that the events and the function's log are kept in CloudWatch Logs.
   * @default `90`
   * @change in place
   */
  logRetentionInDays: number(logRetention),
  /**
   * The key that encrypts log files, logs and the queue.
   * @default `"customer-key"`, or `"aws-managed"` without hardening
   * @change in place; adds or destroys the stack's key
   */
  encryption,
  /**
   * Topics that the alarms notify.
   * @default none
   * @change in place
   */
  alarmTopicArn: topics,
  /**
   * The name of the log group's subscription filter.
   * @default the stack's name
   * @change replaces the filter
   */
  filterName: string(filterName),
  /**
   * The function's name.
   * @default the stack's name
   * @change replaces the function, its log, its permission and the filter
   */
  functionName: string(functionName),
  /**
   * The VPC that the function reaches Slack and SSM from.
   * @default none: the function reaches the internet
   * @change in place; leaving a VPC takes Lambda up to 20 minutes
   */
  vpc,
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
const changeBucket = { ...retained, ...ownBucket };
/** What the trail that the stack makes records, and where it sends it. */
const recorded = {
  /**
   * Tables by ARN.
   * @default every table in every Region
   * @change in place
   */
  tables: list(string(tableArn), notEmpty),
  /**
   * The log group that the trail sends its events to.
   * @default `/aws/cloudtrail/` and the trail's name, kept as `logRetentionInDays` says
   * @change in place; another name replaces the log group and the filter
   */
  logs,
  /**
   * Whether every account of the organization is recorded; deploy it to the management account, or to the
   * delegated administrator of CloudTrail.
   * @default `false`
   * @change in place
   */
  organization: boolean,
};
/** Which changes and reads it records. */
const recordedCalls = {
  /**
   * Whether the calls of expected roles are recorded too. Without them each costs nothing, and none is kept
   * as evidence.
   * @default `true`
   * @change in place; once left out, advanced selectors stay until the trail is made anew
   */
  recordExpected: boolean,
  /**
   * `"WriteOnly"`, or `"All"`: the function gets reads too, of which it tells nothing, and AWS charges for
   * them.
   * @default `"WriteOnly"`
   * @change in place
   */
  readWriteType: choice("All", "WriteOnly"),
};
const calls = { ...recordedCalls, ...chosenCalls };
const changeTrail = { ...recorded, ...calls, ...freelyChosen, ...ownTrail };
const existing = {
  /**
   * A trail that exists, in place of one that is made: the function gets what its log group gets.
   * @default a trail is made
   * @change destroys the trail, its log group and the bucket that were made
   */
  existingTrail: object({
    ...existingTrailShape,
    ...existingTrailLogs,
    logGroupName: required(existingTrailLogs.logGroupName),
    ...recordsItems,
  }),
};

/** The settings of `change-alerts`. */
export type ChangeAlertsSettings = StackSettings &
  SettingsOf<typeof changeAlertsShape> &
  MessageSettings &
  MemorySettings &
  OneOf<typeof toldToSlack, typeof toldToDestinations> &
  OneOf<typeof calls, typeof freelyChosen> &
  TrailOf<typeof changeTrail, typeof changeBucket, typeof existing>;

export const changeAlerts: ObjectKind<ChangeAlertsSettings> = object(
  { ...stackShape, ...changeAlertsShape, ...messageShape, ...memoryShape },
  [toldToSlack, toldToDestinations],
  ...trailAlternatives(changeTrail, changeBucket, existing),
  [calls, freelyChosen],
);

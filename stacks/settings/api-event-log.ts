import { eventName, eventSource } from "../../lib/eventbridge/api-calls";
import type { EventPattern } from "../../lib/eventbridge/event-pattern-errors";
import { encryption } from "../../lib/security/encryption-key";
import { region } from "../../lib/stack/regions";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { logLevel } from "../../lib/compute/state-machine";
import { columns } from "../../lib/storage/columns";
import { recoveryPeriod, tableIndex } from "../../lib/storage/table";
import { ruleDescription, ruleName, stateMachineName, tableName } from "../../lib/validation/names";
import { logRetention, wholeNumber } from "../../lib/validation/numbers";
import { boolean, choice, jsonObject, list, number, string } from "../../lib/validation/schema/kinds";
import {
  type Absent,
  object,
  type ObjectKind,
  required,
  type SettingsOf,
} from "../../lib/validation/schema/object";
import { notEmpty } from "../../lib/validation/validation";
import { toldOfTampering, topics } from "./shared";

/** The calls that are logged, by name. */
const namedCalls = {
  /**
   * The calls that are logged, by the name of their API, such as `CreateSubnet`.
   * @change in place
   */
  eventNames: required(list(string(eventName), notEmpty)),
  /**
   * Services by their endpoint, such as `ec2.amazonaws.com`.
   * @default any
   * @change in place
   */
  eventSources: list(string(eventSource), notEmpty),
};
/** The calls that are logged, by a whole event pattern. */
const matchedCalls = {
  /**
   * A whole event pattern, in place of names and services.
   * @change in place
   */
  pattern: required(jsonObject<EventPattern>()),
};

/** DynamoDB deletes an expired item within days, so that hours would promise too much. */
const expiry = wholeNumber("the time to live", 1, 36_500, "write whole days, or leave it out to keep items");

const apiEventLogShape = {
  ...toldOfTampering,
  /**
   * Whether read-only calls reach the rule too (`Get…`, `List…`, `Describe…`): there are very many.
   * @default `false`
   * @change in place
   */
  readOnlyEvents: boolean,
  /**
   * Regions whose calls are logged, besides the home Region's, such as `us-east-1` for IAM.
   * @default none
   * @change adds rules, roles, queues and alarms there; to take one away, see [fewer
   * Regions](#fewer-regions)
   */
  regions: list(string(region)),
  /**
   * Attributes besides `EventID` and `EventData`, each from a path that every event has, or with a default.
   * @default none
   * @change in place, for events from then on
   */
  columns,
  /**
   * What events are found by besides `EventID`.
   * @default none
   * @change in place, except that newer AWS providers keep the last index
   */
  indexes: list(tableIndex),
  /**
   * Days from its writing after which DynamoDB deletes an item, by the attribute `ExpiresAt`.
   * @default items are kept
   * @change in place, for items from then on: those that have `ExpiresAt` keep it
   */
  expireItemsAfterDays: number(expiry),
  /**
   * Days that the table can be restored to, 1 to 35.
   * @default AWS's 35 with hardening
   * @change in place
   */
  recoveryPeriodInDays: number(recoveryPeriod),
  /**
   * `"STANDARD"` or `"EXPRESS"`: executions that are kept and run once, or cheaper ones.
   * @default `"STANDARD"`
   * @change replaces the state machine
   */
  type: choice("STANDARD", "EXPRESS"),
  /**
   * The key that encrypts the table and the logs.
   * @default `"customer-key"`, or `"aws-managed"` without hardening
   * @change in place; adds or destroys the stack's key
   */
  encryption,
  /**
   * Whether that key encrypts the definition and the history of the state machine, too.
   * @default not encrypted; left out later, it stays as it was
   * @change in place; the execution itself sends its event to the queue of failures, and the rule that did is
   * destroyed
   */
  encryptExecutions: boolean,
  /**
   * What of executions is logged, without their data: `"OFF"`, `"FATAL"`, `"ERROR"` or `"ALL"`.
   * @default `"ERROR"`, or none without hardening
   * @change in place; `"OFF"` destroys the log
   */
  logLevel,
  /**
   * Days that the log of executions is kept.
   * @default `365`
   * @change in place
   */
  logRetentionInDays: number(logRetention),
  /**
   * Topics that the alarms notify.
   * @default none
   * @change in place
   */
  alarmTopicArn: topics,
  /**
   * Whether AWS refuses to delete the table.
   * @default `true` with hardening or `recoveryPeriodInDays`
   * @change in place; to destroy the stack, set it to `false` and deploy first
   */
  deletionProtection: boolean,
  /**
   * The table's name.
   * @default the stack's name
   * @change replaces the table
   */
  tableName: string(tableName),
  /**
   * The state machine's name.
   * @default the stack's name
   * @change replaces the state machine and its log
   */
  stateMachineName: string(stateMachineName),
  /**
   * The rule's name.
   * @default the stack's name
   * @change replaces the rule and its target
   */
  ruleName: string(ruleName),
  /**
   * The rule's description.
   * @default `"Chosen API calls to DynamoDB."`
   * @change in place
   */
  ruleDescription: string(ruleDescription),
};

type OwnSettings = StackSettings & SettingsOf<typeof apiEventLogShape>;
interface NamedCallsSettings
  extends OwnSettings, SettingsOf<typeof namedCalls>, Absent<typeof matchedCalls> {}
interface MatchedCallsSettings
  extends OwnSettings, SettingsOf<typeof matchedCalls>, Absent<typeof namedCalls> {}

/** The settings of `api-event-log`. */
export type ApiEventLogSettings = NamedCallsSettings | MatchedCallsSettings;

export const apiEventLog: ObjectKind<ApiEventLogSettings> = object({ ...stackShape, ...apiEventLogShape }, [
  namedCalls,
  matchedCalls,
]);

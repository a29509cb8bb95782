import { eventName, eventSource } from "../../lib/eventbridge/api-calls";
import type { EventPattern } from "../../lib/eventbridge/event-pattern-errors";
import { encryption } from "../../lib/security/encryption-key";
import { region } from "../../lib/stack/regions";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { columnNames, columnPath } from "../../lib/storage/columns";
import { tableIndex } from "../../lib/storage/table";
import { ruleDescription, ruleName, stateMachineName, tableName } from "../../lib/validation/names";
import { logRetention } from "../../lib/validation/numbers";
import { boolean, choice, jsonObject, list, number, record, string } from "../../lib/validation/schema/kinds";
import {
  type Absent,
  object,
  type ObjectKind,
  required,
  type SettingsOf,
} from "../../lib/validation/schema/object";
import { notEmpty } from "../../lib/validation/validation";
import { topics } from "./shared";

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

const apiEventLogShape = {
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
   * Attributes besides `EventID` and `EventData`, from paths that every event has.
   * @default none
   * @change in place, for events from then on
   */
  columns: record(string(columnPath), ...columnNames),
  /**
   * What events are found by besides `EventID`.
   * @default none
   * @change in place, except that newer AWS providers keep the last index
   */
  indexes: list(tableIndex),
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
   * Days that the log of failed executions is kept.
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
   * @default `true` with hardening
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

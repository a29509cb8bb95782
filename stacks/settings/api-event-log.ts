import type { Encryption } from "../../lib/security/encryption-key";
import type { EventPattern } from "../../lib/eventbridge/event-pattern-errors";
import { anyObject, flag, listOf, number, oneOf, recordOf, text } from "../../lib/validation/schema/kinds";
import type { Columns } from "../../lib/storage/columns";
import { encryption, index, texts, textOrTexts } from "../../lib/app/settings-check/setting-kinds";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { object } from "../../lib/validation/schema/shape";
import type { StateMachineType } from "../../lib/compute/state-machine";
import type { TableIndex } from "../../lib/storage/table";

/** Which API calls are logged: by name, or by a whole event pattern. */
type LoggedCalls =
  | {
      /** @default ["CreateSubnet", "DeleteSubnet"] */
      readonly eventNames?: readonly string[];
      /** Services by their endpoint, such as `ec2.amazonaws.com`. @default any */
      readonly eventSources?: readonly string[];
      readonly pattern?: undefined;
    }
  | {
      /** A whole event pattern, in place of names and services. */
      readonly pattern: EventPattern;
      readonly eventNames?: undefined;
      readonly eventSources?: undefined;
    };

/** The settings of `api-event-log`. */
export type ApiEventLogSettings = StackSettings &
  LoggedCalls & {
    /** Whether read-only calls reach the rule too (`Get…`, `List…`, `Describe…`): there are very many. @default false */
    readonly readOnlyEvents?: boolean;
    /** Attributes besides `EventID` and `EventData`, from paths that every event has. @default none */
    readonly columns?: Columns;
    /** @default none */
    readonly indexes?: readonly TableIndex[];
    /** A change replaces the state machine. @default "STANDARD" */
    readonly type?: StateMachineType;
    /** @default "customer-key", or "aws-managed" without hardening */
    readonly encryption?: Encryption;
    /** Days that the log of failed executions is kept. @default 365 */
    readonly logRetentionInDays?: number;
    /** Topics that the alarms notify. @default none */
    readonly alarmTopicArn?: string | readonly string[];
    /**
     * Whether AWS refuses to delete the table; to destroy the stack, set false and deploy first.
     * @default true with hardening
     */
    readonly deletionProtection?: boolean;
    /** @default the stack's name */
    readonly tableName?: string;
    /** @default the stack's name */
    readonly stateMachineName?: string;
    /** @default the stack's name */
    readonly ruleName?: string;
    /** @default "Chosen API calls to DynamoDB." */
    readonly ruleDescription?: string;
  };

export const apiEventLog = object<ApiEventLogSettings>(
  {
    ...stackShape,
    eventNames: texts,
    eventSources: texts,
    pattern: anyObject,
    readOnlyEvents: flag,
    columns: recordOf(text),
    indexes: listOf(index),
    type: oneOf<StateMachineType>({ STANDARD: true, EXPRESS: true }),
    encryption,
    logRetentionInDays: number,
    alarmTopicArn: textOrTexts,
    deletionProtection: flag,
    tableName: text,
    stateMachineName: text,
    ruleName: text,
    ruleDescription: text,
  },
  { pattern: ["eventNames", "eventSources"] },
);

import type { LogRetention } from "../../lib/storage/bucket-lifecycle";
import type { Encryption } from "../../lib/security/encryption-key";
import { flag, number, text } from "../../lib/validation/schema/kinds";
import { encryption, retention, texts, textOrTexts } from "../../lib/app/settings-check/setting-kinds";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { needed, object } from "../../lib/validation/schema/shape";

/** The settings of `change-alerts`. */
export interface ChangeAlertsSettings extends StackSettings {
  /** The SSM parameter (SecureString) that holds the URL of the Slack webhook, such as `/change-alerts/slack-webhook`. */
  readonly webhookParameter: string;
  /** The KMS key of that parameter. @default AWS's own key for SSM, which needs no permission */
  readonly webhookKeyArn?: string;
  /** Roles by exact ARN whose changes are expected; every other change is alerted. */
  readonly expectedRoles: readonly string[];
  /**
   * AWS services whose changes are expected, as CloudTrail names them in `invokedBy`: those that act for themselves, and those that
   * act with an expected role, such as `states.amazonaws.com`. @default none
   */
  readonly expectedServices?: readonly string[];
  /** Tables by ARN. @default every table in every Region */
  readonly tables?: readonly string[];
  /** Whether the values of keys, which may be personal data, are left out of the message. @default false */
  readonly maskKeys?: boolean;
  /** When log files move to Glacier and when they go. @default never */
  readonly retention?: LogRetention;
  /** Days that the events are kept in CloudWatch Logs. @default 90 */
  readonly logRetentionInDays?: number;
  /** @default "customer-key", or "aws-managed" without hardening */
  readonly encryption?: Encryption;
  /** Topics that the alarms notify. @default none */
  readonly alarmTopicArn?: string | readonly string[];
  /** Whether Terraform may destroy the bucket with the log files in it. @default false */
  readonly forceDestroy?: boolean;
  /** @default the stack's name */
  readonly trailName?: string;
  /** @default the stack's name with account and Region */
  readonly bucketName?: string;
  /** @default the stack's name */
  readonly functionName?: string;
}

export const changeAlerts = object<ChangeAlertsSettings>({
  ...stackShape,
  webhookParameter: needed(text),
  webhookKeyArn: text,
  expectedRoles: needed(texts),
  expectedServices: texts,
  tables: texts,
  maskKeys: flag,
  retention,
  logRetentionInDays: number,
  encryption,
  alarmTopicArn: textOrTexts,
  forceDestroy: flag,
  trailName: text,
  bucketName: text,
  functionName: text,
});

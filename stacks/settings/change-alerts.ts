import { roleArn, tableArn } from "../../lib/security/arns";
import { encryption } from "../../lib/security/encryption-key";
import { servicePrincipal } from "../../lib/security/services";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { retention } from "../../lib/storage/bucket-lifecycle";
import { bucketName, functionName, parameterName, trailName } from "../../lib/validation/names";
import { logRetention } from "../../lib/validation/numbers";
import { boolean, list, number, string } from "../../lib/validation/schema/kinds";
import { object, type ObjectKind, required, type SettingsOf } from "../../lib/validation/schema/object";
import { notEmpty } from "../../lib/validation/validation";
import { topics } from "./shared";

const changeAlertsShape = {
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
  /**
   * Roles by exact ARN whose changes are expected; every other change is alerted.
   * @change in place
   */
  expectedRoles: required(list(string(roleArn))),
  /**
   * AWS services whose changes are expected, as CloudTrail names them in `invokedBy`: those that act for
   * themselves, and those that act with an expected role, such as `states.amazonaws.com`.
   * @default none
   * @change in place
   */
  expectedServices: list(string(servicePrincipal)),
  /**
   * Tables by ARN.
   * @default every table in every Region
   * @change in place
   */
  tables: list(string(tableArn), notEmpty),
  /**
   * Whether the values of keys, which may be personal data, are left out of the message.
   * @default `false`
   * @change in place
   */
  maskKeys: boolean,
  /**
   * When log files move to Glacier and when they go.
   * @default never
   * @change in place
   */
  retention,
  /**
   * Days that the events are kept in CloudWatch Logs.
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
   * Whether Terraform may destroy the bucket with its files.
   * @default `false`
   * @change in place
   */
  forceDestroy: boolean,
  /**
   * The trail's name.
   * @default the stack's name
   * @change replaces the trail, its log, the function's permission and the filter
   */
  trailName: string(trailName),
  /**
   * The name of the bucket for log files.
   * @default the stack's name with account and Region
   * @change replaces the bucket
   */
  bucketName: string(bucketName),
  /**
   * The function's name.
   * @default the stack's name
   * @change replaces the function, its log, its permission and the filter
   */
  functionName: string(functionName),
};

/** The settings of `change-alerts`. */
export interface ChangeAlertsSettings extends StackSettings, SettingsOf<typeof changeAlertsShape> {}

export const changeAlerts: ObjectKind<ChangeAlertsSettings> = object({ ...stackShape, ...changeAlertsShape });

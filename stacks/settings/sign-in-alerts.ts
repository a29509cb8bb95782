import type { LogRetention } from "../../lib/storage/bucket-lifecycle";
import type { Encryption } from "../../lib/security/encryption-key";
import { flag, listOf, oneOf, text } from "../../lib/validation/schema/kinds";
import type { InputTransformer } from "../../lib/eventbridge/input-transformer-errors";
import { encryption, mail, retention, texts, textOrTexts } from "../../lib/app/settings-check/setting-kinds";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { object } from "../../lib/validation/schema/shape";

export type SignInOutcome = "Success" | "Failure";

/** The settings of `sign-in-alerts`. */
export interface SignInAlertsSettings extends StackSettings {
  /** Which sign-ins are mailed. @default ["Success"] */
  readonly outcomes?: readonly SignInOutcome[];
  /** Addresses that are mailed besides the one of the Terraform variable `subscription_email`. @default none */
  readonly furtherEmails?: readonly string[];
  /** Regions whose sign-ins are seen, besides the home Region's. @default those where AWS records sign-ins */
  readonly signInRegions?: readonly string[];
  /** @default "customer-key", or "aws-managed" without hardening */
  readonly encryption?: Encryption;
  /** When log files move to Glacier and when they go. @default never */
  readonly retention?: LogRetention;
  /** Topics that the alarms notify: one, or one for each Region that has alarms. @default none */
  readonly alarmTopicArn?: string | readonly string[];
  /** The mail on a sign-in. @default the stack's own words */
  readonly mail?: InputTransformer;
  /** Whether Terraform may destroy the bucket with the log files in it. @default false */
  readonly forceDestroy?: boolean;
  /** @default the stack's name */
  readonly trailName?: string;
  /** @default the stack's name with account and Region */
  readonly bucketName?: string;
  /** @default the stack's name */
  readonly topicName?: string;
  /** The sender's name in the mail. @default "AWS sign-in" */
  readonly topicDisplayName?: string;
  /** @default the stack's name */
  readonly ruleName?: string;
  /** @default "Console sign-ins to mail." */
  readonly ruleDescription?: string;
  /** @default "target" */
  readonly targetId?: string;
}

export const signInAlerts = object<SignInAlertsSettings>({
  ...stackShape,
  outcomes: listOf(oneOf<SignInOutcome>({ Success: true, Failure: true })),
  furtherEmails: texts,
  signInRegions: texts,
  encryption,
  retention,
  alarmTopicArn: textOrTexts,
  mail,
  forceDestroy: flag,
  trailName: text,
  bucketName: text,
  topicName: text,
  topicDisplayName: text,
  ruleName: text,
  ruleDescription: text,
  targetId: text,
});

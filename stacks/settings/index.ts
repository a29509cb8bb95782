import { type CommonSettings, commonShape } from "../../lib/stack/settings";
import { object, type ObjectKind, type SettingsOf } from "../../lib/validation/schema/object";
import { apiEventLog } from "./api-event-log";
import { changeAlerts } from "./change-alerts";
import { signInAlerts } from "./sign-in-alerts";
import { tableLineage } from "./table-lineage";
import { tableTrail } from "./table-trail";

/** An object for each stack that is deployed. */
const stacks = {
  /** Mails console sign-ins. @default not deployed */
  signInAlerts,
  /** Logs chosen API calls to a DynamoDB table. @default not deployed */
  apiEventLog,
  /** Keeps the calls on one DynamoDB table in S3. @default not deployed */
  tableTrail,
  /** Tells Slack of item changes that no expected role made. @default not deployed */
  changeAlerts,
  /** Keeps the calls on every DynamoDB table in S3, to be queried in Athena. @default not deployed */
  tableLineage,
};

/** The settings of the app: what all stacks share, and an object for each stack that is deployed. */
export interface Settings extends CommonSettings, SettingsOf<typeof stacks> {}

export const appSettings: ObjectKind<Settings> = object({ ...commonShape, ...stacks });

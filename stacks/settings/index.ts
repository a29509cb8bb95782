import { type CommonSettings, commonShape } from "../../lib/stack/settings";
import { object } from "../../lib/validation/schema/shape";
import { type ApiEventLogSettings, apiEventLog } from "./api-event-log";
import { type ChangeAlertsSettings, changeAlerts } from "./change-alerts";
import { type SignInAlertsSettings, signInAlerts } from "./sign-in-alerts";
import { type TableLineageSettings, tableLineage } from "./table-lineage";
import { type TableTrailSettings, tableTrail } from "./table-trail";

/** The settings of the app: what all stacks share, and an object for each stack that is deployed. */
export interface Settings extends CommonSettings {
  /** Mails console sign-ins. @default not deployed */
  readonly signInAlerts?: SignInAlertsSettings;
  /** Logs chosen API calls to a DynamoDB table. @default not deployed */
  readonly apiEventLog?: ApiEventLogSettings;
  /** Keeps the calls on one DynamoDB table in S3. @default not deployed */
  readonly tableTrail?: TableTrailSettings;
  /** Tells Slack of item changes that no expected role made. @default not deployed */
  readonly changeAlerts?: ChangeAlertsSettings;
  /** Keeps the calls on every DynamoDB table in S3, to be queried in Athena. @default not deployed */
  readonly tableLineage?: TableLineageSettings;
}

export const settingsKind = object<Settings>({
  ...commonShape,
  signInAlerts,
  apiEventLog,
  tableTrail,
  changeAlerts,
  tableLineage,
});

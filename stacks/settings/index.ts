import type { CommonSettings } from "../../lib/settings";
import type { ApiEventLogSettings } from "./api-event-log";
import type { SignInAlertsSettings } from "./sign-in-alerts";

/** The settings of the app: what all stacks share, and an object for each stack that is deployed. */
export interface Settings extends CommonSettings {
  /** Mails console sign-ins. @default not deployed */
  readonly signInAlerts?: SignInAlertsSettings;
  /** Logs chosen API calls to a DynamoDB table. @default not deployed */
  readonly apiEventLog?: ApiEventLogSettings;
}

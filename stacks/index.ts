/** The package's entry: the five stacks with their settings, and what others are composed of. */
export * from "../lib";
export { ApiEventLog } from "./api-event-log";
export { ChangeAlerts } from "./change-alerts";
export { SignInAlerts } from "./sign-in-alerts";
export { TableLineage } from "./table-lineage";
export { TableTrail } from "./table-trail";
export type { ApiEventLogSettings } from "./settings/api-event-log";
export type { ChangeAlertsSettings } from "./settings/change-alerts";
export type { SignInAlertsSettings } from "./settings/sign-in-alerts";
export type { TableLineageSettings } from "./settings/table-lineage";
export type { TableTrailSettings } from "./settings/table-trail";

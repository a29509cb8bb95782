import type { Settings } from "../../stacks/settings";
import { synthesizeStack } from "./synthesize-stack";

/**
 * What each stack synthesizes to with its settings, by name; with no more than it needs where they leave it
 * out.
 */
export function everyStack(settings: Settings) {
  const { region, signInAlerts, apiEventLog, tableTrail, changeAlerts, tableLineage } = settings;
  return {
    "sign-in-alerts": synthesizeStack("sign-in-alerts", { region, ...signInAlerts }),
    "api-event-log": synthesizeStack("api-event-log", { region, ...apiEventLog }),
    "table-trail": synthesizeStack("table-trail", { region, ...tableTrail }),
    "change-alerts": synthesizeStack("change-alerts", { region, ...changeAlerts }),
    "table-lineage": synthesizeStack("table-lineage", { region, ...tableLineage }),
  };
}

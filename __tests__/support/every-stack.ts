import { ApiEventLog } from "../../stacks/api-event-log";
import { ChangeAlerts } from "../../stacks/change-alerts";
import type { Settings } from "../../stacks/settings";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { TableTrail } from "../../stacks/table-trail";
import { synthesize } from "./synthesized";

const required = {
  webhookParameter: "/change-alerts/slack-webhook",
  expectedRoles: ["arn:aws:iam::111122223333:role/orders-service"],
};

/** What each stack synthesizes to with its settings, by name; with no more than it needs where they leave it out. */
export function everyStack(settings: Settings) {
  const { region, signInAlerts, apiEventLog, tableTrail, changeAlerts = required, tableLineage } = settings;
  return {
    "sign-in-alerts": synthesize(SignInAlerts, "sign-in-alerts", { region, ...signInAlerts }),
    "api-event-log": synthesize(ApiEventLog, "api-event-log", { region, ...apiEventLog }),
    "table-trail": synthesize(TableTrail, "table-trail", { region, ...tableTrail }),
    "change-alerts": synthesize(ChangeAlerts, "change-alerts", { region, ...changeAlerts }),
    "table-lineage": synthesize(TableLineage, "table-lineage", { region, ...tableLineage }),
  };
}

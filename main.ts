import { AuditApp } from "./lib/app/audit-app";
import { ApiEventLog } from "./stacks/api-event-log";
import { ChangeAlerts } from "./stacks/change-alerts";
import { appSettings, type Settings } from "./stacks/settings";
import { SignInAlerts } from "./stacks/sign-in-alerts";
import { TableLineage } from "./stacks/table-lineage";
import { TableTrail } from "./stacks/table-trail";

const app = new AuditApp<Settings>(appSettings);

app.stack("sign-in-alerts", SignInAlerts, "signInAlerts");
app.stack("api-event-log", ApiEventLog, "apiEventLog");
app.stack("table-trail", TableTrail, "tableTrail");
app.stack("change-alerts", ChangeAlerts, "changeAlerts");
app.stack("table-lineage", TableLineage, "tableLineage");

void app.synthesize();

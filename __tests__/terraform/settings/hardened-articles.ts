import { settings as asWritten } from "../../../examples/articles/as-written";
import type { Settings } from "../../../stacks/settings";

/** The articles' resources at their addresses, hardened. */
export const settings: Settings = {
  ...asWritten,
  signInAlerts: asWritten.signInAlerts && { ...asWritten.signInAlerts, hardening: "full" },
  apiEventLog: asWritten.apiEventLog && { ...asWritten.apiEventLog, hardening: "full" },
  tableTrail: asWritten.tableTrail && { ...asWritten.tableTrail, hardening: "full" },
  changeAlerts: asWritten.changeAlerts && { ...asWritten.changeAlerts, hardening: "full" },
  tableLineage: asWritten.tableLineage && { ...asWritten.tableLineage, hardening: "full" },
};

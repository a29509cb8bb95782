import { settings as asWritten } from "../../../examples/articles/as-written";
import type { Settings } from "../../../stacks/settings";

const notification = "aws_s3_bucket_notification.trail_bucket_notification";

/** The articles' resources at their addresses, hardened. */
export const settings: Settings = {
  ...asWritten,
  signInAlerts: asWritten.signInAlerts && { ...asWritten.signInAlerts, hardening: "full" },
  apiEventLog: asWritten.apiEventLog && { ...asWritten.apiEventLog, hardening: "full" },
  tableTrail: asWritten.tableTrail && {
    ...asWritten.tableTrail,
    hardening: "full",
    // A hardened bucket has the others itself.
    additionalResources: { [notification]: asWritten.tableTrail.additionalResources?.[notification] ?? {} },
  },
  changeAlerts: asWritten.changeAlerts && { ...asWritten.changeAlerts, hardening: "full" },
  tableLineage: asWritten.tableLineage && { ...asWritten.tableLineage, hardening: "full" },
};

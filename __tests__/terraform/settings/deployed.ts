import { local } from "../../../lib/stack/backends";
import type { Settings } from "../../../stacks/settings";

/** Two stacks whose resources are of all kinds that a deployed stack is asked about, in two Regions. */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),
  signInAlerts: { signInRegions: ["us-east-2"] },
  changeAlerts: { webhookParameter: "/change-alerts/slack-webhook", expectedRoles: [] },
};
